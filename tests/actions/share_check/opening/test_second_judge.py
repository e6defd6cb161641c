import pytest

from actions.share_check.opening.clauses import clauses
from actions.share_check.opening.prefill import NEVER_OFFERED
from actions.share_check.opening.second_judge import weighed
from knowledge.opening_facts.classifier import Told
from tests.actions.share_check.answered import DECISION

SURE, UNSURE = 0.99, 0.01


def told(probability: float = SURE, **options: str) -> dict[str, Told]:
    return {question: Told(option, probability) for question, option in options.items()}


def test_without_a_classifier_the_clauses_decide_alone() -> None:
    found = {"direction": "tell", "recipient": "safeguarding_role"}
    assert weighed(found, {}, clauses("can i tell the gp")) == found


def test_what_both_say_is_offered() -> None:
    found = {"direction": "tell"}
    assert weighed(found, told(direction="tell"), clauses("can i tell the gp")) == found


@pytest.mark.parametrize("other", [told(direction="refer"), told(UNSURE, direction="tell")])
def test_what_the_whole_message_speaks_against_is_not_offered(other: dict[str, Told]) -> None:
    assert weighed({"direction": "tell"}, other, clauses("can i tell the gp")) == {}


def test_what_was_not_learned_is_read_from_the_clauses() -> None:
    found = {"sector": "health_public"}
    assert weighed(found, told(direction="tell"), clauses("i am a midwife")) | found == found


def test_a_fact_that_no_listed_word_says_is_offered_where_the_whole_message_plainly_says_it() -> None:
    text = "can the gp have this from me, his mum is drinking"
    assert "topic" not in DECISION.offered(text)
    assert DECISION.offered(text, told(topic="safeguarding"))["topic"] == "safeguarding"
    assert "topic" not in DECISION.offered(text, told(0.8, topic="safeguarding"))


@pytest.mark.parametrize("text", ["if the police ask for his file do i have to give it", "mum is drinking"])
def test_no_direction_is_offered_on_a_condition_or_where_nothing_is_wanted(text: str) -> None:
    assert "direction" not in weighed({}, told(direction="answer_request"), clauses(text))


@pytest.mark.parametrize(
    "text",
    [
        "shall i pass it on",
        "shall i pass it on to his nan or the school",
        "would either the school or the police be right",
        "someone saying they were police rang, do i ring back",
    ],
)
def test_nobody_is_offered_as_a_helper_where_none_is_named_or_it_is_left_open(text: str) -> None:
    assert "recipient" not in weighed({}, told(recipient="safeguarding_role"), clauses(text))
    assert "recipient" in weighed({}, told(recipient="safeguarding_role"), clauses("shall i pass it on to the school"))


def test_no_recipient_is_offered_by_the_whole_message_where_somebody_is_asked() -> None:
    learned = told(direction="seek", recipient="safeguarding_role")
    assert "recipient" not in weighed({}, learned, clauses("shall i find out from the school"))


def test_a_level_is_offered_only_where_the_whole_message_refers() -> None:
    found = {"service_level": "section_47"}
    cut = clauses("its section 47")
    assert weighed(found, told(direction="refer"), cut)["service_level"] == "section_47"
    assert "service_level" not in weighed(found, told(direction="tell"), cut)


@pytest.mark.parametrize(("question", "option"), [(key, option or "no") for key, option in NEVER_OFFERED])
def test_what_is_always_asked_is_never_offered_however_sure_the_classifier_is(question: str, option: str) -> None:
    assert question not in DECISION.offered("can i tell the gp", {question: Told(option, SURE)})
