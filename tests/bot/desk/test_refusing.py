from bot.desk.refusing import Refused


def test_it_says_why_and_with_which_status() -> None:
    refused = Refused("not_found", 404)
    assert (refused.why, refused.status) == ("not_found", 404)
