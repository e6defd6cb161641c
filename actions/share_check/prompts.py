"""What a case asks next, as a message: a question, offered answers to confirm, or which answer to change."""

from typing import Any

from actions.share_check.guided_decision import GuidedDecision
from actions.share_check.messages import (
    Message,
    answered,
    button,
    change_message,
    facts,
    prefill_message,
    question_message,
)
from actions.share_check.open_case import OpenCase, is_confirming
from actions.share_check.payloads import CONFIRM, KEEP, PREFILL, REFUSE, answer_payload, keep_payload
from actions.share_check.resolver import most_questions
from actions.share_check.state import position

CHANGE = "change"


def prompt(decision: GuidedDecision, case: OpenCase) -> Message:
    """The message that asks. Raises ValueError where an outcome is reached and nothing is to be asked."""
    if case.changing:
        return _which_to_change(decision, case)
    if is_confirming(decision.flow, case):
        return _confirm(decision, case)
    asked = question_message(position(decision.flow, case.state), decision.flow, decision.wording)
    said, more = said_back(decision, case)
    return Message(f"{said}{asked.text}", asked.buttons, {**asked.custom, **more, "commands": commands(decision)})


def said_back(decision: GuidedDecision, case: OpenCase) -> tuple[str, dict[str, Any]]:
    """What is said first of what was just typed, with its field: `taken`, `confirm` where it waits, or `still_open`.

    `words` in the first two, and `still_open` itself, are that sentence, for channels that draw it.
    """
    words, asked = decision.wording.conversation, position(decision.flow, case.state).question
    if case.nearly and asked:
        label = decision.wording.questions[asked].options[case.nearly]
        meant = decision.vocabulary.questions[asked].general.get(("yes",))
        text = words.nearly if meant in (None, case.nearly) else words.nearly_choose
        said = text.format(option=label)
        return f"{said}\n\n", {"confirm": {"option": case.nearly, "label": label, "words": said}}
    if case.taken == PREFILL:
        return _kept_back(decision, case)
    option = case.state.answers.get(case.taken)
    if option is None:
        return (f"{words.still_open}\n\n", {"still_open": words.still_open}) if case.aside else ("", {})
    question = decision.wording.questions[case.taken]
    label = question.options[option]
    said = words.taken.format(name=question.name, option=label)
    return f"{said}\n\n", {"taken": {"key": case.taken, "option": option, "label": label, "words": said}}


def _kept_back(decision: GuidedDecision, case: OpenCase) -> tuple[str, dict[str, Any]]:
    """Which facts were kept in words."""
    words = decision.wording.conversation
    given = {**case.state.held, **case.state.answers}
    kept = facts({question: given[question] for question in case.kept if question in given}, decision.wording)
    listed = "; ".join(words.prefill_item.format(**fact) for fact in kept)
    said = words.prefill_kept.format(facts=listed) if kept else words.prefill_none_kept
    option = KEEP if kept else REFUSE
    return f"{said}\n\n", {"taken": {"key": PREFILL, "option": option, "label": listed, "words": said}}


def commands(decision: GuidedDecision) -> list[dict[str, str]]:
    """What can be said at every step, for channels that draw it: `key`, `title`, `payload`."""
    words = decision.wording.conversation
    return [
        {"key": "back", "title": words.command_back, "payload": "/go_back"},
        {"key": "change", "title": words.command_change, "payload": "/change_answer"},
        {"key": "why", "title": words.command_why, "payload": "/why"},
        {"key": "start_again", "title": words.command_start_again, "payload": "/start_again"},
        {"key": "stop", "title": words.command_stop, "payload": "/stop"},
    ]


def _confirm(decision: GuidedDecision, case: OpenCase) -> Message:
    """The facts, each of which can be kept or refused.

    `keep` is the button of a channel that draws a tick for each fact: its payload holds all of them, and what is not
    ticked is left out of it.
    """
    words = decision.wording.conversation
    labels = {CONFIRM: words.prefill_confirm, REFUSE: words.prefill_refuse}
    buttons = [button(label, answer_payload(PREFILL, option)) for option, label in labels.items()]
    custom = _custom(
        decision,
        case,
        PREFILL,
        labels,
        hint=words.prefill_tick,
        offered=dict(case.offered),
        facts=facts(case.offered, decision.wording),
        keep=button(words.prefill_keep, keep_payload(case.offered)),
    )
    return Message(prefill_message(case.offered, decision.wording), buttons, custom)


def _which_to_change(decision: GuidedDecision, case: OpenCase) -> Message:
    text, buttons = change_message(case.state.answers, decision.wording)
    labels = {question: decision.wording.questions[question].name for question in case.state.answers}
    return Message(text, buttons, _custom(decision, case, CHANGE, labels))


def _custom(decision: GuidedDecision, case: OpenCase, key: str, labels: dict[str, str], **more: Any) -> dict[str, Any]:
    answers = case.state.answers
    return {
        "kind": "question",
        "key": key,
        "options": [{"key": option, "label": label} for option, label in labels.items()],
        "step": {"number": len(answers) + 1, "of_at_most": most_questions(decision.flow, answers)},
        "answers": dict(answers),
        "answered": answered(answers, decision.wording),
        "commands": commands(decision),
        **more,
    }
