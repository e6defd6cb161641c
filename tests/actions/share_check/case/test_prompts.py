import pytest

from actions.share_check.case.open_case import OpenCase
from actions.share_check.case.prompts import commands, prompt
from actions.share_check.case.said_back import said_back
from actions.share_check.flow.state import State, hold
from tests.actions.share_check.answered import DECISION, FLOW, answered

CALM = hold(FLOW, State(), {"danger_now": "no"})


def test_a_question_is_asked_with_its_options_and_what_can_be_said_at_every_step() -> None:
    message = prompt(DECISION, OpenCase())
    assert message.custom["key"] == "danger_now"
    assert [option["key"] for option in message.custom["options"]] == ["yes", "no", "not_sure"]
    assert len(message.buttons) == 3
    assert [command["key"] for command in message.custom["commands"]] == ["why", "start_again", "stop"]


@pytest.mark.parametrize(
    ("case", "offered"),
    [
        (OpenCase(), ["why", "start_again", "stop"]),
        (OpenCase(CALM), ["back", "change", "why", "start_again", "stop"]),
        (OpenCase(CALM, {"direction": "tell"}), ["back", "change", "why", "start_again", "stop"]),
        (OpenCase(State(), {"direction": "tell"}), ["why", "start_again", "stop"]),
        (OpenCase(previous={"danger_now": "no"}, reopened="danger_now"), ["back", "why", "start_again", "stop"]),
    ],
    ids=["first", "second", "offered", "offered at first", "first once more"],
)
def test_back_and_change_are_offered_only_where_there_is_an_answer(case: OpenCase, offered: list[str]) -> None:
    assert [command["key"] for command in prompt(DECISION, case).custom["commands"]] == offered


def test_offered_answers_are_listed_in_words_to_be_confirmed_or_refused() -> None:
    message = prompt(DECISION, OpenCase(CALM, {"direction": "tell", "recipient": "safeguarding_role"}))
    assert message.custom["key"] == "prefill"
    assert message.custom["offered"] == {"direction": "tell", "recipient": "safeguarding_role"}
    assert message.custom["answers"] == {"danger_now": "no"}
    assert "1. What you want to do: Pass on a concern" in message.text
    assert message.custom["facts"][0] == {
        "key": "direction",
        "option": "tell",
        "name": "What you want to do",
        "label": "Pass on a concern",
    }
    assert message.custom["keep"]["payload"] == (
        '/answer{"question":"prefill","option":"keep","direction":"tell","recipient":"safeguarding_role"}'
    )
    assert [button["payload"] for button in message.buttons] == [
        message.custom["keep"]["payload"],
        '/answer{"question":"prefill","option":"refuse"}',
    ]


@pytest.mark.parametrize(("kept", "option"), [(("direction",), "keep"), ((), "refuse")])
def test_what_was_kept_in_words_is_said_back(kept: tuple[str, ...], option: str) -> None:
    state = hold(FLOW, CALM, {question: "tell" for question in kept})
    said = prompt(DECISION, OpenCase(state, taken="prefill", kept=kept))
    assert said.custom["taken"]["option"] == option
    assert said.custom["taken"]["words"] == said.text.splitlines()[0]
    assert ("What you want to do: Pass on a concern" in said.text.splitlines()[0]) == bool(kept)


def test_the_answers_to_change_are_numbered_as_their_buttons_are() -> None:
    message = prompt(DECISION, OpenCase(hold(FLOW, State(), answered()), changing=True))
    assert message.custom["key"] == "change"
    assert [option["key"] for option in message.custom["options"]] == list(answered())
    assert "1. Danger now: No" in message.text
    assert message.buttons[0]["payload"] == '/change_answer{"question":"danger_now"}'


def test_at_an_outcome_there_is_nothing_to_ask() -> None:
    with pytest.raises(ValueError, match="an outcome is reached"):
        prompt(DECISION, OpenCase(hold(FLOW, State(), answered())))


def test_every_command_has_a_title_and_a_payload() -> None:
    offered = commands(DECISION, OpenCase(CALM))
    assert all(command["title"] and command["payload"].startswith("/") for command in offered)


def test_a_typed_answer_is_said_back_before_the_next_question() -> None:
    said = prompt(DECISION, OpenCase(hold(FLOW, State(), {"danger_now": "no"}), taken="danger_now"))
    label = DECISION.wording.questions["danger_now"].options["no"]
    assert said.custom["taken"] == {
        "key": "danger_now",
        "option": "no",
        "label": label,
        "name": "Danger now",
        "words": f"Danger now: **{label}**.",
        "title": "Change: Danger now",
        "payload": '/change_answer{"question":"danger_now"}',
    }
    assert said.text.startswith(f'Danger now: **{label}**. To change it, say "change 1".')
    assert label in said.custom["taken"]["words"]
    assert "taken" not in prompt(DECISION, OpenCase(hold(FLOW, State(), {"danger_now": "no"}))).custom


def test_what_was_nearly_understood_is_asked_with_the_question_and_yes_is_offered_only_where_it_is_plain() -> None:
    case = OpenCase(hold(FLOW, State(), {"danger_now": "no"}), nearly="safeguarding")
    said = prompt(DECISION, case)
    label = DECISION.wording.questions["topic"].options["safeguarding"]
    assert said.custom["confirm"] == {"option": "safeguarding", "label": label, "words": said.text.splitlines()[0]}
    assert said.custom["key"] == "topic"
    assert 'Say "yes"' in said.text.splitlines()[0]
    first = prompt(DECISION, OpenCase(nearly="no"))
    assert first.custom["confirm"]["option"] == "no"
    assert 'Say "yes"' not in first.text


def test_an_answer_that_was_taken_back_is_shown_with_the_way_to_keep_it() -> None:
    case = OpenCase(hold(FLOW, State(), {"danger_now": "no"}), previous={"topic": "safeguarding", "purpose": "none"})
    said = prompt(DECISION, case)
    assert said.custom["previous"] == "safeguarding"
    assert '(Your earlier answer: Keeping a child safe and well. To keep it, say "keep it".)' in said.text
    assert "previous" not in prompt(DECISION, OpenCase(previous={"topic": "safeguarding"})).custom


def test_what_an_answer_made_pointless_is_said() -> None:
    case = OpenCase(hold(FLOW, State(), {"danger_now": "no"}), dropped=("request_checked", "frequency"))
    said = prompt(DECISION, case)
    assert said.text.startswith("I have removed what I no longer need: Request checked; How often.")
    assert said.custom["dropped"]["keys"] == ["request_checked", "frequency"]


def test_what_was_typed_is_said_back_before_the_facts_and_the_list_of_changes() -> None:
    for case in (
        OpenCase(CALM, {"direction": "tell"}, taken="danger_now"),
        OpenCase(CALM, changing=True, taken="danger_now"),
        OpenCase(CALM, {"direction": "tell"}, aside=True),
    ):
        message = prompt(DECISION, case)
        said, more = said_back(DECISION, case)
        assert said and message.text == said + message.custom["asking"]
        assert more.items() <= message.custom.items()
