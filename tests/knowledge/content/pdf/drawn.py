"""PDF pages drawn piece by piece, each piece in its place."""

import io
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from knowledge.content.document import Block, Document, Heading
from knowledge.content.pdf import read_pdf

_WORDS = ("staff", "share", "what", "they", "know", "early", "with", "those", "who", "need", "it", "and", "write")
TEXT = "Practitioners share what they know early, and write down why they did so."


def drawn(*pages: Callable[[Any], None], **settings: Any) -> bytes:
    """A PDF (595 by 842 points) of pages, each drawn on a canvas. Places count from the left and the foot."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), **settings)
    for page in pages:
        canvas.setFont("Helvetica", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def column(name: str, lines: int = 12, words: int = 6) -> list[str]:
    """Lines of a column; each says its column and number. The last ends the sentence."""
    random = Random(name)
    texts = [f"{name}{number} {' '.join(random.choices(_WORDS, k=words))}" for number in range(1, lines + 1)]
    return [*texts[:-1], texts[-1] + "."]


def put(canvas: Any, left: float, top: float, lines: Sequence[str], step: float = 12.0) -> None:
    """Draw lines from a place downwards. `top` counts from the head of the page."""
    for number, line in enumerate(lines):
        canvas.drawString(left, 842 - top - number * step, line)


def texts(content: bytes) -> list[str]:
    return [
        part.text if isinstance(part, Heading) else "\n".join(part.lines)
        for part in document(content).parts
        if isinstance(part, Heading | Block)
    ]


def document(content: bytes) -> Document:
    return read_pdf(content)


def warned(content: bytes) -> list[tuple[str, str]]:
    return [(str(warning.kind), warning.what) for warning in document(content).warnings]
