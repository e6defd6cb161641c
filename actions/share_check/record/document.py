"""The decision record as a Word document and a printable page, made from the `custom` part of the reply alone."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from actions.share_check.record.own_words import OwnWords
from actions.share_check.record.sheet import Annex, NoRecord, Rows, Sheet, sheet_of
from actions.share_check.record.spoken_words import spoken_words

__all__ = ["LANGUAGE", "STYLESHEET", "NoRecord", "render_docx", "render_html"]

LANGUAGE = "en-GB"
STYLESHEET = "/page/record.css"
# Small enough for two pages. Nearly every machine has this font, or one with the same measures.
_FONT = "Arial"
_SIZES = {"Normal": 9.5, "Title": 16, "Heading 1": 12, "Heading 2": 10.5, "Quote": 9.5, "List Bullet": 9.5}
_PAGE, _MARGIN = (Cm(21), Cm(29.7)), Cm(1.5)
_WIDTHS = (Cm(6.8), Cm(11.2))
_SIGNING_HEIGHT = Cm(0.9)
_NO_WORDS = OwnWords()


def render_docx(decision: Mapping[str, Any], own: OwnWords = _NO_WORDS, *, full: bool = False) -> bytes:
    """Return the record as a Word document.

    Args:
        decision: the whole `custom` part of a decision's reply.
        own: what the practitioner typed, used for this file alone.
        full: whether to add the annex.

    Raises:
        NoRecord: the decision has no record.
    """
    sheet = sheet_of(decision, spoken_words(), own, full=full)
    words = spoken_words().record
    document = Document()
    _describe(document, words.title)
    _lay_out(document)
    document.add_heading(words.title, level=0)
    document.add_paragraph(spoken_words().outcome.advice)
    if sheet.removed:
        document.add_paragraph(sheet.removed).runs[0].bold = True
    _add_table(document, (words.field, words.entry), sheet.fields)
    _add_lists(document, sheet)
    signing = _add_table(document, (words.field, words.entry), sheet.signing)
    for row in signing.rows[1:]:
        row.height = _SIGNING_HEIGHT
    for row in signing.rows[:-1]:
        # A signature alone on a page does not show what is signed.
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    if sheet.trial:
        document.add_paragraph(sheet.trial)
    if sheet.annex:
        _add_annex(document, sheet.annex)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def render_html(decision: Mapping[str, Any], own: OwnWords = _NO_WORDS, *, full: bool = False) -> str:
    """Return the record as one complete page to print. All text is escaped, and no script or style is inline.

    The arguments are those of `render_docx`.

    Raises:
        NoRecord: the decision has no record.
    """
    sheet = sheet_of(decision, spoken_words(), own, full=full)
    page = _templates().get_template("record.html.jinja")
    return page.render(
        language=LANGUAGE,
        stylesheet=STYLESHEET,
        words=spoken_words().record,
        advice=spoken_words().outcome.advice,
        sheet=sheet,
    )


def _describe(document: WordDocument, title: str) -> None:
    """Give the document its title, and its language for screen readers."""
    document.core_properties.title = title
    document.core_properties.language = LANGUAGE
    document.core_properties.author = ""
    document.core_properties.comments = ""
    # Not the template's day, in 2013.
    document.core_properties.created = document.core_properties.modified = datetime.now(UTC)
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    language.set(qn("w:val"), LANGUAGE)


def _lay_out(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    for name, size in _SIZES.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.size = Pt(size)
        style.font.name = _FONT
        # The template's headings name a font of its theme, which would take precedence.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        style.paragraph_format.space_after = Pt(0 if name == "List Bullet" else 4)
        style.paragraph_format.space_before = Pt(8 if name.startswith("Heading") else 0)


def _add_lists(document: WordDocument, sheet: Sheet) -> None:
    """Add the answers and the references. The full form has the answers in its annex instead."""
    words = spoken_words().record
    if not sheet.annex and sheet.answers:
        document.add_heading(sheet.answers_label, level=1)
        for line in sheet.answers:
            document.add_paragraph(line, style="List Bullet")
    document.add_heading(words.passages_heading, level=1)
    for line in sheet.references:
        document.add_paragraph(line)


def _add_annex(document: WordDocument, annex: Annex) -> None:
    words = spoken_words().record
    heading = document.add_heading(words.answers_heading, level=1)
    heading.paragraph_format.page_break_before = True
    _add_table(document, (words.question, words.answer), annex.answers)
    document.add_heading(words.annex_heading, level=1)
    for source, quoted in annex.sources:
        document.add_paragraph(source)
        for passage in quoted:
            document.add_heading(passage.section, level=2)
            for line in passage.text.split("\n"):
                document.add_paragraph(line, style="Quote")


def _add_table(document: WordDocument, heading: tuple[str, str], rows: Rows) -> Any:
    """Add a table of two columns. Its first row is the header and repeats on every page."""
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for first, second in (heading, *rows):
        cells = table.add_row().cells
        for cell, text, width in zip(cells, (first, second), _WIDTHS, strict=True):
            cell.text = text
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)
        _bold(cells[0].paragraphs[0].runs)
    _bold(table.rows[0].cells[1].paragraphs[0].runs)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def _bold(runs: Iterable[Any]) -> None:
    for run in runs:
        run.bold = True


@cache
def _templates() -> Environment:
    folder = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
