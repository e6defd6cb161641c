from collections.abc import Iterator

import pytest

from actions.share_check.commands.walk import walk
from actions.share_check.flow.state import State
from tests.actions.share_check.answered import DECISION, WORDING

TELLING = ["no", "1", "tell", "1", "1", "1", "1", "1", "no, it is safe", "1"]
WORDS = WORDING.conversation


def walked(typed: list[str], opening: str = "") -> tuple[State, list[str]]:
    """The case after typing these lines, and everything that was shown."""
    shown: list[str] = []
    lines: Iterator[str] = iter(typed)

    def ask(text: str) -> str:
        shown.append(text)
        return next(lines)

    state = walk(DECISION, ask, shown.append, opening)
    assert next(lines, None) is None, "not all lines were read"
    return state, shown


def test_answers_lead_to_the_outcome() -> None:
    state, shown = walked(TELLING)
    assert state.answers["direction"] == "tell"
    assert shown[-1].startswith("**You can share this.**")


def test_what_is_not_understood_is_asked_again() -> None:
    _, shown = walked(["hm", "yes"])
    assert shown[1] == WORDS.not_understood
    assert shown[0] == shown[2]


def test_why_is_answered_and_the_question_asked_again() -> None:
    _, shown = walked(["no", "why", "2"])
    assert shown[2].startswith(WORDING.questions["topic"].why)
    assert shown[1] == shown[3]


def test_going_back_changing_and_starting_again_work_in_words() -> None:
    state, _ = walked(["no", "1", "back", "1", "change", "the topic", "5", "start again", *TELLING])
    assert state.answers["topic"] == "safeguarding"


def test_there_is_nothing_before_the_first_question() -> None:
    _, shown = walked(["back", "change", "yes"])
    assert WORDS.at_first_question in shown
    assert WORDS.nothing_to_change in shown


def test_a_change_that_is_not_understood_changes_nothing() -> None:
    state, shown = walked(["no", "change", "the weather", "2"])
    assert WORDS.not_understood in shown
    assert dict(state.answers) == {"danger_now": "no", "topic": "medical_treatment"}


def test_stopping_leaves_nothing() -> None:
    state, shown = walked(["no", "stop"])
    assert state == State()
    assert shown[-1] == WORDS.stopped


def test_a_confirmed_opening_message_saves_its_questions() -> None:
    state, shown = walked(["2", "yes", "no", "1", "1", "1", "1", "1", "1"], "dad mustn't know, can I tell the GP?")
    assert WORDS.prefill_offer in shown[0]
    assert state.answers["recipient"] == "safeguarding_role"
    assert state.answers["telling_is_unsafe"] == "yes"


def test_a_refused_opening_message_assumes_nothing() -> None:
    state, _ = walked(["no", *TELLING], "dad mustn't know, can I tell the GP?")
    assert state.answers["telling_is_unsafe"] == "no"


OPENING = "dad mustn't know, can I tell the GP?"


@pytest.mark.parametrize("text", ["stop", "quit"])
def test_it_can_be_stopped_before_the_facts_are_confirmed(text: str) -> None:
    state, shown = walked([text], OPENING)
    assert state == State() and shown[-1] == WORDS.stopped


def test_words_at_the_facts_are_answered_and_the_facts_asked_again() -> None:
    _, shown = walked(["hm", "why", "back", "keep it", "carry on", "stop"], OPENING)
    assert WORDS.not_understood in shown and WORDS.why_confirm in shown and WORDS.at_first_question in shown
    assert shown.count(shown[0]) == 6


def test_going_on_opens_no_list_of_changes() -> None:
    _, shown = walked(["no", "carry on", "keep it", "stop"])
    assert shown[1] == shown[2] == shown[3]
