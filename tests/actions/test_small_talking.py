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


def answered_with(said: str) -> list[dict[str, Any]]:
    return [*after(WHO)[:-1], {"event": "user", "text": said}]


@pytest.mark.usefixtures("searcher")
@pytest.mark.parametrize("said", ["yes", "Yeah", "yes please", "they are", "it is", "of course"])
def test_after_asking_who_would_be_told_yes_shows_the_passage(said: str) -> None:
    assert small_talk_reply("affirm", answered_with(said)).custom["kind"] == "answer"


@pytest.mark.usefixtures("searcher")
@pytest.mark.parametrize("said", ["ok", "sure", "go on", "do it", "fine by me", "k"])
def test_a_word_that_says_neither_is_asked_again_who_would_be_told(said: str) -> None:
    asked = small_talk_reply("affirm", answered_with(said))
    assert (asked.response, asked.custom) == ("utter_whom", WHO)
    assert [button["payload"].split("{")[0] for button in asked.buttons] == ["/show_passage", "/start_share_check"]


@pytest.mark.parametrize("kind", ["deny", "unsure"])
def test_after_asking_who_would_be_told_no_and_not_sure_withhold(kind: str) -> None:
    refused = small_talk_reply(kind, after(WHO))
    assert (refused.custom["kind"], refused.custom["reason"]) == ("no_answer", "recipient")
