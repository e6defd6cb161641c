from bot.teams.drawing.limits import CARD_BYTES, MESSAGE_BYTES, size


def test_the_size_counts_two_bytes_for_each_letter_of_the_json() -> None:
    assert size({"a": "é"}) == 2 * len('{"a":"é"}')
    assert size("🙂") == 2 * len('""') + 4


def test_a_letter_that_no_sound_text_has_is_counted_like_any_other() -> None:
    assert size("\ud83d") == 2 * 3


def test_a_card_and_a_message_stay_well_below_what_teams_takes() -> None:
    assert CARD_BYTES < 28_000 and MESSAGE_BYTES < 80_000
