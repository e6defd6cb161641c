"""A PDF built from a few pieces, and what is read from it."""

from typing import Any

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph

from knowledge.content.document import Block, Heading
from knowledge.content.pdf import read_pdf
from tests.knowledge.content.making import LONG, build_pdf

BODY = getSampleStyleSheet()["BodyText"]


def parts(*story: Any) -> list[Heading | Block]:
    return list(read_pdf(build_pdf([Paragraph(LONG, BODY), *story], running=False)).parts)[1:]


def texts(*story: Any) -> list[tuple[str, ...]]:
    return [part.lines for part in parts(*story) if isinstance(part, Block)]
