"""The decision record for the practitioner's own files: what the answers and the outcome say about each field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actions.share_check.copy.quoting import Passages, source_line
from actions.share_check.copy.wording import Wording
from actions.share_check.record.fields import record_fields
from actions.share_check.rules.outcome import Outcome
from actions.share_check.rules.policy import Part
from actions.share_check.rules.terms import Verdict
from knowledge.text.quotation import spoken_date

RecordValue = str | list[str] | None
Record = dict[str, RecordValue]
"""Record field to its text or lines of text. None is a blank for the practitioner to fill in."""


def build_record(outcome: Outcome, wording: Wording, passages: Passages, decided_at: datetime) -> Record | None:
    """Return the record of an outcome, or None for `out_of_scope`, which decides nothing.

    Args:
        outcome: the outcome.
        wording: the words to say it in.
        passages: passage id to passage.
        decided_at: when the case reached the outcome, in local time.
    """
    if outcome.verdict is Verdict.OUT_OF_SCOPE:
        return None
    words, answers = wording.record, outcome.answers
    day = spoken_date(decided_at)
    known: Record = {
        "date_and_time": words.date_and_time.format(date=day, time=f"{decided_at:%H:%M}"),
        "decision": wording.verdicts[outcome.case],
        "date_decided": day,
        "with_whom": _with_whom(outcome, wording),
        "purpose": _label("purpose", outcome, wording),
        "lawful_basis_and_condition": _basis_and_condition(outcome, wording),
        "family_told_and_why": _entry("tell_family", outcome, wording),
        "agreement_to_service": _entry("agreement_to_service", outcome, wording),
        "agreement_for_sharing": _entry("sharing_agreement", outcome, wording),
        # Every pause says what to find out today.
        "by_when": words.today.format(date=day) if outcome.verdict is Verdict.PAUSE else None,
        "answers": [given_line(key, option, wording) for key, option in answers.items()],
        "notices": [],
        "passages": _references(outcome.passages, wording, passages),
    }
    return {field.key: known.get(field.key) for field in record_fields() if field.belongs_to(outcome.verdict, answers)}


def given_line(question: str, option: str, wording: Wording) -> str:
    """Return one answer in words, such as `Purpose: Prevent harm`."""
    words = wording.questions[question]
    return wording.record.answer_given.format(name=words.name, option=words.options[option])


@dataclass(frozen=True)
class Drawn:
    """A field of the record as every form of it shows it: its label and its lines. A field without lines is a blank."""

    field: str
    label: str
    lines: tuple[str, ...]
    is_list: bool


def drawn(record: Mapping[str, RecordValue], verdict: str, wording: Wording) -> list[Drawn]:
    """Return the fields in the order of the record, without empty lists. Say each answer once.

    Args:
        record: the record from `build_record`. An earlier version may have made it, so fields may be missing.
        verdict: the verdict's name.
        wording: the words to say it in.
    """
    said = [
        wording.record.answer_given.format(name=wording.questions[field.says].name, option="")
        for field in record_fields()
        if field.says and record.get(field.key)
    ]
    found = []
    for field in record_fields():
        if field.key not in record or record[field.key] == []:
            continue
        value = record[field.key]
        lines = [value] if isinstance(value, str) else list(value or ())
        if field.key == "answers":
            lines = [line for line in lines if not line.startswith(tuple(said))]
        label = wording.record.label(field.key, verdict)
        found.append(Drawn(field.key, label, tuple(lines), isinstance(value, list)))
    return found


def record_lines(record: Mapping[str, RecordValue], verdict: str, wording: Wording) -> list[str]:
    """Return the record as lines without markup, to copy to places where Markdown would be in the way.

    The arguments are those of `drawn`.
    """
    lines: list[str] = []
    for field in drawn(record, verdict, wording):
        if field.is_list:
            lines += [f"{field.label}:", *(f"- {line}" for line in field.lines)]
        else:
            lines.append(f"{field.label}: {''.join(field.lines) or wording.record.blank}")
    return lines


def record_text(shown: Sequence[Drawn], wording: Wording) -> str:
    """Return the record as Markdown lines to copy. Blanks are labelled."""
    lines: list[str] = []
    for field in shown:
        if field.is_list:
            lines += [f"- **{field.label}:**", *(f"    - {line}" for line in field.lines)]
        else:
            lines.append(f"- **{field.label}:** {''.join(field.lines) or wording.record.blank}")
    return "\n".join(lines)


def free_fields(record: Mapping[str, Any]) -> list[str]:
    """Return the fields of this record that the practitioner may type, in its order."""
    return [field.key for field in record_fields() if field.is_free and field.key in record]


def record_form(record: Record, verdict: str, wording: Wording) -> list[dict[str, Any]]:
    """Return the fields that the practitioner may type: `field`, `label`, and `value` if the record already has one."""
    form: list[dict[str, Any]] = []
    for key in free_fields(record):
        entry: dict[str, Any] = {"field": key, "label": wording.record.label(key, verdict)}
        form.append({**entry, "value": record[key]} if record[key] else entry)
    return form


def _references(names: Sequence[str], wording: Wording, passages: Passages) -> list[str]:
    """Return one line for each source of the passages, with the short name of each place once."""
    words = wording.record
    places: dict[tuple[str, str], list[str]] = {}
    for name in names:
        source = passages[name].source
        places.setdefault((source.title, source.url), []).append(name)
    lines = []
    for found in places.values():
        first = passages[found[0]]
        line = source_line(words.passages, first.source, dict.fromkeys(words.references[name] for name in found))
        lines.append(" ".join(filter(None, [line, first.scope])))
    return lines


def _label(question: str, outcome: Outcome, wording: Wording) -> str | None:
    option = outcome.answers.get(question)
    return None if option is None else wording.questions[question].options[option]


def _with_whom(outcome: Outcome, wording: Wording) -> str | None:
    recipient = _label("recipient", outcome, wording)
    # If no referral is made, the answer does not name the service. Leave a blank.
    if recipient is None or outcome.verdict is Verdict.DO_NOT_REFER:
        return None
    return wording.record.with_whom.format(recipient=recipient, blank=wording.record.blank)


def _entry(part: str, outcome: Outcome, wording: Wording) -> str | None:
    """Return the entries of a part's sentences, or None if the verdict comes without that part."""
    if part not in outcome.parts:
        return None
    given = outcome.parts[part]
    if not given.says:
        return wording.record.not_in_question
    entries = [wording.record.entries[says] for says in given.says if says in wording.record.entries]
    return " ".join(entries).format(blank=wording.record.blank) or None


def _basis_and_condition(outcome: Outcome, wording: Wording) -> str | None:
    bases = outcome.parts.get("lawful_basis", Part(None)).value
    if not isinstance(bases, tuple):
        return None
    words = wording.record
    names = f" {words.join_bases} ".join(words.bases[basis] for basis in bases)
    template = words.basis if len(bases) == 1 else words.basis_to_choose
    line = template.format(bases=names, blank=words.blank)
    condition = _entry("special_category_condition", outcome, wording)
    return f"{line} {condition}" if condition else line
