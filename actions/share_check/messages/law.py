"""Changes in the law that bear on an outcome: on its verdict, its parts and the passages it quotes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.share_check.copy.quoting import Passages, section_of
from actions.share_check.copy.wording import Wording
from actions.share_check.rules.outcome import Outcome
from actions.share_check.rules.policy import Part
from knowledge.law.bearing import Bearing, Notices, each_once
from knowledge.law.notice import Notice
from knowledge.law.saying import heading, in_words, notice_fields, source_link, source_plain, undecided_lines
from knowledge.law.words import law_words


@dataclass(frozen=True)
class OutcomeLaw:
    """What one outcome says about the law.

    Attributes:
        verdict: what bears on the verdict.
        parts: part key to what bears on the part.
        passages: passage id to what bears on it, without passages whose part already has the line.
        published: the published notices that bear on the outcome.
        today: the day they are judged by.
    """

    verdict: Bearing
    parts: Mapping[str, Bearing]
    passages: Mapping[str, Bearing]
    published: tuple[Notice, ...]
    today: date

    def verdict_lines(self) -> list[str]:
        """Return the line under the verdict, that the law may have changed, if it may have."""
        return undecided_lines(self.verdict)

    def part_lines(self, part: str) -> list[str]:
        """Return the same for a part."""
        return undecided_lines(self.parts.get(part, Bearing()))

    def passage_lines(self, passage: str) -> list[str]:
        """Return the same for a quotation."""
        return undecided_lines(self.passages.get(passage, Bearing()))

    def block(self) -> list[str]:
        """Return the published notices as blocks of Markdown, a heading and a list; none if there are none."""
        if not self.published:
            return []
        items = [f"- {in_words(notice, self.today)} {source_link(notice)}" for notice in self.published]
        return [f"**{heading(self.published, self.today)}**", "\n".join(items)]

    def fields(self) -> dict[str, Any]:
        """Return the law's fields of the reply, if any: `notices`, `notices_heading` and `law_lines`."""
        fields: dict[str, Any] = {}
        if self.published:
            fields["notices"] = [notice_fields(notice, self.today) for notice in self.published]
            fields["notices_heading"] = heading(self.published, self.today)
        if self.verdict_lines():
            fields["law_lines"] = self.verdict_lines()
        return fields


def law_of(outcome: Outcome, notices: Notices, today: date) -> OutcomeLaw:
    """Return what bears on an outcome.

    A notice bears only on the verdicts, parts and passages it names, and on no verdict it excepts.
    """
    notices = notices.in_verdict(outcome.case)
    shown = {key: part for key, part in outcome.parts.items() if part.says}
    parts = {key: notices.on_part(key, _values(part)) for key, part in shown.items()}
    verdict = notices.on_verdict(outcome.case)
    passages = {name: notices.on_passage(name) for name in outcome.passages}
    published = each_once([verdict, *parts.values(), *passages.values()])
    # Do not say the line twice of one thing: at a part, and again at the passage that supports the part.
    told = {name for key, bearing in parts.items() if bearing.undecided for name in shown[key].quotes}
    if verdict.undecided:
        told.update(outcome.quotes)
    beside = {name: bearing for name, bearing in passages.items() if name not in told}
    return OutcomeLaw(verdict, parts, beside, published, today)


def record_notices(law: OutcomeLaw, wording: Wording, passages: Passages) -> list[str]:
    """Return what the record says about the law.

    The lines are each published notice and where the law may have changed, with a blank for advice. If nothing bears on
    the outcome, one line says so.
    """
    words = law_words()
    lines = [
        words.record_published.format(words=in_words(notice, law.today), source=source_plain(notice))
        for notice in law.published
    ]
    points = _points(law, wording, passages)
    if points:
        lines.append(words.record_undecided.format(points="; ".join(points), blank=wording.record.blank))
    return lines or [words.record_none]


def _points(law: OutcomeLaw, wording: Wording, passages: Passages) -> Sequence[str]:
    """Return where the law may have changed, in words, each once."""
    verdict = [law_words().record_verdict] if law.verdict.undecided else []
    parts = [law_words().record_parts[key] for key, bearing in law.parts.items() if bearing.undecided]
    quoted = [name for name, bearing in law.passages.items() if bearing.undecided]
    sections = [section_of(passages[name], wording.outcome.our_heading) for name in quoted]
    named = [law_words().record_passage.format(section=section) for section in sections]
    return list(dict.fromkeys([*verdict, *parts, *named]))


def _values(part: Part) -> tuple[str, ...]:
    if isinstance(part.value, tuple):
        return part.value
    return (part.value,) if isinstance(part.value, str) else ()
