"""The decision record as a Word document and as a printable page, from the `custom` part of its reply
alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from actions.share_check.flow import read_flow
from actions.share_check.wording import load_wording
from actions.share_check.words import Wording
from knowledge.quotation import section_words, spoken_date

LANGUAGE = "en-GB"
STYLESHEET = "/page/record.css"
Rows = list[tuple[str, str]]


class NoRecord(ValueError):
    """The decision has no record: the guidance did not decide it."""


@dataclass(frozen=True)
class Sheet:
    """What both kinds of document show: the record's fields, the answers, and the passages with their
    source.
    """

    fields: Rows
    answers: Rows
    passages: list[dict[str, str]]


def render_docx(decision: Mapping[str, Any]) -> bytes:
    """The record as a Word document.

    decision: the whole `custom` part of a decision's reply. Raises NoRecord where it has none.
    """
    words = _wording().record
    sheet = _sheet(decision, _wording())
    document = Document()
    _describe(document, words.title)
    document.add_heading(words.title, level=0)
    document.add_paragraph(_wording().outcome.advice)
    _add_table(document, (words.field, words.entry), sheet.fields)
    document.add_heading(words.answers_heading, level=1)
    _add_table(document, (words.question, words.answer), sheet.answers)
    document.add_heading(words.passages_heading, level=1)
    for passage in sheet.passages:
        document.add_heading(passage["section"], level=2)
        for line in passage["text"].split("\n"):
            document.add_paragraph(line, style="Quote")
        document.add_paragraph(passage["source"])
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def render_html(decision: Mapping[str, Any]) -> str:
    """The record as one complete page to print, all text escaped, without script or style of its own.

    decision: the whole `custom` part of a decision's reply. Raises NoRecord where it has none.
    """
    sheet = _sheet(decision, _wording())
    page = _templates().get_template("record.html.jinja")
    return page.render(
        language=LANGUAGE,
        stylesheet=STYLESHEET,
        words=_wording().record,
        advice=_wording().outcome.advice,
        sheet=sheet,
    )


def _sheet(decision: Mapping[str, Any], wording: Wording) -> Sheet:
    record = decision.get("record")
    if not record:
        raise NoRecord("this decision has no record: the guidance did not decide it")
    shown = {field: label for field, label in wording.record.fields.items() if field not in ("answers", "passages")}
    fields = [(label, _entry(record.get(field), wording)) for field, label in shown.items()]
    questions = wording.questions
    answers = [(questions[key].ask, questions[key].options[option]) for key, option in decision["answers"].items()]
    return Sheet(fields, answers, [_passage(quote, wording) for quote in decision["quotes"]])


def _entry(value: str | Iterable[str] | None, wording: Wording) -> str:
    if not value:
        return wording.record.blank
    return value if isinstance(value, str) else "\n".join(value)


def _passage(quote: Mapping[str, Any], wording: Wording) -> dict[str, str]:
    source = dict(quote["source"])
    source["checked"] = spoken_date(date.fromisoformat(str(source["checked"])))
    # A decision kept from before quotations said whose heading it is does not have it.
    is_ours = bool(quote.get("section_is_ours"))
    return {
        "section": section_words(quote["section"], is_ours, wording.outcome.our_heading),
        "text": quote["text"],
        "source": wording.outcome.source.format(**source),
    }


def _describe(document: WordDocument, title: str) -> None:
    """Give the document its title and its language, which a screen reader reads it in."""
    document.core_properties.title = title
    document.core_properties.language = LANGUAGE
    document.core_properties.author = ""
    document.core_properties.comments = ""
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    language.set(qn("w:val"), LANGUAGE)


def _add_table(document: WordDocument, heading: tuple[str, str], rows: Rows) -> None:
    """A table of two columns whose first row is marked as its header, on every page that it runs over."""
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for first, second in (heading, *rows):
        cells = table.add_row().cells
        for cell, text, width in ((cells[0], first, Cm(5)), (cells[1], second, Cm(11))):
            cell.text = text
            cell.width = width
        for run in cells[0].paragraphs[0].runs:
            run.bold = True
    for run in table.rows[0].cells[1].paragraphs[0].runs:
        run.bold = True
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


@cache
def _wording() -> Wording:
    return load_wording(read_flow())


@cache
def _templates() -> Environment:
    folder = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
