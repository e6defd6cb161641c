"""What both kinds of document show of a record, from the `custom` part of its reply alone.

The short form fits on two pages. The full form adds the questions as asked and the passages in full.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.share_check.copy.wording import Wording
from actions.share_check.record.own_words import OwnWords
from actions.share_check.record.record import Drawn, drawn
from knowledge.text.quotation import section_words, spoken_date

Rows = list[tuple[str, str]]
_APART = ("answers", "passages")
_LAST = ("name_and_role", "signature")


class NoRecord(ValueError):
    """The decision has no record, because the guidance did not decide it."""


@dataclass(frozen=True)
class Quoted:
    """One whole passage, under its section heading."""

    section: str
    text: str


@dataclass(frozen=True)
class Annex:
    """What the full form adds.

    Attributes:
        answers: the questions as asked, with their answers.
        sources: for each source its line and its passages.
    """

    answers: Rows
    sources: list[tuple[str, list[Quoted]]]


@dataclass(frozen=True)
class Sheet:
    """The contents of a document.

    Attributes:
        fields: the record's fields.
        answers_label: heading of the answers.
        answers: the answers as lines.
        references: the references as lines.
        signing: who signs it.
        removed: the line that names the fields from which personal data was removed, or None.
        trial: the line that says that the decision was made in a trial of the assistant, or None.
        annex: what the full form adds, or None.
    """

    fields: Rows
    answers_label: str
    answers: tuple[str, ...]
    references: tuple[str, ...]
    signing: Rows
    removed: str | None
    trial: str | None
    annex: Annex | None


def sheet_of(decision: Mapping[str, Any], wording: Wording, own: OwnWords, *, full: bool) -> Sheet:
    """Return the sheet of a decision, with any words of the practitioner's own.

    Args:
        decision: the whole `custom` part of a decision's reply.
        wording: the words to say it in.
        own: the practitioner's own words.
        full: whether to add the annex.

    Raises:
        NoRecord: the decision has no record.
    """
    record = decision.get("record")
    if not record:
        raise NoRecord("this decision has no record: the guidance did not decide it")
    shown = drawn({**record, **own.words}, decision["verdict"], wording)
    by_field = {field.field: field for field in shown}
    answers = by_field.get("answers", Drawn("answers", "", (), True))
    return Sheet(
        fields=[_row(field, wording) for field in shown if field.field not in (*_APART, *_LAST)],
        answers_label=answers.label,
        answers=answers.lines,
        references=by_field["passages"].lines if "passages" in by_field else (),
        signing=[_row(field, wording) for field in shown if field.field in _LAST],
        removed=_removed(own, by_field, wording),
        trial=decision.get("trial_line"),
        annex=_annex(decision, wording) if full else None,
    )


def _row(field: Drawn, wording: Wording) -> tuple[str, str]:
    return field.label, "\n".join(field.lines) or wording.record.blank


def _removed(own: OwnWords, by_field: Mapping[str, Drawn], wording: Wording) -> str | None:
    labels = [by_field[key].label for key in own.removed_from]
    return wording.record.removed.format(fields="; ".join(labels)) if labels else None


def _annex(decision: Mapping[str, Any], wording: Wording) -> Annex:
    questions = wording.questions
    answers = [(questions[key].ask, questions[key].options[option]) for key, option in decision["answers"].items()]
    return Annex(answers, _by_source(decision["quotes"], wording))


def _by_source(quotes: Sequence[Mapping[str, Any]], wording: Wording) -> list[tuple[str, list[Quoted]]]:
    """Return the line of each source, once, with the passages quoted from it."""
    found: dict[str, list[Quoted]] = {}
    for quote in quotes:
        source = {**quote["source"], "checked": spoken_date(date.fromisoformat(str(quote["source"]["checked"])))}
        # Older decisions do not say whose heading a quotation has.
        is_ours = bool(quote.get("section_is_ours"))
        section = section_words(quote["section"], is_ours, wording.outcome.our_heading)
        line = " ".join(filter(None, [wording.outcome.source.format(**source), quote.get("scope")]))
        found.setdefault(line, []).append(Quoted(section, quote["text"]))
    return list(found.items())
