from typing import Any

from bot.teams.drawing.elements import card, text
from bot.teams.drawing.message import card_activities, text_activity, with_feedback
from bot.teams.drawing.record import WORD_FILE
from bot.teams.other_forms import in_other_form
from bot.teams.task import Outgoing

CARDS = [card([text(name)], name) for name in ("verdict", "reasons", WORD_FILE)]
RECORD = Outgoing(activity=text_activity("the record"), lasting=True)


def outcome(**more: Any) -> Outgoing:
    (activity,) = card_activities(CARDS)
    return Outgoing(activity={**with_feedback(activity), "text": "Call 999"}, about=["p"], lasting=True, **more)


def test_several_cards_become_a_message_each_and_nothing_else_changes() -> None:
    first, second, third, last = in_other_form([outcome(record="mark"), RECORD]) or []
    assert [part.activity["attachments"] for part in (first, second, third)] == [[one] for one in CARDS]
    assert first.activity["text"] == "Call 999" and "channelData" in first.activity and first.about == ["p"]
    assert all("text" not in part.activity and part.about is None and part.lasting for part in (second, third))
    assert [part.record for part in (first, second, third)] == [None, None, "mark"]
    assert last == RECORD


def test_the_short_message_that_stands_for_them_is_replaced_by_the_first() -> None:
    first, *others = in_other_form([outcome(in_doubt=True, stands_as="sent-1")]) or []
    assert (first.in_doubt, first.stands_as) == (True, "sent-1")
    assert not any(part.in_doubt or part.stands_as for part in others)


def test_a_question_in_place_of_another_becomes_a_message_of_its_own_and_the_other_is_used() -> None:
    used: dict[str, object] = {"type": "message", "attachments": CARDS[1:2]}
    question = Outgoing(activity={"type": "message"}, question={"text": "?"}, updates="sent-1", used=used)
    asked, replaced = in_other_form([question]) or []
    assert (asked.how, asked.updates, asked.question) == ("send", None, {"text": "?"})
    assert (replaced.how, replaced.card, replaced.activity) == ("replace", "sent-1", used)


def test_what_has_no_other_form_has_none() -> None:
    assert in_other_form([RECORD]) is None
    assert in_other_form([Outgoing(activity={"attachments": CARDS[:1]})]) is None
    assert in_other_form([Outgoing(how="replace", activity={"attachments": CARDS}, card="sent-1")]) is None
