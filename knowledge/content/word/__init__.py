"""Convert Word documents.

mammoth knows headings, nested lists, tables and notes, and nothing of what changes the meaning: tracked changes, hidden
and struck-out words, displayed numbers, fields, boxes. That is settled in the document first, as text or as warnings.
"""

import io
import re
import zipfile
from dataclasses import replace
from xml.parsers.expat import ExpatError

import mammoth
from lxml import etree

from knowledge.content.document import Document, with_warnings_on_blocks
from knowledge.content.page.marks import WARNING
from knowledge.content.plain import beginning, plain
from knowledge.content.warnings import ConversionWarning, WarningKind
from knowledge.content.web_page import read_web_page
from knowledge.content.word.changes import show_changes
from knowledge.content.word.elements import all_of, find, first_place, on, q, text_of
from knowledge.content.word.fields import settle_fields
from knowledge.content.word.marks import Marks, refuse_marks
from knowledge.content.word.numbering import Numbering
from knowledge.content.word.objects import (
    settle_chunks,
    settle_comments,
    settle_controls,
    settle_drawings,
    settle_letters,
)
from knowledge.content.word.package import Package
from knowledge.content.word.styles import Styles
from knowledge.content.word.unseen import leave_out_unseen
from knowledge.content.words import in_words
from knowledge.errors import KnowledgeError

__all__ = ["read_word", "word_as_page"]

# Errors that mammoth raises for a part that is missing or not as it should be.
_DAMAGE = (KeyError, ValueError, OSError, IndexError, AttributeError, TypeError, zipfile.BadZipFile, ExpatError)
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
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
# A numbered paragraph with more words than this is one of a text whose paragraphs are numbered, and no item of a list.
_MOST_WORDS_OF_AN_ITEM = 45
_DEEPEST_HEADING = 6


def read_word(content: bytes) -> Document:
    """Convert a .docx file.

    Raises:
        KnowledgeError: it is damaged, locked by a password, unreasonably large, or has macros.
    """
    package, marks, left_out = _settled(content)
    left_out += _around_the_pages(package)
    general = _about_the_whole(package)
    document = read_web_page(str(marks.placed(_as_page(package))), fragments=False, ours=True)
    document = with_warnings_on_blocks(document, general)
    return replace(document, title=_title(package) or document.title, left_out=(*document.left_out, *left_out))


def word_as_page(content: bytes) -> str:
    """Return a .docx file as HTML to be read beside its draft: both readings of each change, hidden words as notes.

    Raises:
        KnowledgeError: as read_word raises.
    """
    package, marks, _ = _settled(content)
    page = marks.placed(_as_page(package))
    for tag in page.find_all(WARNING):
        note = page.new_tag("em")
        note.string = f" [{tag['kind']}: {tag['what']}] "
        tag.replace_with(note)
    return str(page)


def _settled(content: bytes) -> tuple[Package, Marks, list[str]]:
    """Return a document in which everything that mammoth does not know is text or a mark, and what was left out."""
    package = Package(content)
    styles_part = next(iter(package.related("styles")), "")
    styles = Styles(package.parts.get(styles_part))
    marks, left_out = Marks(), list[str]()
    comments = _comments(package)
    for name in [package.main, *package.related("footnotes"), *package.related("endnotes")]:
        _settle(package, name, styles, marks, comments, left_out)
    _write_numbers(package, styles, marks)
    return package, marks, left_out


def _as_page(package: Package) -> str:
    try:
        return str(mammoth.convert_to_html(io.BytesIO(package.packed()), style_map=_STYLES).value)
    except _DAMAGE as error:
        raise KnowledgeError(f"this Word document cannot be read ({error}); save it again from Word") from error


def _settle(
    package: Package, name: str, styles: Styles, marks: Marks, comments: dict[str, str], left_out: list[str]
) -> None:
    root = package.parts[name]
    refuse_marks(root)
    settle_chunks(root, marks)
    settle_controls(root, marks, left_out)
    settle_drawings(root, package, name, marks)
    settle_comments(root, comments, marks)
    settle_letters(root, marks)
    leave_out_unseen(root, styles, marks)
    settle_fields(root, marks)
    show_changes(root, marks)
    _tell_right_to_left(root, marks)


def _comments(package: Package) -> dict[str, str]:
    return {
        str(comment.get(q("w:id"))): plain(text_of(comment))
        for name in package.related("comments")
        for comment in all_of(package.parts[name], "w:comment")
    }


def _write_numbers(package: Package, styles: Styles, marks: Marks) -> None:
    """Mark the displayed number of each numbered paragraph, and the level of each heading."""
    definitions = package.parts.get(next(iter(package.related("numbering")), ""))
    root = package.parts[package.main]
    numbering = Numbering(definitions, styles.lists())
    for paragraph in all_of(root, "w:p"):
        level = styles.heading_level(paragraph)
        numbered = styles.numbering(paragraph)
        label = numbering.next_label(*numbered) if numbered else None
        has_text = bool(plain(text_of(paragraph)))
        if level is not None:
            _set(paragraph, "w:pStyle", f"Heading{min(level, _DEEPEST_HEADING)}")
        if numbered is None:
            continue
        is_bullet = numbering.is_bullet(*numbered)
        is_item = len(text_of(paragraph).split()) <= _MOST_WORDS_OF_AN_ITEM and (label is None or label.parts <= 1)
        if level is not None or not is_bullet and (label is None or not label.text or not is_item):
            _set_not_numbered(paragraph)
        if label is not None and label.text and has_text:
            first_place(paragraph, marks.label(label.text))
            if not label.known:
                what = in_words("unknown_numbering", label=label.text)
                first_place(paragraph, marks.warning(WarningKind.NUMBERING, what))


def _set_not_numbered(paragraph: etree._Element) -> None:
    properties = _properties(paragraph)
    for old in all_of(properties, "w:numPr"):
        properties.remove(old)
    numbered = etree.SubElement(properties, q("w:numPr"))
    for name, given in (("w:ilvl", "0"), ("w:numId", "0")):
        etree.SubElement(numbered, q(name)).set(q("w:val"), given)


def _set(paragraph: etree._Element, name: str, given: str) -> None:
    properties = _properties(paragraph)
    found = find(properties, name)
    if found is None:
        found = etree.Element(q(name))
        properties.insert(0, found)
    found.set(q("w:val"), given)


def _properties(paragraph: etree._Element) -> etree._Element:
    found = find(paragraph, "w:pPr")
    if found is None:
        found = etree.Element(q("w:pPr"))
        paragraph.insert(0, found)
    return found


def _tell_right_to_left(root: etree._Element, marks: Marks) -> None:
    found = [
        paragraph
        for paragraph in all_of(root, "w:p")
        if plain(text_of(paragraph))
        and (on(paragraph, "w:pPr/w:bidi") or any(on(run, "w:rPr/w:rtl") for run in all_of(paragraph, "w:r")))
    ]
    if found:
        what = in_words("right_to_left", count=len(found))
        first_place(found[0], marks.warning(WarningKind.RIGHT_TO_LEFT, what))


def _around_the_pages(package: Package) -> list[str]:
    """Return what is at the head and foot of the pages, in words, each once."""
    told: dict[str, None] = {}
    for kind, key in (("header", "head_of_pages"), ("footer", "foot_of_pages")):
        for name in package.related(kind):
            if text := plain(text_of(package.parts[name])):
                told[in_words(key, words=beginning(text))] = None
    return list(told)


def _about_the_whole(package: Package) -> list[ConversionWarning]:
    """Return warnings about the document as a whole: a watermark, as of a draft."""
    found: dict[ConversionWarning, None] = {}
    for kind in ("header", "footer"):
        for name in package.related(kind):
            for path in all_of(package.parts[name], "v:textpath"):
                words = beginning(str(path.get("string")), 60)
                found[ConversionWarning(WarningKind.FILE, in_words("watermark", words=words))] = None
    return list(found)


def _title(package: Package) -> str:
    for kind, target in package.relations("").values():
        if kind == "core-properties" and target in package.parts:
            found = package.parts[target].find(_TITLE)
            title = plain(found.text or "") if found is not None else ""
            # What Word and its templates put there by themselves.
            return "" if re.fullmatch(r"(?:word |untitled |title)?(?:document\d*)?", title, re.IGNORECASE) else title
    return ""
