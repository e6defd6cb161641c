from bot.teams.copy import card_words
from bot.teams.drawing.record import record_cards
from tests.bot.teams.replying import buttons, inside, words_of


def _boxes(lines: list[str]) -> list[str]:
    cards = [card["content"] for card in record_cards(lines, in_channel=False)]
    return [part["value"] for card in cards for part in inside(card) if part.get("type") == "Input.Text"]


def test_the_record_is_in_a_box_to_copy_from_that_sends_nothing() -> None:
    [card] = record_cards(["Decision: share", "Why: at risk"], in_channel=False)
    assert _boxes(["Decision: share", "Why: at risk"]) == ["Decision: share\nWhy: at risk"]
    assert buttons(card["content"]) == {}


def test_a_long_record_goes_over_several_boxes_and_loses_nothing() -> None:
    lines = [f"Line {number} of the record." for number in range(500)]
    boxes = _boxes(lines)
    assert len(boxes) > 1
    assert [line for box in boxes for line in box.split("\n") if line] == lines


def test_in_a_channel_it_says_who_can_read_it() -> None:
    warned = [words_of(record_cards(["a"], in_channel)[0]["content"]) for in_channel in (True, False)]
    assert [card_words().record_in_channel in said for said in warned] == [True, False]


def test_no_record_is_no_card() -> None:
    assert record_cards(None, in_channel=False) == record_cards([], in_channel=False) == []
