"""Convert PDF into a document. A PDF says only where each letter is; work out headings, lists and paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from knowledge.content.document import Document, Heading, with_warnings_on_blocks
from knowledge.content.pdf.parts import Page
from knowledge.content.pdf.reading import read_pages
from knowledge.content.pdf.running import without_running_lines
from knowledge.content.pdf.structure import structured
from knowledge.content.warnings import ConversionWarning, WarningKind

__all__ = ["read_pdf"]

# What is told as often as this is about the pages, as a printer's mark, and not about a passage.
_ON_MANY = 3
# These are about how a page is laid out, and the number in them is that of the page. In all others the numbers are part
# of what was found: "after 3 days" and "after 5 days", struck out, are two things.
_BUT_FOR_NUMBERS = frozenset({WarningKind.LAYOUT, WarningKind.SCAN, WarningKind.ROTATED})


def read_pdf(content: bytes) -> Document:
    """Convert a PDF. Links to its parts are `#page=…`.

    Raises:
        KnowledgeError: it is damaged, locked by a password, too long, or has only pictures of text.
    """
    file = read_pages(content)
    pages, left_out = without_running_lines(file.pages)
    parts = tuple(structured(_with_warnings(_told_once(pages))))
    title = file.title or next((part.text for part in parts if isinstance(part, Heading)), "")
    document = Document(parts, title, left_out=(*left_out, *file.left_out))
    return with_warnings_on_blocks(document, file.warnings) if file.warnings else document


def _told_once(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with what is told alike of each of them told on the first alone."""
    count = Counter(_alike(warning) for page in pages for _, warning in page.warnings)
    seen: set[tuple[str, str]] = set()
    found = []
    for page in pages:
        kept = []
        for down, warning in page.warnings:
            key = _alike(warning)
            if key in seen:
                continue
            if count[key] >= _ON_MANY:
                seen.add(key)
                warning = replace(warning, what=f"{warning.what} ({count[key]} times in the PDF)")
            kept.append((down, warning))
        found.append(replace(page, warnings=tuple(kept)))
    return found


def _alike(warning: ConversionWarning) -> tuple[str, str]:
    what = warning.what
    return str(warning.kind), re.sub(r"\d+", "#", what) if warning.kind in _BUT_FOR_NUMBERS else what


def _with_warnings(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with each warning on the part that is nearest to it; those of an empty page on the next one."""
    found = []
    waiting: list[tuple[float, ConversionWarning]] = []
    for page in pages:
        parts = list(page.parts)
        waiting += page.warnings
        if parts:
            for down, warning in waiting:
                place = min(range(len(parts)), key=lambda number: abs(parts[number].top - down))
                parts[place] = replace(parts[place], warnings=(*parts[place].warnings, warning))
            waiting = []
        found.append(replace(page, parts=tuple(parts)))
    last = next((place for place in reversed(range(len(found))) if found[place].parts), None)
    if waiting and last is not None:
        *before, end = found[last].parts
        told = (*end.warnings, *(warning for _, warning in waiting))
        found[last] = replace(found[last], parts=(*before, replace(end, warnings=told)))
    return found
