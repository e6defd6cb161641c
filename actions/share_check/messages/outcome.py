"""Compose the reply with an outcome: its text, its buttons and its `custom` part."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from actions.share_check.copy.quoting import Passages, quote, quoted_block, section_in_markdown
from actions.share_check.copy.wording import Wording
from actions.share_check.flow.flow import Flow
from actions.share_check.messages.law import OutcomeLaw, law_of, record_notices
from actions.share_check.messages.payloads import answer_payload
from actions.share_check.messages.question import (
    OutgoingMessage,
    answered,
    button,
    change_buttons,
    numbered,
    sources,
)
from actions.share_check.record.record import build_record, drawn, record_form, record_text
from actions.share_check.rules.outcome import Outcome
from actions.share_check.rules.policy import Part
from actions.share_check.rules.terms import Step
from knowledge.copy.contacts import contact_lines
from knowledge.law.bearing import NO_NOTICES, Notices
from knowledge.reference.contacts import OF_THE_LADO, Need

Contacts = Sequence[Mapping[str, str]]
"""Whom to call, in order: `name`, `phone`, `when`."""

CALLING = frozenset(
    {
        Step.CALL_999,
        Step.SOCIAL_CARE_OR_LEAD_TODAY,
        Step.SOCIAL_CARE_IF_RISK,
        Step.SOCIAL_CARE_IF_STILL_UNSURE,
        Step.TAKE_WORRY_TO_SOMEONE,
    }
)
"""The steps that need a telephone number."""


def outcome_message(
    outcome: Outcome,
    flow: Flow,
    wording: Wording,
    passages: Passages,
    decided_at: datetime,
    contacts: Contacts = (),
    notices: Notices = NO_NOTICES,
    need: Need = Need.EVERYONE,
    for_record: Wording | None = None,
) -> OutgoingMessage:
    """Compose the complete outcome: verdict, steps, changes in the law, quoted reasons, answers and record.

    Args:
        outcome: the outcome.
        flow: the flow.
        wording: the words to say it in.
        passages: passage id to passage.
        decided_at: when the case reached the outcome, in local time.
        contacts: whom to call. Shown if a step says to call, and if the LADO is among them.
        notices: changes in the law. Those that bear on the outcome are shown.
        need: whose numbers the contacts are. If they are not everybody's, a line after the steps says so.
        for_record: the words of the record, if others than `wording`.
    """
    recorded = for_record or wording
    record = build_record(outcome, recorded, passages, decided_at)
    law = law_of(outcome, notices, decided_at.date())
    if record is not None:
        record["notices"] = record_notices(law, recorded, passages)
    shown = contacts if CALLING.intersection(outcome.steps) or need in OF_THE_LADO else ()
    steps = [wording.steps[step] for step in outcome.steps]
    if shown and need in wording.whose_contacts:
        steps.append(wording.whose_contacts[need])
    blocks = list(_blocks(outcome, flow, wording, passages, shown, law, steps))
    shown_record = None if record is None else drawn(record, str(outcome.verdict), recorded)
    if shown_record is not None:
        words = wording.outcome
        blocks += [f"**{words.record_heading}**", words.record_hint, record_text(shown_record, recorded)]
    custom: dict[str, Any] = {
        "kind": "decision",
        "verdict": str(outcome.verdict),
        "parts": {key: _plain(part.value) for key, part in outcome.parts.items()},
        "answers": dict(outcome.answers),
        "answered": answered(outcome.answers, wording),
        "quotes": [_quote(name, passages, law) for name in outcome.passages],
        "record": record,
        "sentence": wording.verdicts[outcome.case],
        "steps": steps,
        "reasons": [_reason(key, part, wording, law) for key, part in outcome.parts.items() if part.says],
        "advice": wording.outcome.advice,
        "record_form": None if record is None else record_form(record, str(outcome.verdict), recorded),
        **law.fields(),
    }
    if shown:
        custom["contacts"] = [dict(contact) for contact in shown]
    return OutgoingMessage("\n\n".join(blocks), list(_outcome_buttons(outcome, flow, wording)), custom)


def _blocks(
    outcome: Outcome,
    flow: Flow,
    wording: Wording,
    passages: Passages,
    contacts: Contacts,
    law: OutcomeLaw,
    steps: Sequence[str],
) -> Iterator[str]:
    words = wording.outcome
    yield f"**{wording.verdicts[outcome.case]}**"
    yield from law.verdict_lines()
    numbered_steps = "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))
    yield f"**{words.steps_heading}**\n\n{numbered_steps}"
    if contacts:
        yield contact_lines(contacts)
    if outcome.ends_in in flow.carry_on:
        yield words.carry_on_hint
    yield words.advice
    yield from law.block()
    yield from _reasons(outcome, wording, passages, law)
    yield f"**{words.answers_heading}**\n\n{numbered(outcome.answers, wording)}\n\n{words.change_hint}"


def reasons_text(outcome: Outcome, wording: Wording, passages: Passages, law: OutcomeLaw) -> str:
    """Return why the outcome is what it is, with the guidance quoted, and where the law may have changed."""
    return "\n\n".join([f"**{wording.verdicts[outcome.case]}**", *_reasons(outcome, wording, passages, law)])


def _reasons(outcome: Outcome, wording: Wording, passages: Passages, law: OutcomeLaw) -> Iterator[str]:
    yield f"**{wording.outcome.reasons_heading}**"
    quoted: set[str] = set()
    yield from _quotations(outcome.quotes, quoted, wording, passages, law)
    for key, part in outcome.parts.items():
        if part.says:
            yield f"**{wording.parts[key]}.** {_sentences(part, wording)}"
            yield from law.part_lines(key)
            yield from _quotations(part.quotes, quoted, wording, passages, law)
    yield from sources(outcome.passages, wording, passages)


def _quotations(
    names: Sequence[str], quoted: set[str], wording: Wording, passages: Passages, law: OutcomeLaw
) -> Iterator[str]:
    """Yield each passage once in full. If another part needs it again, refer to its section above."""
    words = wording.outcome
    for name in names:
        if name not in quoted:
            yield quoted_block(passages[name], words.section, words.our_heading)
            yield from law.passage_lines(name)
    again = dict.fromkeys(section_in_markdown(passages[name], words.our_heading) for name in names if name in quoted)
    if again:
        yield words.quoted_above.format(sections="; ".join(again))
    quoted.update(names)


def _sentences(part: Part, wording: Wording) -> str:
    return " ".join(wording.sentences[says] for says in part.says)


def _reason(key: str, part: Part, wording: Wording, law: OutcomeLaw) -> dict[str, Any]:
    """Return a part for channels that draw it: its heading, its sentences and the ids of the passages it quotes."""
    reason = {
        "part": key,
        "heading": wording.parts[key],
        "text": _sentences(part, wording),
        "passage_ids": list(part.quotes),
    }
    return _with_lines(reason, law.part_lines(key))


def _quote(name: str, passages: Passages, law: OutcomeLaw) -> dict[str, Any]:
    return _with_lines(quote(passages[name]), law.passage_lines(name))


def _with_lines(fields: dict[str, Any], lines: Sequence[str]) -> dict[str, Any]:
    """Return the fields with the lines about the law, if there are any."""
    return {**fields, "law_lines": list(lines)} if lines else fields


def _outcome_buttons(outcome: Outcome, flow: Flow, wording: Wording) -> Iterator[dict[str, str]]:
    offer = flow.carry_on.get(outcome.ends_in)
    if offer:
        yield button(wording.conversation.carry_on, answer_payload(offer.question, offer.option))
    yield from change_buttons(outcome.answers, wording)


def _plain(value: object) -> object:
    """Return a part's value for JSON: a list instead of a tuple."""
    return list(value) if isinstance(value, tuple) else value
