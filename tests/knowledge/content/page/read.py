"""What is read from a page with a given main part."""

from knowledge.content.document import Block, Document, Heading
from knowledge.content.web_page import read_web_page


def document(body: str, head: str = "") -> Document:
    return read_web_page(f"<html><head>{head}</head><body><main>{body}</main></body></html>")


def texts(body: str, head: str = "") -> list[str]:
    return [
        part.text if isinstance(part, Heading) else "\n".join(part.lines)
        for part in document(body, head).parts
        if isinstance(part, Heading | Block)
    ]


def warned(body: str, head: str = "") -> list[tuple[str, str]]:
    return [(str(warning.kind), warning.what) for warning in document(body, head).warnings]
