"""Remove page numbers, and lines repeated at the top or foot of a PDF's pages."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.content.pdf.parts import Line, Page, Rows
from knowledge.content.plain import beginning
from knowledge.content.words import in_words

# Running lines are in the outer parts of a page's height.
_BAND = 0.12
# A running line is on at least this part of the pages. Left and right pages may differ.
_REPEATED = 0.4
_PAGE_NUMBER = re.compile(r"(?:page |p\. ?|[-–|] ?)?(?:#|[ivxl]{1,6})(?: ?(?:of|/) ?#)?(?: ?[-–|])?", re.IGNORECASE)


# An entry in a table of contents: dots that lead to a page number.
_CONTENTS = re.compile(r"(?:\. ?){4,}\s*(?:\d+|[ivxl]+)$")
_FIRST_OR_LAST_NUMBER = re.compile(r"^(?P<first>\d+)\b(?!\.)|\b(?P<last>\d+)$")

Key = tuple[str, float, int]


def without_running_lines(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """Return the pages without running lines and tables of contents, and the removals in words, each once."""
    least = max(2, _REPEATED * len(pages))
    repeated = _on_many(pages, least, _same_text)
    numbered = _on_many(pages, least, _same_place_in_count)
    left_out: dict[str, None] = {}

    def is_running(part: Line | Rows, page: Page) -> bool:
        if not isinstance(part, Line):
            return False
        if _CONTENTS.search(part.text):
            left_out[in_words("table_of_contents")] = None
            return True
        if not _in_band(part, page):
            return False
        number = _PAGE_NUMBER.fullmatch(_without_digits(part.text)) is not None
        if number or _same_text(part, page) in repeated or numbered.intersection([_same_place_in_count(part, page)]):
            left_out[f"on pages: {'page numbers' if number else beginning(_without_digits(part.text))}"] = None
            return True
        return False

    kept = [replace(page, parts=tuple(part for part in page.parts if not is_running(part, page))) for page in pages]
    return kept, list(left_out)


def _on_many(pages: Sequence[Page], least: float, key: Callable[[Line, Page], Key | None]) -> set[Key]:
    """Return the keys of lines at the top or foot of at least `least` pages."""
    counts: Counter[Key] = Counter()
    for page in pages:
        lines = [part for part in page.parts if isinstance(part, Line) and _in_band(part, page)]
        counts.update({found for line in lines if (found := key(line, page)) is not None})
    return {found for found, count in counts.items() if count >= least}


def _same_text(line: Line, _: Page) -> Key:
    """Return a key shared by a running line at the same height on each page, apart from its digits.

    The size tells the title on page one from its repeats. The height tells a sentence that merely occurs twice.
    """
    return _without_digits(line.text), line.size, round(line.top)


def _same_place_in_count(line: Line, page: Page) -> Key | None:
    """Return a key for a running line with the chapter's name. The line changes, but its page number keeps pace."""
    found = _FIRST_OR_LAST_NUMBER.search(line.text)
    if found is None:
        return None
    return str(found.lastgroup), float(int(found[0]) - page.number), round(line.top)


def _in_band(line: Line, page: Page) -> bool:
    return not _BAND * page.height <= line.top <= (1 - _BAND) * page.height


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text)
