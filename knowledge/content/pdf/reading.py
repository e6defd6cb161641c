"""Read a PDF with pdfplumber: each page, what the file says of itself, and what is in it beside its pages."""

import io
import re
import struct
import zlib
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pypdfium2 import PdfiumError

from knowledge.content.pdf.invisible import invisible_text
from knowledge.content.pdf.letters import pages_of
from knowledge.content.pdf.page_reading import read_page
from knowledge.content.pdf.parts import File, Line, Rows
from knowledge.content.plain import plain
from knowledge.content.warnings import ConversionWarning, WarningKind
from knowledge.content.words import in_words
from knowledge.errors import KnowledgeError

_MOST_PAGES = 600
# Errors that the libraries raise for a file whose parts are not as they should be.
_DAMAGE = (KeyError, ValueError, TypeError, IndexError, AttributeError, AssertionError, struct.error, zlib.error)


def read_pages(content: bytes) -> File:
    """Read every page.

    Raises:
        KnowledgeError: the file is damaged, locked, too long or without text.
    """
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            _refuse_long(pdf)
            invisible = invisible_text(content)
            pages = tuple(read_page(page, invisible.get(page.page_number, [])) for page in pages_of(pdf))
            title = plain(str((pdf.metadata or {}).get("Title") or ""))
            warnings, left_out = _beside_the_pages(pdf)
    except PDFPasswordIncorrect as error:
        raise KnowledgeError("the PDF is locked by a password; add a copy without one") from error
    except (PdfminerException, MalformedPDFException, PdfiumError) as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise KnowledgeError("the PDF is locked by a password; add a copy without one") from error
        raise KnowledgeError(f"the PDF is damaged ({error}); fetch or save it again") from error
    except KnowledgeError:
        raise
    except _DAMAGE as error:
        raise KnowledgeError(f"the PDF is damaged ({type(error).__name__}); fetch or save it again") from error
    if not any(_has_text(part) for page in pages for part in page.parts):
        if any(told.kind is WarningKind.ROTATED for page in pages for _, told in page.warnings):
            raise KnowledgeError("the text of the PDF is written sideways; turn its pages, save it and add it again")
        raise KnowledgeError("the PDF has no text, only pictures of it; find a copy with text")
    first = next(part for page in pages for part in page.parts)
    if isinstance(first, Line) and first.text.lower().startswith("please wait"):
        raise KnowledgeError("the PDF is a form that only Adobe's reader fills; print it to PDF there and add that")
    # Word puts its own name where nobody gave a title.
    named = "" if re.match(r"Microsoft Word|untitled|\(anonymous\)$", title, re.IGNORECASE) else title
    return File(pages, named, warnings, left_out)


def _has_text(part: Line | Rows) -> bool:
    return isinstance(part, Line) or any(cell for row in part.rows for cell in row)


def _refuse_long(pdf: Any) -> None:
    """Refuse more pages than guidance has, before they are all read."""
    told = resolve1(resolve1(pdf.doc.catalog.get("Pages")) or {}).get("Count")
    told = told if isinstance(told, int) else 0
    count = told if told > _MOST_PAGES else len(pdf.pages)
    if count > _MOST_PAGES:
        raise KnowledgeError(f"the PDF has {count} pages; at most {_MOST_PAGES} are allowed")


def _beside_the_pages(pdf: Any) -> tuple[tuple[ConversionWarning, ...], tuple[str, ...]]:
    """Return what to tell about the file, and what is in it beside its pages."""
    catalog = pdf.doc.catalog
    layers = resolve1(catalog.get("OCProperties")) or {}
    off = resolve1((resolve1(layers.get("D")) or {}).get("OFF")) if isinstance(layers, dict) else None
    names = resolve1(catalog.get("Names")) or {}
    attached = isinstance(names, dict) and "EmbeddedFiles" in names
    return (
        (ConversionWarning(WarningKind.HIDDEN, in_words("layers_off")),) if off else (),
        (in_words("attached_files"),) if attached else (),
    )
