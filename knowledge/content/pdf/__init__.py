"""Convert PDF into a document. A PDF says only where each letter is; work out headings, lists and paragraphs."""

from knowledge.content.document import Document, Heading
from knowledge.content.pdf.reading import read_pages
from knowledge.content.pdf.running import without_running_lines
from knowledge.content.pdf.structure import structured

__all__ = ["read_pdf"]


def read_pdf(content: bytes) -> Document:
    """Convert a PDF with text in one column. Links to its parts are `#page=…`.

    Raises:
        KnowledgeError: it is damaged, locked by a password, too long, or has only pictures of text.
    """
    file = read_pages(content)
    pages, left_out = without_running_lines(file.pages)
    parts = tuple(structured(pages))
    title = file.title or next((part.text for part in parts if isinstance(part, Heading)), "")
    return Document(parts, title, left_out=tuple(left_out))
