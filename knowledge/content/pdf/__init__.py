"""PDF as a document. A PDF only says where each letter stands; headings, lists and paragraphs are read from that."""

from knowledge.content.document import Document, Heading
from knowledge.content.pdf.reading import read_pages
from knowledge.content.pdf.running import without_running_lines
from knowledge.content.pdf.structure import structured

__all__ = ["read_pdf"]


def read_pdf(content: bytes) -> Document:
    """Convert a PDF with text of one column; links to its parts are `#page=…`.

    Raises KnowledgeError where it is damaged, locked by a password, too long, or has pictures of text only.
    """
    file = read_pages(content)
    pages, left_out = without_running_lines(file.pages)
    parts = tuple(structured(pages))
    title = file.title or next((part.text for part in parts if isinstance(part, Heading)), "")
    return Document(parts, title, left_out=tuple(left_out))
