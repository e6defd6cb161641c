from typing import Any

from bot.teams.drawing.message import card_activities
from bot.teams.drawing.record import record_cards, record_texts
from tests.bot.teams.replying import assert_sendable, buttons, cards, inside, words_of

LINES = ["Decision: share", "Why: at risk", "Other answers given:", "- Danger now: No"]


def record_activities(lines: list[str] | None) -> list[dict[str, Any]]:
    return [*card_activities(record_cards(lines)), *record_texts(lines)]


def _texts(drawn: list[dict[str, Any]]) -> list[str]:
    return [activity["text"] for activity in drawn if "text" in activity]


def test_the_record_is_a_card_to_read_and_a_message_to_copy() -> None:
    card, message = record_activities(LINES)
    assert_sendable([card, message])
    said = words_of(cards([card])).split("\n")
    assert said[2:] == ["Decision", "share", "Why", "at risk", "Other answers given", "- Danger now: No"]
    bold = [part["text"] for part in inside(cards([card])) if part.get("weight") == "Bolder"]
    assert bold[1:] == ["Decision", "Why", "Other answers given"]
    assert not [part for part in inside(cards([card])) if str(part.get("type")).startswith("Input.")]
    assert buttons(cards([card])) == {}
    assert message["text"].split("\n\n")[:2] == ["Decision: share", "Why: at risk"]


def test_a_long_record_goes_over_several_messages_and_loses_nothing() -> None:
    lines = [f"Line {number}: of the record." for number in range(2000)]
    drawn = record_activities(lines)
    assert_sendable(drawn)
    assert len(cards(drawn)) > 1 and len(_texts(drawn)) > 1
    read = words_of(cards(drawn))
    copied = "\n\n".join(_texts(drawn))
    assert all(f"Line {number}\n" in read and f"Line {number}: of" in copied for number in range(2000))


def test_no_record_is_nothing() -> None:
    assert record_activities(None) == record_activities([]) == []
