"""What a message says first about the last one: the answer understood, what it made pointless, or that it was none."""

from typing import Any

from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import position
from actions.share_check.guided_decision import GuidedDecision
from actions.share_check.messages.payloads import KEEP, PREFILL, REFUSE, change_payload
from actions.share_check.messages.question import facts
from actions.share_check.understanding.understand import TELLING_IS_UNSAFE


def said_back(decision: GuidedDecision, case: OpenCase) -> tuple[str, dict[str, Any]]:
    """Return the text, empty if there is nothing to say, and its fields.

    Returns:
        `taken` has the `title` and `payload` of the button that changes the answer. `dropped` names the answers
            no longer needed. `confirm` is set where an answer is waiting to be confirmed. `still_open` says
            that the question is still open, or why it is asked again. `words` in the first three, and `still_open`
            itself, are that sentence, for channels that draw it.
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
    texts: list[str] = []
    fields: dict[str, Any] = {}
    if case.taken in case.state.answers:
        fields["taken"] = _taken(decision, case)
        number = list(case.state.answers).index(case.taken) + 1
        texts.append(f"{fields['taken']['words']} {words.taken_change.format(number=number)}")
    if case.dropped:
        names = "; ".join(decision.wording.questions[question].name for question in case.dropped)
        fields["dropped"] = {"keys": list(case.dropped), "words": words.dropped.format(names=names)}
        texts.append(fields["dropped"]["words"])
    if not fields and case.aside:
        said = words.asked_again if case.endangered else words.still_open
        if case.not_to_tell and asked == TELLING_IS_UNSAFE:
            said = words.telling_asked_again
        return f"{said}\n\n", {"still_open": said}
    return "".join(f"{text}\n\n" for text in texts), fields


def _taken(decision: GuidedDecision, case: OpenCase) -> dict[str, str]:
    words = decision.wording.conversation
    question, option = decision.wording.questions[case.taken], case.state.answers[case.taken]
    return {
        "key": case.taken,
        "option": option,
        "label": question.options[option],
        "name": question.name,
        "words": words.taken.format(name=question.name, option=question.options[option]),
        "title": words.change.format(name=question.name),
        "payload": change_payload(case.taken),
    }


def _kept_back(decision: GuidedDecision, case: OpenCase) -> tuple[str, dict[str, Any]]:
    """Say which facts the person kept in words."""
    words = decision.wording.conversation
    given = {**case.state.held, **case.state.answers}
    kept = facts({question: given[question] for question in case.kept if question in given}, decision.wording)
    listed = "; ".join(words.prefill_item.format(**fact) for fact in kept)
    said = words.prefill_kept.format(facts=listed) if kept else words.prefill_none_kept
    option = KEEP if kept else REFUSE
    return f"{said}\n\n", {"taken": {"key": PREFILL, "option": option, "label": listed, "words": said}}
