from typing import Any

import pytest

from actions.small_talking import small_talk_reply

ANSWER = {"kind": "answer"}
WHO = {"kind": "clarify", "reason": "recipient", "choices": [{"passage_id": "how-much"}]}
NOW = {"event": "user", "text": "now"}


def after(*custom: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"event": "user", "text": "x"}, *({"event": "bot", "data": {"custom": one}} for one in custom), NOW]


@pytest.mark.parametrize("kind", ["greet", "thanks", "goodbye", "help"])
def test_most_small_talk_has_its_own_reply_whatever_came_before(kind: str) -> None:
    assert small_talk_reply(kind).response == small_talk_reply(kind, after(ANSWER)).response == f"utter_{kind}"


def test_yes_and_no_mean_something_only_after_an_answer() -> None:
    assert small_talk_reply("affirm", after(ANSWER)).response == "utter_what_next"
    assert small_talk_reply("deny", after(ANSWER)).response == "utter_not_that"
    assert small_talk_reply("affirm").response == small_talk_reply("deny").response == "utter_default"


@pytest.mark.usefixtures("searcher")
def test_after_asking_who_would_be_told_only_yes_shows_the_passage() -> None:
    assert small_talk_reply("affirm", after(WHO)).custom["kind"] == "answer"
    for kind in ("deny", "unsure"):
        refused = small_talk_reply(kind, after(WHO))
        assert (refused.custom["kind"], refused.custom["reason"]) == ("no_answer", "recipient")
