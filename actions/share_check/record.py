"""The decision record: what the answers and the outcome say about each of its fields, for somebody's own
files.
"""

from datetime import datetime

from actions.share_check.outcome import Outcome
from actions.share_check.policy import Part
from actions.share_check.quoting import Passages, by_source, source_line
from actions.share_check.terms import Verdict
from actions.share_check.words import RECORD_FIELDS, Wording
from knowledge.quotation import spoken_date

RecordValue = str | list[str] | None
Record = dict[str, RecordValue]
"""Record field to its text or lines of text; None is a blank for the practitioner to fill in."""


def build_record(outcome: Outcome, wording: Wording, passages: Passages, decided_at: datetime) -> Record | None:
    """The record of an outcome, every field present, or None with `out_of_scope`, which decides nothing.

    decided_at: when the outcome was reached, in local time.
    """
    if outcome.verdict is Verdict.OUT_OF_SCOPE:
        return None
    words, answers = wording.record, outcome.answers
    known: Record = {
        "date_and_time": words.date_and_time.format(date=spoken_date(decided_at), time=f"{decided_at:%H:%M}"),
        "decision": wording.verdicts[outcome.case],
        "with_whom": _with_whom(outcome, wording),
        "purpose": _label("purpose", outcome, wording),
        "lawful_basis_and_condition": _basis_and_condition(outcome, wording),
        "family_told_and_why": _entry("tell_family", outcome, wording),
        "agreement_to_service": _entry("agreement_to_service", outcome, wording),
        "agreement_for_sharing": _entry("sharing_agreement", outcome, wording),
        "answers": [given_line(key, option, wording) for key, option in answers.items()],
        "passages": [
            source_line(words.passages, source, sections)
            for source, sections in by_source(outcome.passages, passages, wording.outcome.our_heading)
        ],
    }
    return {field: known.get(field) for field in RECORD_FIELDS}


def given_line(question: str, option: str, wording: Wording) -> str:
    """One answer in words, such as `Purpose: Prevent harm`."""
    words = wording.questions[question]
    return wording.record.answer_given.format(name=words.name, option=words.options[option])


def record_lines(record: Record, wording: Wording) -> list[str]:
    """The record as lines without any markup, to copy where Markdown would be in the way."""
    lines: list[str] = []
    for field, value in record.items():
        label = wording.record.fields[field]
        if isinstance(value, list):
            lines += [f"{label}:", *(f"- {line}" for line in value)]
        else:
            lines.append(f"{label}: {value or wording.record.blank}")
    return lines


def record_text(record: Record, wording: Wording) -> str:
    """The record as Markdown lines to copy; a blank is labelled as one."""
    lines: list[str] = []
    for field, value in record.items():
        label = wording.record.fields[field]
        if isinstance(value, list):
            lines += [f"- **{label}:**", *(f"    - {line}" for line in value)]
        else:
            lines.append(f"- **{label}:** {value or wording.record.blank}")
    return "\n".join(lines)


def _label(question: str, outcome: Outcome, wording: Wording) -> str | None:
    option = outcome.answers.get(question)
    return None if option is None else wording.questions[question].options[option]


def _with_whom(outcome: Outcome, wording: Wording) -> str | None:
    recipient = _label("recipient", outcome, wording)
    if recipient is None:
        return None
    return wording.record.with_whom.format(recipient=recipient, blank=wording.record.blank)


def _entry(part: str, outcome: Outcome, wording: Wording) -> str | None:
    """What the record says for a part: the entries of its sentences, or None where the verdict comes
    without it.
    """
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
