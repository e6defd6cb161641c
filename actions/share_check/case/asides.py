"""Answer words about the check itself, such as why, what it means or how many more. Then it asks its question again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from actions.share_check.case.open_case import OpenCase, is_confirming
from actions.share_check.case.prompts import CHANGE
from actions.share_check.flow.resolver import most_questions
from actions.share_check.flow.state import position
from actions.share_check.guided_decision import GuidedDecision
from actions.share_check.messages.law import law_of
from actions.share_check.messages.outcome import Contacts, reasons_text
from actions.share_check.messages.payloads import PREFILL, answer_payload
from actions.share_check.messages.question import OutgoingMessage, button, change_buttons, numbered, why_text
from actions.share_check.rules.outcome import outcome_at
from actions.share_check.rules.terms import Verdict
from knowledge.copy.contacts import contact_lines
from knowledge.law.bearing import NO_NOTICES, Notices
from knowledge.law.saying import lines_beside
from knowledge.reference.contacts import now

OUTCOME = "outcome"


def why(
    decision: GuidedDecision, case: OpenCase, notices: Notices = NO_NOTICES, today: date | None = None
) -> OutgoingMessage:
    """Explain the present screen: a question, a list or the outcome.

    Args:
        decision: the guided decision.
        case: the case.
        notices: changes in the law. Those that bear on a quotation are shown beside it.
        today: the day to judge them by, or None for this day.
    """
    words, about = decision.wording.conversation, _on_the_screen(decision, case)
    if about == CHANGE:
        return _plain(words.why_change, {"why": CHANGE})
    if about == PREFILL:
        return _plain(words.why_confirm, {"why": PREFILL})
    if about == OUTCOME:
        outcome = outcome_at(position(decision.flow, case.state))
        law = law_of(outcome, notices, today or now().date())
        reasons = reasons_text(outcome, decision.wording, decision.passages, law)
        return _plain(f"{words.why_outcome}\n\n{reasons}", {"why": OUTCOME})
    found = notices.on_answer(decision.flow.questions[about].passages)
    lines = {passage: lines_beside(bearing, today or now().date()) for passage, bearing in found.items()}
    return _plain(why_text(about, decision.flow, decision.wording, decision.passages, lines), {"why": about})


def explained(decision: GuidedDecision, case: OpenCase) -> OutgoingMessage:
    """Put the present screen in other words: for a question its hint, why it is asked, and an example."""
    words, about = decision.wording.asides, _on_the_screen(decision, case)
    if about == OUTCOME:
        return _plain(words.explain_outcome, {"explains": OUTCOME})
    if about in (CHANGE, PREFILL):
        return _plain(why(decision, case).text, {"explains": about})
    question = decision.wording.questions[about]
    parts = [
        question.hint,
        words.explain_why.format(why=question.why),
        words.explain_example.format(example=question.example),
    ]
    return _plain("\n\n".join(parts), {"explains": about})


def how_many_more(decision: GuidedDecision, case: OpenCase) -> OutgoingMessage:
    """Return the greatest number of questions still to come, counting the present one."""
    words, answers = decision.wording.asides, case.state.answers
    count = most_questions(decision.flow, answers) - len(answers)
    text = {0: words.how_many_none, 1: words.how_many_one}.get(count, words.how_many.format(count=count))
    return _plain(text, {"at_most": count})


def listed(decision: GuidedDecision, case: OpenCase) -> OutgoingMessage:
    """List the answers so far, each with a button that changes it."""
    words, answers = decision.wording, case.state.answers
    if not answers:
        return _plain(words.conversation.nothing_to_change, {})
    text = f"{words.asides.answers}\n\n{numbered(answers, words)}\n\n{words.outcome.change_hint}"
    return OutgoingMessage(text, list(change_buttons(answers, words)), {"kind": "plain"})


def outcome_stands(decision: GuidedDecision, case: OpenCase, contacts: Contacts) -> OutgoingMessage:
    """Say that nothing changes after "no" to an outcome, or "carry on" after one of danger.

    Where a child may be in danger, say first whom to call.
    """
    words, outcome = decision.wording, outcome_at(position(decision.flow, case.state))
    if outcome.verdict is not Verdict.ACT_NOW:
        return _plain(words.asides.outcome_stands, {})
    custom = {"kind": "plain", "contacts": [dict(contact) for contact in contacts]}
    offer = decision.flow.carry_on[outcome.ends_in]
    carry_on = button(words.conversation.carry_on, answer_payload(offer.question, offer.option))
    return OutgoingMessage(f"{words.asides.danger_stands}\n\n{contact_lines(contacts)}", [carry_on], custom)


def _on_the_screen(decision: GuidedDecision, case: OpenCase) -> str:
    """Return CHANGE, PREFILL, OUTCOME or the key of the question being asked."""
    if case.changing:
        return CHANGE
    if is_confirming(decision.flow, case):
        return PREFILL
    return position(decision.flow, case.state).question or OUTCOME


def _plain(text: str, more: Mapping[str, Any]) -> OutgoingMessage:
    return OutgoingMessage(text, [], {"kind": "plain", **more})
