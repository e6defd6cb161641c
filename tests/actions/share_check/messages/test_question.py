import json

import pytest

from actions.share_check.flow.resolver import resolve
from actions.share_check.messages.question import change_message, prefill_message, question_message, why_text
from knowledge.copy.loading import load_texts
from tests.actions.share_check.answered import DECISION, FLOW, WORDING, answered

AT_PURPOSE = resolve(FLOW, {"danger_now": "no", "topic": "safeguarding", "direction": "refer"})


def test_a_question_carries_its_key_options_step_and_the_answers_so_far() -> None:
    custom = question_message(AT_PURPOSE, FLOW, WORDING).custom
    assert custom["kind"] == "question"
    assert custom["key"] == "purpose"
    assert [option["key"] for option in custom["options"]] == list(FLOW.questions["purpose"].options)
    assert custom["step"] == {"number": 4, "of_at_most": 11}
    assert custom["answers"] == {"danger_now": "no", "topic": "safeguarding", "direction": "refer"}
    assert json.loads(json.dumps(custom)) == custom


def test_the_text_says_how_many_more_may_come_in_the_words_that_the_widget_has() -> None:
    widget = load_texts("widget")
    assert question_message(AT_PURPOSE, FLOW, WORDING).text.startswith("Question 4, at most 7 more\n")
    everything = answered(direction="answer_request")
    del everything["frequency"]
    at_last = resolve(FLOW, everything)
    number = len(at_last.given) + 1
    assert question_message(at_last, FLOW, WORDING).text.startswith(widget["last_question"].format(number=number))
    assert WORDING.conversation.step == widget["question"]


def test_a_button_is_titled_with_its_option_s_label_and_carries_both_keys() -> None:
    message = question_message(AT_PURPOSE, FLOW, WORDING)
    assert [button["title"] for button in message.buttons] == [option["label"] for option in message.custom["options"]]
    assert message.buttons[0]["payload"] == '/answer{"question":"purpose","option":"prevent_harm"}'


@pytest.mark.parametrize("question", FLOW.questions)
def test_the_text_of_a_question_stands_alone(question: str) -> None:
    everything = answered(direction="answer_request")
    everything |= {"service_level": "section_17", "family_agrees": "yes"}
    if question in ("service_level", "family_agrees"):
        everything["direction"] = "refer"
    del everything[question]
    message = question_message(resolve(FLOW, everything), FLOW, WORDING)
    words = WORDING.questions[question]
    assert message.custom["key"] == question
    for number, label in enumerate(words.options.values(), 1):
        assert f"\n{number}. {label}\n" in message.text
    assert words.ask in message.text
    assert words.hint in message.text
    for command in ("back", "change", "why", "start again", "stop"):
        assert command in message.text


def test_a_step_counts_only_answers_that_count() -> None:
    here = resolve(FLOW, {"danger_now": "no", "purpose": "prevent_harm", "frequency": "regular"})
    assert question_message(here, FLOW, WORDING).custom["step"]["number"] == 2


def test_there_is_no_question_at_an_outcome() -> None:
    with pytest.raises(ValueError, match="an outcome is reached"):
        question_message(resolve(FLOW, {"danger_now": "yes"}), FLOW, WORDING)


@pytest.mark.parametrize("question", FLOW.questions)
def test_the_reason_for_a_question_is_plain_and_quotes_the_guidance_where_it_has_one(question: str) -> None:
    text = why_text(question, FLOW, WORDING, DECISION.passages)
    assert text.startswith(WORDING.questions[question].why)
    for name in FLOW.questions[question].passages:
        for line in DECISION.passages[name].text.split("\n"):
            assert f"> {line}" in text
    assert ("Source: " in text) == bool(FLOW.questions[question].passages)


def test_only_the_question_about_danger_has_no_passage() -> None:
    without = [key for key, question in FLOW.questions.items() if not question.passages]
    assert without == ["danger_now"], "name the passage of the guidance that asks for it, in flow.yml"


def test_answers_read_from_an_opening_message_are_shown_in_words_to_be_confirmed() -> None:
    text = prefill_message({"direction": "refer", "family_agrees": "no"}, WORDING)
    assert text.startswith(WORDING.conversation.prefill_offer)
    assert "1. What you want to do: Refer to another service" in text
    assert "2. The family's view of the service: No, they have refused" in text
    assert WORDING.conversation.prefill_hint in text
    one = prefill_message({"direction": "refer"}, WORDING)
    assert WORDING.conversation.prefill_hint_one in one and "not 2" not in one


def test_each_answer_can_be_picked_to_change_by_number_or_button() -> None:
    text, buttons = change_message({"danger_now": "no", "topic": "not_sure"}, WORDING)
    assert "1. Danger now: No\n2. What it is about: Not sure" in text
    assert [button["payload"] for button in buttons] == [
        '/change_answer{"question":"danger_now"}',
        '/change_answer{"question":"topic"}',
    ]


def test_without_answers_there_is_nothing_to_change() -> None:
    assert change_message({}, WORDING) == (WORDING.conversation.nothing_to_change, [])


def test_a_question_carries_why_it_is_asked_and_the_answers_in_words() -> None:
    given = {"danger_now": "no", "topic": "safeguarding"}
    custom = question_message(resolve(FLOW, given), FLOW, WORDING).custom
    assert custom["why"] == WORDING.questions["direction"].why
    assert custom["answered"][1] == {
        "key": "topic",
        "name": "What it is about",
        "label": "Keeping a child safe and well",
        "payload": '/change_answer{"question":"topic"}',
    }
