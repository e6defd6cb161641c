import logging

import pytest
from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.copy import reply_text
from actions.reply import Reply
from knowledge.copy.contacts import contact_lines
from knowledge.errors import KnowledgeError
from tests.actions.fakes import message, ran, tracker

SECRET = "Poppy of Bridge Street"


class Failing(ReplyingAction):
    def __init__(self, error: Exception) -> None:
        self.error = error

    def name(self) -> str:
        return "action_failing"

    def replies(self, tracker: Tracker) -> list[Reply]:
        raise self.error


class Replying(ReplyingAction):
    def name(self) -> str:
        return "action_replying"

    def replies(self, tracker: Tracker) -> list[Reply]:
        one = Reply("utter_thanks", {"kind": "plain"}, events=[{"event": "one"}])
        return [one, Reply.silent([{"event": "two"}]), Reply(None, {"kind": "plain"}, text="Three.")]


@pytest.mark.parametrize("error", [ValueError(SECRET), KeyError(SECRET), RuntimeError(SECRET), OSError(SECRET)])
def test_any_failure_becomes_a_notice_with_a_reference(error: Exception) -> None:
    [said], events = ran(Failing(error), tracker(message(SECRET)))
    fills = {"reference": said["custom"]["reference"], "contacts": contact_lines(said["custom"]["contacts"])}
    assert said["text"] == reply_text("utter_unavailable", fills)
    assert said["custom"]["kind"] == "notice"
    assert said["custom"]["reason"] == "unavailable"
    assert len(said["custom"]["reference"]) == 8
    assert events == []


def test_the_log_has_the_same_reference_and_the_place_but_nothing_that_a_person_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        [said], _ = ran(Failing(ValueError(SECRET)), tracker(message(SECRET)))
    assert said["custom"]["reference"] in caplog.text
    assert "ValueError" in caplog.text
    assert "action_failing" in caplog.text
    assert "replies:" in caplog.text
    assert "Poppy" not in caplog.text


def test_two_failures_have_two_references() -> None:
    references = {ran(Failing(ValueError()), tracker(message("x")))[0][0]["custom"]["reference"] for _ in range(2)}
    assert len(references) == 2


def test_what_is_wrong_with_a_file_is_said_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    ran(Failing(KnowledgeError("run `python -m knowledge build`")), tracker(message("x")))
    assert "run `python -m knowledge build`" in caplog.text


def test_messages_and_events_come_in_the_order_of_the_replies() -> None:
    messages, events = ran(Replying(), tracker(message("x")))
    assert [said["text"] for said in messages] == [reply_text("utter_thanks", {}), "Three."]
    assert events == [{"event": "one"}, {"event": "two"}]


def test_stopping_the_process_is_not_swallowed() -> None:
    with pytest.raises(KeyboardInterrupt):
        ran(Failing(KeyboardInterrupt()), tracker(message("x")))  # type: ignore[arg-type]
