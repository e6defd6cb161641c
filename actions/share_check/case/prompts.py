"""What a case asks next, as a message: a question, offered answers to confirm, or which answer to change."""

from typing import Any

from actions.share_check.case.open_case import OpenCase, is_confirming, previous_of
from actions.share_check.case.resting import RESTING, rest_message
from actions.share_check.case.said_back import said_back
from actions.share_check.flow.resolver import most_questions
from actions.share_check.flow.state import position
from actions.share_check.guided_decision import GuidedDecision
from actions.share_check.messages.payloads import CONFIRM, PREFILL, REFUSE, answer_payload, keep_payload
from actions.share_check.messages.question import (
    OutgoingMessage,
    answered,
    button,
    change_message,
    facts,
    prefill_message,
    question_message,
)

CHANGE = "change"


def prompt(decision: GuidedDecision, case: OpenCase) -> OutgoingMessage:
    """Return the message that asks.

    Raises:
        ValueError: the case has an outcome, and nothing to ask.
    """
    if case.resting:
        return _resting(decision, case)
    if case.changing:
        return _which_to_change(decision, case)
    if is_confirming(decision.flow, case):
        return _confirm(decision, case)
    previous = previous_of(decision.flow, case)
    asked = question_message(position(decision.flow, case.state), decision.flow, decision.wording, previous)
    said, more = said_back(decision, case)
    return OutgoingMessage(
        f"{said}{asked.text}", asked.buttons, {**asked.custom, **more, "commands": commands(decision, case)}
    )


def commands(decision: GuidedDecision, case: OpenCase) -> list[dict[str, str]]:
    """Return the commands open at this step, for channels that draw them: `key`, `title`, `payload`.

    Where nothing is answered yet, there is nothing to change, and nowhere to go back to but from a change.
    """
    words = decision.wording.conversation
    back = {"key": "back", "title": words.command_back, "payload": "/go_back"}
    change = {"key": "change", "title": words.command_change, "payload": "/change_answer"}
    return [
        *([back] if case.state.answers or case.reopened else []),
        *([change] if case.state.answers else []),
        {"key": "why", "title": words.command_why, "payload": "/why"},
        {"key": "start_again", "title": words.command_start_again, "payload": "/start_again"},
        {"key": "stop", "title": words.command_stop, "payload": "/stop"},
    ]


def _resting(decision: GuidedDecision, case: OpenCase) -> OutgoingMessage:
    """Ask whether to carry on. Do not show the answers, for they may be somebody else's."""
    text, buttons, labels = rest_message(case, decision.wording)
    return OutgoingMessage(text, buttons, {**_custom(decision, OpenCase(), RESTING, labels), "commands": []})


def _confirm(decision: GuidedDecision, case: OpenCase) -> OutgoingMessage:
    """Ask which of the facts to keep.

    The buttons carry the facts. A tap on an older card therefore keeps none of another case's.

    `keep` is a button for channels that draw a tick for each fact. Its payload holds all the facts; the channel leaves
    out those not ticked. `asking` is the text without the answer said back.
    """
    words = decision.wording.conversation
    labels = {CONFIRM: words.prefill_confirm, REFUSE: words.prefill_refuse}
    keep, refuse = keep_payload(case.offered), answer_payload(PREFILL, REFUSE)
    buttons = [button(words.prefill_confirm, keep), button(words.prefill_refuse, refuse)]
    said, more = said_back(decision, case)
    asking = prefill_message(case.offered, decision.wording)
    custom = _custom(
        decision,
        case,
        PREFILL,
        labels,
        hint=words.prefill_tick,
        offered=dict(case.offered),
        facts=facts(case.offered, decision.wording),
        keep=button(words.prefill_keep, keep),
        asking=asking,
        **more,
    )
    return OutgoingMessage(f"{said}{asking}", buttons, custom)


def _which_to_change(decision: GuidedDecision, case: OpenCase) -> OutgoingMessage:
    said, more = said_back(decision, case)
    asking, buttons = change_message(case.state.answers, decision.wording)
    labels = {question: decision.wording.questions[question].name for question in case.state.answers}
    return OutgoingMessage(f"{said}{asking}", buttons, _custom(decision, case, CHANGE, labels, asking=asking, **more))


def _custom(decision: GuidedDecision, case: OpenCase, key: str, labels: dict[str, str], **more: Any) -> dict[str, Any]:
    answers = case.state.answers
    return {
        "kind": "question",
        "key": key,
        "options": [{"key": option, "label": label} for option, label in labels.items()],
        "step": {"number": len(answers) + 1, "of_at_most": most_questions(decision.flow, answers)},
        "answers": dict(answers),
        "answered": answered(answers, decision.wording),
        "commands": commands(decision, case),
        **more,
    }
