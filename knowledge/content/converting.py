"""Turn a file's bytes into a document: find its kind, and the converter for it. cutting.py cuts it into passages."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from knowledge.content.document import Block, Document, with_letters_in_order, with_warnings_on_blocks
from knowledge.content.markdown_text import read_markdown
from knowledge.content.pdf import read_pdf
from knowledge.content.warnings import ConversionWarning, WarningKind
from knowledge.content.web_page import read_web_page
from knowledge.content.word import read_word
from knowledge.content.words import in_words
from knowledge.errors import KnowledgeError

ALLOWED = "HTML (.html), PDF (.pdf), Word (.docx) and Markdown (.md)"


@dataclass(frozen=True)
class Original:
    """A text read from a file or fetched.

    Attributes:
        content: its bytes.
        name: its name or address.
        media_type: what the server called it.
        encoding: the encoding that the server gave, or None.
    """

    content: bytes
    name: str
    media_type: str = ""
    encoding: str | None = None


def convert(original: Original) -> Document:
    """Return the document in an original.

    Raises:
        KnowledgeError: this kind of file cannot be read, the file is damaged, or it has no text. It
            names the file and what is allowed.
    """
    kind = kind_of(original)
    converter = _CONVERTERS.get(kind)
    if converter is None:
        what = _what_it_is(original.content)
        raise KnowledgeError(f"{original.name}: {what} cannot be added; allowed are {ALLOWED}")
    if kind in _OF_TEXT and _is_binary(original.content):
        raise KnowledgeError(f"{original.name}: this is no text, whatever its name says; allowed are {ALLOWED}")
    try:
        document = with_letters_in_order(converter(original))
    except KnowledgeError as error:
        raise KnowledgeError(f"{original.name}: {error}") from error
    if not any(isinstance(part, Block) for part in document.parts):
        if document.parts:
            raise KnowledgeError(f"{original.name}: it has headings, but no text was found below them")
        raise KnowledgeError(f"{original.name}: no text was found in it (a page that a script fills, or a scan?)")
    return with_warnings_on_blocks(document, _about_the_name(original, kind))


def kind_of(original: Original) -> str:
    """Return `pdf`, `docx`, `html` or `md`, judged by the first bytes, the media type, then the ending; else empty."""
    if original.content[:_LOOKED_AT].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if original.content.startswith(b"PK\x03\x04") and b"word/" in original.content:
        return "docx"
    if original.content.startswith(tuple(_OTHERS)):
        return ""
    by_type = _BY_MEDIA_TYPE.get(original.media_type.lower())
    return by_type or _BY_ENDING.get(_ending(original), "")


def _ending(original: Original) -> str:
    return PurePosixPath(urlsplit(original.name).path).suffix.lower()


def _what_it_is(content: bytes) -> str:
    return next((what for begins, what in _OTHERS.items() if content.startswith(begins)), "this kind of file")


def _is_binary(content: bytes) -> bool:
    """Return whether bytes are no text in any encoding: NULs are in UTF-16 alone, which says so at its beginning."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    return b"\0" in content[:_LOOKED_AT]


def _about_the_name(original: Original, kind: str) -> list[ConversionWarning]:
    """Return a warning where a file is of another kind than its name says."""
    said = _BY_ENDING.get(_ending(original)) or _NAMED.get(_ending(original))
    if said is None or said == kind:
        return []
    return [ConversionWarning(WarningKind.FILE, in_words("other_kind", said=said, kind=kind))]


# How far into a file its kind is looked for.
_LOOKED_AT = 1024
_OF_TEXT = ("html", "md")
_NAMED = {".pdf": "pdf", ".docx": "docx"}
# First bytes of files that people take for one of those allowed.
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "an old Word file (.doc), or one locked by a password: save it as .docx without one; it",
    b"{\\rtf": "a Rich Text file: save it as .docx; it",
    b"PK\x03\x04": "a zip, or an office file of another kind: save it as .docx; it",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"\x1f\x8b": "a packed file",
    b"7z\xbc\xaf": "a packed file",
    b"Rar!": "a packed file",
}
_BY_MEDIA_TYPE = {"text/html": "html", "application/xhtml+xml": "html", "text/markdown": "md"}
_BY_ENDING = {".html": "html", ".htm": "html", ".xhtml": "html", ".md": "md", ".markdown": "md"}
_CONVERTERS: dict[str, Callable[[Original], Document]] = {
    "html": lambda original: read_web_page(original.content, original.encoding),
    "pdf": lambda original: read_pdf(original.content),
    "docx": lambda original: read_word(original.content),
    "md": lambda original: read_markdown(original.content),
}
