"""Headings of a page that has none: its bold paragraphs."""

from bs4 import Tag

from knowledge.content.document import Block, Heading
from knowledge.content.plain import plain

# A paragraph that is bold from end to end counts as a heading up to this many words.
_HEADING_WORDS = 15


def with_headings(parts: tuple[Heading | Block, ...], main: Tag) -> tuple[Heading | Block, ...]:
    """Return the parts with headings.

    If there are none below the title, paragraphs in bold from end to end become headings.
    """
    if sum(isinstance(part, Heading) for part in parts) > 1:
        return parts
    bold = {plain(tag.get_text()) for tag in main.find_all("p") if _is_bold(tag)}
    return tuple(
        Heading(2, part.lines[0], part.fragment, part.warnings)
        if isinstance(part, Block) and part.kind == "paragraph" and len(part.lines) == 1 and part.lines[0] in bold
        else part
        for part in parts
    )


def _is_bold(tag: Tag) -> bool:
    text = plain(tag.get_text())
    bold = plain("".join(part.get_text() for part in tag.find_all(("strong", "b"))))
    return bool(text) and text == bold and len(text.split()) <= _HEADING_WORDS and text[-1] not in ".;,:"
