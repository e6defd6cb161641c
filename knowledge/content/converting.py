"""Turn a file's bytes into a document: find its kind, and the converter for it. cutting.py cuts it into passages."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from knowledge.content.document import Block, Document, with_warnings_on_blocks
from knowledge.content.markdown_text import read_markdown
from knowledge.content.pdf import read_pdf
from knowledge.content.web_page import read_web_page
from knowledge.content.word import read_word
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
    converter = _CONVERTERS.get(kind_of(original))
    if converter is None:
        raise KnowledgeError(f"{original.name}: this kind of file cannot be added; allowed are {ALLOWED}")
    try:
        document = converter(original)
    except KnowledgeError as error:
        raise KnowledgeError(f"{original.name}: {error}") from error
    if not any(isinstance(part, Block) for part in document.parts):
        raise KnowledgeError(f"{original.name}: no text was found in it (a page that a script fills, or a scan?)")
    return with_warnings_on_blocks(document)


def kind_of(original: Original) -> str:
    """Return `pdf`, `docx`, `html` or `md`, judged by the first bytes, the media type, then the ending; else empty."""
    if original.content.startswith(b"%PDF-"):
        return "pdf"
    if original.content.startswith(b"PK\x03\x04") and b"word/" in original.content:
        return "docx"
    ending = PurePosixPath(urlsplit(original.name).path).suffix.lower()
    by_type = _BY_MEDIA_TYPE.get(original.media_type.lower())
    return by_type or _BY_ENDING.get(ending, "")


_BY_MEDIA_TYPE = {"text/html": "html", "application/xhtml+xml": "html", "text/markdown": "md"}
_BY_ENDING = {".html": "html", ".htm": "html", ".xhtml": "html", ".md": "md", ".markdown": "md"}
_CONVERTERS: dict[str, Callable[[Original], Document]] = {
    "html": lambda original: read_web_page(original.content, original.encoding),
    "pdf": lambda original: read_pdf(original.content),
    "docx": lambda original: read_word(original.content),
    "md": lambda original: read_markdown(original.content),
}
