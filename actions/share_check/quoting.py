"""Quotes passages of the guidance to the letter, each with its source."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol


class SourceLike(Protocol):
    """The published text that a passage comes from."""

    @property
    def title(self) -> str:
        """The text's title."""
        ...

    @property
    def publisher(self) -> str:
        """Who publishes it."""
        ...

    @property
    def url(self) -> str:
        """Where it is published."""
        ...

    @property
    def checked(self) -> date:
        """The day on which somebody last held our copy against it."""
        ...


class PassageLike(Protocol):
    """One quotable passage; `knowledge.passages.Passage` is one."""

    @property
    def id(self) -> str:
        """Its stable name."""
        ...

    @property
    def text(self) -> str:
        """Its lines joined by a newline, to the letter."""
        ...

    @property
    def section(self) -> str:
        """The headings above it."""
        ...

    @property
    def source(self) -> SourceLike:
        """The text that it comes from."""
        ...


Passages = Mapping[str, PassageLike]
"""Passage id to passage."""


def quote(passage: PassageLike) -> dict[str, Any]:
    """A passage as a reply carries it. Its score is 1: a rule names it, no search found it."""
    source = passage.source
    return {
        "passage_id": passage.id,
        "text": passage.text,
        "section": passage.section,
        "score": 1.0,
        "source": {
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "checked": source.checked.isoformat(),
        },
    }


def spoken_date(day: date) -> str:
    """A date as it is said: 5 March 2026."""
    return f"{day.day} {day:%B %Y}"


def quoted_block(passage: PassageLike, section_line: str) -> str:
    """A passage as a Markdown block quotation, whole, and under it the line that says where it stands.

    section_line: a template with {section}.
    """
    lines = "\n>\n".join(f"> {line}" for line in passage.text.split("\n"))
    return f"{lines}\n>\n> *{section_line.format(section=passage.section)}*"


def by_source(names: Iterable[str], passages: Passages) -> list[tuple[SourceLike, list[str]]]:
    """The sources of some passages, in order, each with the sections quoted from it, each section once."""
    found: dict[tuple[str, str], tuple[SourceLike, list[str]]] = {}
    for name in names:
        passage = passages[name]
        source, sections = found.setdefault((passage.source.title, passage.source.url), (passage.source, []))
        if passage.section not in sections:
            sections.append(passage.section)
    return list(found.values())


def source_line(template: str, source: SourceLike, sections: Iterable[str] = ()) -> str:
    """A source in words. template: may name {title}, {publisher}, {checked}, {url} and {sections}."""
    return template.format(
        title=source.title,
        publisher=source.publisher,
        checked=spoken_date(source.checked),
        url=source.url,
        sections="; ".join(sections),
    )
