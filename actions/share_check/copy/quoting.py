"""Quotes passages of the guidance to the letter, each with its source."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from knowledge.text.quotation import (
    address_in_markdown,
    block_quotation,
    in_markdown,
    quotation_fields,
    section_words,
    spoken_date,
)


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
    """One quotable passage; `knowledge.guidance.passages.Passage` is one."""

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
    def heading_is_ours(self) -> bool:
        """Whether the last of them is in this project's words, because the publisher's were lost."""
        ...

    @property
    def source(self) -> SourceLike:
        """The text that it comes from."""
        ...

    @property
    def link(self) -> str:
        """The address that leads to it."""
        ...

    @property
    def review(self) -> date | None:
        """The day on which its source is due for review; None where that is not known."""
        ...

    @property
    def scope(self) -> str:
        """Whom its source is for, in words; empty for the partnership's own guidance."""
        ...


Passages = Mapping[str, PassageLike]
"""Passage id to passage."""


def quote(passage: PassageLike) -> dict[str, Any]:
    """A passage as a reply carries it. Its score is 1: a rule names it, no search found it."""
    source = passage.source
    return quotation_fields(
        passage_id=passage.id,
        text=passage.text,
        section=passage.section,
        section_is_ours=passage.heading_is_ours,
        score=1.0,
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        checked=source.checked,
        review=passage.review,
        link=passage.link,
        scope=passage.scope,
    )


def section_of(passage: PassageLike, our_heading: str) -> str:
    """The section as it is shown. our_heading: a template with {section}, for a heading of this project's."""
    return section_words(passage.section, passage.heading_is_ours, our_heading)


def section_in_markdown(passage: PassageLike, our_heading: str) -> str:
    """The same in Markdown, with nothing in the heading as markup."""
    return section_words(in_markdown(passage.section), passage.heading_is_ours, our_heading)


def quoted_block(passage: PassageLike, section_line: str, our_heading: str) -> str:
    """A passage as a Markdown block quotation, whole, and under it the line that says where it stands.

    Before it, whom its source is for, where that is for some people alone.

    section_line: a template with {section}. our_heading: as for section_of.
    """
    section = section_line.format(section=section_in_markdown(passage, our_heading))
    quoted = f"{block_quotation(passage.text)}\n>\n> *{section}*"
    return f"{in_markdown(passage.scope)}\n\n{quoted}" if passage.scope else quoted


def by_source(names: Iterable[str], passages: Passages, our_heading: str) -> list[tuple[SourceLike, list[str]]]:
    """The sources of some passages, in order, each with the sections quoted from it, each section once.

    our_heading: as for section_of.
    """
    found: dict[tuple[str, str], tuple[SourceLike, list[str]]] = {}
    for name in names:
        passage = passages[name]
        source, sections = found.setdefault((passage.source.title, passage.source.url), (passage.source, []))
        section = section_of(passage, our_heading)
        if section not in sections:
            sections.append(section)
    return list(found.values())


def source_in_markdown(template: str, source: SourceLike) -> str:
    """A source in Markdown, with nothing in its title as markup. template: as for source_line, without {sections}."""
    return template.format(
        title=in_markdown(source.title),
        publisher=in_markdown(source.publisher),
        checked=spoken_date(source.checked),
        url=address_in_markdown(source.url),
    )


def source_line(template: str, source: SourceLike, sections: Iterable[str] = ()) -> str:
    """A source in words. template: may name {title}, {publisher}, {checked}, {url} and {sections}."""
    return template.format(
        title=source.title,
        publisher=source.publisher,
        checked=spoken_date(source.checked),
        url=source.url,
        sections="; ".join(sections),
    )
