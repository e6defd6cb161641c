from typing import Any

import pytest

from bot.contract.replies import BotReply, notice
from bot.insights.counting import Count, counts_of_feedback, counts_of_turn, name_of
from tests.bot.gateway.fakes import (
    ANSWER,
    CLARIFY,
    DANGER,
    DECISION,
    GLOSSARY,
    NO_ANSWER,
    OUT_OF_SCOPE,
    PLAIN,
    QUESTION,
    WORRY,
)
from tests.bot.insights.keeping import ended

CONTACT = {"name": "Emergency", "phone": "999", "when": "Now"}
CONTACTS = {"text": "Call.", "custom": {"kind": "plain", "contacts": [CONTACT]}}
REFUSED = {**NO_ANSWER, "custom": {**NO_ANSWER["custom"], "reason": "recipient"}}  # type: ignore[dict-item]
TOO_LONG = notice("too_long", "Too long.").as_json()
REMOVED = notice("personal_data_removed", "Names were taken out.").as_json()


@pytest.mark.parametrize(
    ("replies", "key"),
    [
        ([], ("failed",)),
        ([ANSWER], ("answered",)),
        ([CLARIFY], ("offered", "guidance")),
        ([NO_ANSWER], ("not_covered", "guidance")),
        ([REFUSED], ("not_covered", "recipient")),
        ([GLOSSARY], ("glossary",)),
        ([CONTACTS], ("contacts",)),
        ([PLAIN, CONTACTS], ("contacts",)),
        ([DANGER], ("danger",)),
        ([ANSWER, DANGER], ("danger",)),
        ([ANSWER, WORRY], ("worry",)),
        ([QUESTION], ("question",)),
        ([DECISION], ("decision", "share")),
        ([OUT_OF_SCOPE], ("decision", "out_of_scope")),
        ([TOO_LONG], ("notice", "too_long")),
        ([PLAIN], ("other",)),
        # What is said beside it is no outcome, unless it is all that there is.
        ([PLAIN, REMOVED], ("other",)),
        ([REMOVED], ("notice", "personal_data_removed")),
    ],
)
def test_a_turn_is_counted_once_by_what_came_of_it(replies: list[dict[str, Any]], key: tuple[str, ...]) -> None:
    assert [count.key for count in counts_of_turn(ended(*replies)) if count.what == "turns"] == [key]


def test_the_passages_quoted_are_counted_under_their_source_and_section() -> None:
    [quoted] = [count for count in counts_of_turn(ended(ANSWER)) if count.what == "quoted"]
    assert quoted.key == (
        "Understanding Information Sharing and Consent",
        "When to share: key principles",
        "consent-not-default",
    )


def test_an_outcome_of_the_guided_decision_counts_no_passages() -> None:
    assert [count.what for count in counts_of_turn(ended(DECISION))] == ["turns"]


def test_choices_are_counted_where_they_are_offered_and_where_one_is_taken() -> None:
    assert Count("offered", ("a",)) in counts_of_turn(ended(CLARIFY))
    assert Count("taken", ("consent-not-default",)) in counts_of_turn(ended(ANSWER, taken=True))
    assert not [count for count in counts_of_turn(ended(ANSWER)) if count.what == "taken"]


def question(**more: Any) -> dict[str, Any]:
    return {**QUESTION, "custom": {**QUESTION["custom"], **more}}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("replies", "begins"),
    [
        ([QUESTION], True),
        ([question(key="prefill")], True),
        ([notice("started_again", "Again.").as_json(), QUESTION], True),
        ([question(answers={"danger_now": "no"})], False),
        ([question(previous="yes")], False),
        ([question(still_open="That is still open.")], False),
        ([question(key="resting")], False),
        ([ANSWER, QUESTION], False),
        ([notice("not_understood", "What?").as_json(), QUESTION], False),
        ([notice("not_taken", "Not taken.").as_json(), QUESTION], False),
        ([ANSWER], False),
    ],
)
def test_a_guided_decision_begins_with_its_first_question_asked_for_the_first_time(
    replies: list[dict[str, Any]], begins: bool
) -> None:
    assert (Count("checks", ("begun",)) in counts_of_turn(ended(*replies))) == begins


def test_feedback_is_counted_by_kind_and_judgement() -> None:
    assert counts_of_feedback("answer", True, False) == [Count("feedback", ("answer", "helpful"))]
    assert counts_of_feedback("answer", False, False) == [Count("feedback", ("answer", "not_helpful"))]
    assert counts_of_feedback("decision", False, True) == [Count("feedback", ("decision", "risk"))]


def test_the_weightiest_of_several_kinds_gives_the_name() -> None:
    assert name_of(["clarify", "answer"]) == "answered"
    assert name_of(["no_answer"]) == "not_covered"


def test_nothing_that_is_counted_is_anybodys_words() -> None:
    said = {**PLAIN, "custom": {"kind": "plain", "said": ["the quetzal question"]}}
    counts = counts_of_turn(ended(said, {**ANSWER, "text": "the quetzal question"}))
    assert "quetzal" not in str(counts)
    assert all(isinstance(BotReply.model_validate(said), BotReply) for _ in counts)
