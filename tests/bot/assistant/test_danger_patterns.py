"""Runs in Rasa's environment."""

import pytest
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.assistant.danger_patterns import BY_PATTERN, DangerPatterns, is_danger, load_patterns

PATTERNS = load_patterns()


@pytest.mark.parametrize(
    "text",
    [
        "dad is waving a machete at the kids",
        "The toddler isn't breathing.",
        "she has taken an overdose of her mum's tablets",
        "he’s hitting her",
        "I was going to ask about the form. A boy has a knife in the playground.",
        "the baby is unconscious",
    ],
)
def test_a_harm_that_is_named_as_happening_is_danger(text: str) -> None:
    assert is_danger(text, PATTERNS)


@pytest.mark.parametrize(
    "text",
    [
        "what do I do if a pupil has a knife",
        "she took an overdose last year and school should know",
        "a training scenario: the baby is not breathing",
        "can I share information with the police",
        "do I need consent to share",
    ],
)
def test_a_question_about_rules_the_past_or_a_made_up_case_is_not_danger(text: str) -> None:
    assert not is_danger(text, PATTERNS)


@pytest.mark.parametrize(
    "text",
    [
        "nobody is in danger now, carry on",
        "no one is in immediate danger",
        "she isn't in danger now",
        "no immediate risk",
        "not at immediate risk",
    ],
)
def test_saying_that_nobody_is_in_danger_is_not_danger(text: str) -> None:
    assert not is_danger(text, PATTERNS)


def test_danger_told_after_a_denial_is_danger() -> None:
    assert is_danger("she isn't in danger now but her sister is in danger now", PATTERNS)
    assert is_danger("there is an immediate risk to the baby", PATTERNS)


def classified(text: str, intent: str = "ask_guidance") -> Message:
    guess = {"name": intent, "confidence": 0.9}
    return Message({TEXT: text, INTENT: guess, INTENT_RANKING_KEY: [guess]})


def test_a_match_makes_the_intent_danger_with_certainty_and_says_that_a_pattern_did_it() -> None:
    [message] = DangerPatterns(PATTERNS).process([classified("dad is strangling my sister")])
    assert message.get(INTENT) == {"name": "danger", "confidence": 1.0}
    assert message.get(BY_PATTERN) is True
    assert message.get(INTENT_RANKING_KEY)[0]["name"] == "danger"
    assert message.get(INTENT_RANKING_KEY)[1] == {"name": "ask_guidance", "confidence": 0.0}


def test_a_message_without_a_match_is_left_as_it_was() -> None:
    [message] = DangerPatterns(PATTERNS).process([classified("do I need consent")])
    assert message.get(INTENT)["name"] == "ask_guidance"
    assert message.get(BY_PATTERN) is None


def test_a_button_is_never_taken_for_danger() -> None:
    [message] = DangerPatterns(PATTERNS).process([classified('/answer{"option": "he is hitting her"}', "answer")])
    assert message.get(INTENT)["name"] == "answer"


def test_a_pattern_that_does_not_compile_is_refused_by_name(tmp_path) -> None:
    broken = tmp_path / "patterns.yml"
    broken.write_text("danger: ['(open']\nunless: []\n")
    with pytest.raises(ValueError, match=r"\(open"):
        load_patterns(broken)
