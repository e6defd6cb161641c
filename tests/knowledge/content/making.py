"""Real files of each kind with the same text, for the tests of the converters."""

import io
from collections.abc import Sequence
from random import Random
from typing import Any

from docx import Document
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

_WORDS = (
    "practitioners",
    "share",
    "information",
    "early",
    "with",
    "those",
    "need",
    "it",
    "and",
    "write",
    "down",
    "why",
)


def long(number: int) -> str:
    """A paragraph of some lines, different for each number. No two pages must look the same."""
    words = Random(number).choices(_WORDS, k=80)
    return f"Paragraph {number} says {' '.join(words)}."


LONG = long(0)

# The expected result for every kind of file: for each passage the section above it, and its lines.
LIST = (
    "Share when:",
    "- a child is at risk of harm",
    "  - at home",
    "  - at school or online",
    "- the family asks for help",
)
TABLE = (
    "The table says who does what.",
    "| Role | Task |",
    "| --- | --- |",
    "| School | Tells the MASH |",
    "| GP | Answers the school |",
)

WEB_PAGE = f"""<!doctype html><html><head><title>Sharing well | A partnership</title>
<meta property="og:site_name" content="A partnership"><script>var x = "no text";</script></head>
<body class="has-cookie-banner">
<div id="cookie-banner"><p>We use cookies.</p><button>Accept</button></div>
<a class="skip-link" href="#main">Skip to main content</a>
<header><p>The partnership's logo</p><nav><ul><li>Home</li><li>About</li></ul></nav></header>
<div class="breadcrumbs">Home &gt; Guidance</div>
<main id="main">
<h1>Sharing well</h1>
<nav class="contents"><ul><li>When to share</li></ul></nav>
<p>An introduction of some words. {LONG}</p>
<h2 id="when">When to share</h2>
<p>{LONG}</p>
<p>Share when:</p>
<ul><li>a child is at risk of <strong>harm</strong><ul><li>at home</li>
<li>at school or <a href="/x">online</a></li></ul></li><li>the family asks for help</li></ul>
<p id="after">After the list. {LONG}</p>
<h3>Who does what</h3>
<p>The table says who does what.</p>
<table><tr><th>Role</th><th>Task</th></tr><tr><td>School</td><td>Tells the MASH</td></tr>
<tr><td>GP</td><td>Answers the school</td></tr></table>
<div class="share-links">Share this page on a network</div>
</main>
<footer><p>Copyright, privacy, contact</p></footer></body></html>"""


def word_document() -> bytes:
    """The same as a Word document, with a header, a footer with a page number, and nested lists by style."""
    document = Document()
    document.core_properties.title = "Sharing well"
    document.sections[0].header.paragraphs[0].text = "The partnership's head"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 2"
    document.add_heading("Sharing well", 0)
    document.add_paragraph("An introduction of some words. " + LONG)
    document.add_heading("When to share", 1)
    document.add_paragraph(LONG)
    document.add_paragraph("Share when:")
    first = document.add_paragraph("a child is at risk of ", style="List Bullet")
    first.add_run("harm").bold = True
    document.add_paragraph("at home", style="List Bullet 2")
    document.add_paragraph("at school or online", style="List Bullet 2")
    document.add_paragraph("the family asks for help", style="List Bullet")
    document.add_paragraph("After the list. " + LONG)
    document.add_heading("Who does what", 2)
    document.add_paragraph("The table says who does what.")
    table = document.add_table(rows=0, cols=2)
    for row in (("Role", "Task"), ("School", "Tells the MASH"), ("GP", "Answers the school")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return _saved(document)


def pdf(pages_of_text: int = 2, encrypted: bool = False) -> bytes:
    """The same as a PDF, with a running header, footer and page numbers on each page."""
    styles = getSampleStyleSheet()
    body, title, h1, h2 = (styles[name] for name in ("BodyText", "Title", "Heading1", "Heading2"))
    h1.fontSize, h2.fontSize = 16, 13
    inner = ParagraphStyle("inner", body, leftIndent=18, bulletIndent=6)
    deeper = ParagraphStyle("deeper", body, leftIndent=36, bulletIndent=24)
    grid = [("GRID", (0, 0), (-1, -1), 1, colors.black)]
    story: list[Any] = [
        Paragraph("Sharing well", title),
        Paragraph("An introduction of some words. " + LONG, body),
        Paragraph("When to share", h1),
        Paragraph(LONG, body),
        Paragraph("Share when:", body),
        Paragraph("a child is at risk of <b>harm</b>", inner, bulletText="•"),
        Paragraph("at home", deeper, bulletText="•"),
        Paragraph("at school or online", deeper, bulletText="•"),
        Paragraph("the family asks for help", inner, bulletText="•"),
        Paragraph("After the list. " + LONG, body),
        Paragraph("Who does what", h2),
        Paragraph("The table says who does what.", body),
        Table([["Role", "Task"], ["School", "Tells the MASH"], ["GP", "Answers the school"]], style=grid),
    ]
    for number in range(6 * pages_of_text):
        story.append(Paragraph(long(number + 1), body))
    return build_pdf(story, encrypted)


def build_pdf(
    story: list[Any],
    encrypted: bool = False,
    running: bool = True,
    title: str = "Sharing well",
    heads: Sequence[str] = (),
) -> bytes:
    """A PDF of those flowables.

    Args:
        heads: the headers of its pages, instead of the same lines on each.
    """

    def draw(canvas: Any, document: Any) -> None:
        if heads:
            canvas.drawString(72, 810, heads[document.page - 1])
        elif running:
            canvas.setFont("Helvetica", 9)
            canvas.drawString(72, 810, "A partnership – guidance of 2026")
            canvas.drawCentredString(300, 30, f"Page {document.page} of 9")
            canvas.drawString(72, 42, "OFFICIAL")

    file = io.BytesIO()
    document = SimpleDocTemplate(file, pagesize=A4, title=title, encrypt="secret" if encrypted else None)
    document.build(story, onFirstPage=draw, onLaterPages=draw)
    return file.getvalue()


def _saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
