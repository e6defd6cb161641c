from typing import Any

import pytest

from actions.concerned import with_concern
from actions.danger_gate import First, Gate
from actions.outsiders import RECIPIENT
from actions.reply import Reply
from actions.wrong_sharing import WRONG_SHARING
from knowledge.concern.crossing import Level
from knowledge.recipients.receiving import Receiver, Receiving
from knowledge.recipients.recipient import Recipient
from knowledge.reference.contacts import Need
from tests.actions.fakes import route

ASKS, TELLS = "he hits her, do I need consent?", "he hits her"
ANSWER = Reply(None, {"kind": "answer"}, text="The passage.")
NO_ANSWER = Reply(None, {"kind": "no_answer"}, text="Nothing on that.")


def _said(level: Level | None, text: str, *answers: Reply, need: Need = Need.EVERYONE, **route_of: Any) -> list[str]:
    gate = Gate(level, need, First.CONTACTS if level is Level.DANGER else First.NOTHING)
    return [str(reply.custom["kind"]) for reply in with_concern(gate, route(text, **route_of), answers)]


@pytest.mark.parametrize(
    ("level", "answer", "said"),
    [
        (Level.NONE, ANSWER, ["answer"]),
        (Level.WORRY, ANSWER, ["answer", "worry"]),
        (Level.WORRY, NO_ANSWER, ["worry", "no_answer"]),
        (Level.DANGER, ANSWER, ["danger", "answer"]),
        (Level.DANGER, NO_ANSWER, ["danger"]),
    ],
)
def test_in_danger_the_contacts_come_first_and_with_a_worry_beside_the_answer(
    level: Level, answer: Reply, said: list[str]
) -> None:
    assert _said(level, ASKS, answer) == said


@pytest.mark.parametrize("need", [Need.CHILD, Need.ADULT])
@pytest.mark.parametrize("level", [Level.DANGER, Level.WORRY])
def test_somebody_who_writes_about_itself_is_not_quoted_at(level: Level, need: Need) -> None:
    assert _said(level, ASKS, ANSWER, need=need) == [str(level)]


def test_what_was_not_asked_is_not_quoted_to_somebody_who_tells_of_danger() -> None:
    assert _said(Level.DANGER, TELLS, ANSWER) == ["danger"]


def test_a_danger_told_with_what_its_writer_wants_to_do_offers_the_check_besides() -> None:
    gate = Gate(Level.DANGER, Need.EVERYONE, First.CONTACTS)
    [danger] = with_concern(gate, route("he hits her. I want to tell the police"), [])
    assert any(button["payload"].startswith("/start_share_check{") for button in danger.buttons)
    [alone] = with_concern(gate, route(TELLS), [])
    assert not any(button["payload"].startswith("/start_share_check{") for button in alone.buttons)


REFUSAL = Reply(None, {"kind": "no_answer", "reason": RECIPIENT}, text="Nobody else may be told.")
GONE_WRONG = Reply(None, {"kind": "no_answer", "reason": WRONG_SHARING}, text="Tell your lead now.")
PRIVATE = Recipient(1.0, receiving=Receiving(Receiver.PRIVATE, "sister"))


def test_whether_a_private_person_may_be_told_is_answered_in_danger_too() -> None:
    assert _said(Level.DANGER, "he hit her, can i tell her sister", REFUSAL, recipient=PRIVATE) == [
        "danger",
        "no_answer",
    ]
    # Who is only part of the story leaves danger its numbers alone.
    assert _said(Level.DANGER, "his mates gave him it, is there a form?", REFUSAL, recipient=PRIVATE) == ["danger"]


def test_a_statement_with_a_worry_is_told_that_a_private_person_may_not_be_told() -> None:
    said = "mum said no but i want to tell her sister anyway"
    assert _said(Level.WORRY, said, REFUSAL, recipient=PRIVATE) == ["worry", "no_answer"]
    assert _said(Level.WORRY, said, REFUSAL) == ["worry"]
    assert _said(Level.DANGER, said, REFUSAL, recipient=PRIVATE) == ["danger"]
    assert _said(Level.WORRY, said, REFUSAL, recipient=PRIVATE, need=Need.CHILD) == ["worry"]


@pytest.mark.parametrize("level", [Level.DANGER, Level.WORRY])
def test_whom_to_tell_of_a_wrong_sharing_is_always_said(level: Level) -> None:
    assert _said(level, "i gave it to her ex by mistake", GONE_WRONG) == [str(level), "no_answer"]
