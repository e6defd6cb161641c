"""Convert Word documents, through mammoth: headings by style, nested lists and tables, without headers and footers."""

import io
import zipfile
from xml.parsers.expat import ExpatError

import mammoth
from bs4 import BeautifulSoup
from docx import Document as open_docx
from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import XMLSyntaxError

from knowledge.content.document import Document
from knowledge.content.plain import beginning, plain
from knowledge.content.web_page import read_web_page
from knowledge.errors import KnowledgeError

# Errors that mammoth and python-docx raise for a part that is missing, cut short or not XML.
_DAMAGE = (KeyError, ValueError, OSError, zipfile.BadZipFile, ExpatError, XMLSyntaxError, PackageNotFoundError)
# Some megabytes can unpack to gigabytes.
_MOST_UNPACKED = 300_000_000
# Beyond mammoth's own rules: the title is a heading, and a table of contents is not text.
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name^='toc '] => !
p[style-name^='TOC '] => !
p[style-name='List Bullet'] => ul > li:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number'] => ol > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
"""


def read_word(content: bytes) -> Document:
    """Convert a .docx file.

    Raises:
        KnowledgeError: it is damaged, locked by a password, or unreasonably large.
    """
    _refuse_too_large(content)
    try:
        html = mammoth.convert_to_html(io.BytesIO(content), style_map=_STYLES).value
        title = plain(open_docx(io.BytesIO(content)).core_properties.title)
    except _DAMAGE as error:
        raise KnowledgeError(f"this Word document cannot be read ({error}); save it again from Word") from error
    html, notes = _without_notes(html)
    document = read_web_page(html, fragments=False)
    return Document(document.parts, title or document.title, left_out=(*document.left_out, *notes))


def _without_notes(html: str) -> tuple[str, list[str]]:
    """Remove the list of notes at the end of mammoth's HTML, since it belongs to no section.

    The marks of the notes stay, as superscripts.

    Returns:
        The HTML, and the notes in words.
    """
    soup = BeautifulSoup(html, "lxml")
    told = []
    for mark in soup.select('sup a[id^="footnote-ref-"], sup a[id^="endnote-ref-"]'):
        mark.string = mark.get_text().strip("[]")
    for note in soup.select('li[id^="footnote-"], li[id^="endnote-"]'):
        told.append(f"note: {beginning(note.get_text().removesuffix('↑'))}")
        around = note.parent
        note.decompose()
        if around is not None and not around.get_text(strip=True):
            around.decompose()
    return str(soup), told


def _refuse_too_large(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
    except zipfile.BadZipFile as error:
        raise KnowledgeError(
            "this is not a .docx file, or it is locked by a password; save it again as .docx"
        ) from error
    if unpacked > _MOST_UNPACKED:
        raise KnowledgeError(f"this Word document unpacks to {unpacked} bytes; at most {_MOST_UNPACKED} are allowed")
