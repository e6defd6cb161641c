"""The pages of a PDF as pdfplumber reads them, letter by letter, without what takes it longest.

pdfplumber looks into every number of every letter for references to other parts of the file, and decodes the name of
its colour space each time. A letter has only numbers and short names, so a page here takes them as they are. What comes
out is the same, field by field.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pdfminer.layout import LTChar, LTItem
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.pdfinternals import resolve_and_decode

_NUMBERS = ("adv", "upright", "height", "width", "x0", "x1", "y0", "y1", "size")


class PageOfLetters(Page):
    """A page of pdfplumber that takes letters as they are."""

    def process_object(self, obj: LTItem) -> dict[str, Any]:
        """Return what pdfplumber says of one thing on the page."""
        if type(obj) is not LTChar or not _is_plain(obj):
            return super().process_object(obj)
        left, above = self.mediabox[:2]
        height, ink = self.height, obj.graphicstate
        said: dict[str, Any] = {name: getattr(obj, name) for name in _NUMBERS}
        said["matrix"] = obj.matrix
        said["fontname"] = obj.fontname
        said["mcid"], said["tag"] = obj.mcid, obj.tag  # type: ignore[attr-defined]
        said["object_type"] = "char"
        said["page_number"] = self.page_number
        said["ncs"] = _decoded(obj.ncs.name)
        said["text"] = obj.get_text()
        said["stroking_color"] = ink.scolor if isinstance(ink.scolor, tuple) else (ink.scolor,)
        said["non_stroking_color"] = ink.ncolor if isinstance(ink.ncolor, tuple) else (ink.ncolor,)
        said["top"] = (height - obj.y1) + above
        said["bottom"] = (height - obj.y0) + above
        said["doctop"] = self.initial_doctop + said["top"]
        if left != 0:
            said["x0"] += left
            said["x1"] += left
        return said


def pages_of(pdf: PDF) -> Iterator[PageOfLetters]:
    """Yield the pages of an open file, in order."""
    for page in pdf.pages:
        yield PageOfLetters(pdf, page.page_obj, page.page_number, page.initial_doctop)


def _is_plain(letter: LTChar) -> bool:
    """Return whether a letter's font and mark are plain values, as they are in all but odd files."""
    mark = getattr(letter, "mcid", letter)
    return isinstance(letter.fontname, str) and (mark is None or type(mark) is int) and isinstance(letter.ncs.name, str)


@lru_cache(maxsize=64)
def _decoded(name: str) -> str:
    return str(resolve_and_decode(name))
