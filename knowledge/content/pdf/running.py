"""Takes out what is repeated at the head or foot of a PDF's pages, and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from knowledge.content.pdf.reading import Line, Page, Rows
from knowledge.content.plain import beginning

# Running lines stand in the outer parts of a page's height.
_BAND = 0.12
# On this part of the pages: a head may differ between left and right pages.
_REPEATED = 0.4
_PAGE_NUMBER = re.compile(r"(?:page |p\. ?|[-–|] ?)?(?:#|[ivxl]{1,6})(?: ?(?:of|/) ?#)?(?: ?[-–|])?", re.IGNORECASE)


def without_running_lines(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """The pages without their running lines, and those in words, each once."""
    on_pages = Counter(key for page in pages for key in {_key(part) for part in page.parts if _in_band(part, page)})
    least = max(2, _REPEATED * len(pages))
    repeated = {key for key, count in on_pages.items() if count >= least}
    left_out: dict[str, None] = {}

    def is_running(part: Line | Rows, page: Page) -> bool:
        if not (isinstance(part, Line) and _in_band(part, page)):
            return False
        number = _PAGE_NUMBER.fullmatch(_without_digits(part.text)) is not None
        if number or _key(part) in repeated:
            left_out[f"on pages: {'page numbers' if number else beginning(part.text)}"] = None
            return True
        return False

    kept = [replace(page, parts=tuple(part for part in page.parts if not is_running(part, page))) for page in pages]
    return kept, list(left_out)


def _in_band(part: Line | Rows, page: Page) -> bool:
    return isinstance(part, Line) and not _BAND * page.height <= part.top <= (1 - _BAND) * page.height


def _key(part: Line | Rows) -> tuple[str, float, int]:
    """A running line is the same at the same height of each page, but for its digits.

    The size tells the title on page one from its repeats, the height a sentence that only happens to be said again.
    """
    return (_without_digits(part.text), part.size, round(part.top)) if isinstance(part, Line) else ("", 0.0, 0)


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text)
