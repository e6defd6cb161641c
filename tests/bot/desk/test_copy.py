from bot.desk.copy import REFUSALS, SAID, desk_copy
from bot.desk.navigation import PLACES


def test_every_refusal_message_and_place_has_its_words() -> None:
    copy = desk_copy()
    assert list(copy.refusals) == list(REFUSALS)
    assert list(copy.said) == list(SAID)
    assert {place.key for place in PLACES} == set(copy.navigation)
