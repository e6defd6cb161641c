"""Tracked changes that nobody has accepted or rejected: the text has both readings, and it cannot be published."""

import re

from lxml import etree

from knowledge.content.plain import plain
from knowledge.content.warnings import UNRESOLVED, UNRESOLVED_END, WarningKind, both_readings
from knowledge.content.word.elements import (
    all_of,
    around,
    find,
    first_place,
    q,
    remove,
    replace,
    run_of,
    text_of,
    unwrap,
)
from knowledge.content.word.marks import Marks, without_marks
from knowledge.content.words import in_words

_GONE = ("w:del", "w:moveFrom")
_NEW = ("w:ins", "w:moveTo")
# Changes of looks alone, and the borders of moves.
_LOOKS: tuple[str, ...] = (
    "w:pPrChange",
    "w:rPrChange",
    "w:sectPrChange",
    "w:tblPrChange",
    "w:tblGridChange",
    "w:trPrChange",
)
_LOOKS += ("w:tcPrChange", "w:tblPrExChange", "w:numberingChange", "w:moveFromRangeStart", "w:moveFromRangeEnd")
_LOOKS += ("w:moveToRangeStart", "w:moveToRangeEnd")
_CELLS = {"w:cellIns": "inserted", "w:cellDel": "deleted", "w:cellMerge": "merged"}
_MOST_READING = 150
_PARAGRAPH_END = "end of paragraph"


def show_changes(root: etree._Element, marks: Marks) -> None:
    """Write both readings of each change into the text, with a warning in each paragraph that says them whole."""
    for element in all_of(root, *_LOOKS):
        remove(element)
    for change in all_of(root, *_GONE, *_NEW):
        # Around whole paragraphs; those inside say themselves that they are new or gone.
        if find(change, ".//w:p") is not None:
            for paragraph in all_of(change, "w:p"):
                _mark_whole(paragraph, change.tag in map(q, _GONE))
            unwrap(change)
    touched: dict[etree._Element, None] = {}
    for change in all_of(root, *_GONE, *_NEW):
        paragraph = around(change, "w:p")
        parent = change.getparent()
        if paragraph is None or parent is None or parent.tag in (q("w:rPr"), q("w:trPr"), q("w:numPr"), q("w:ctrlPr")):
            continue
        touched.setdefault(paragraph)
    for paragraph in [*touched, *_with_changed_ends(root, touched)]:
        _show_in(paragraph, marks)
    _show_rows_and_cells(root, marks)
    # What is left are signs without text. mammoth would join paragraphs and drop rows by them.
    for sign in all_of(root, *_GONE, *_NEW, *_CELLS):
        remove(sign)


def _with_changed_ends(root: etree._Element, touched: dict[etree._Element, None]) -> list[etree._Element]:
    return [one for one in all_of(root, "w:p") if one not in touched and _changed_end(one)]


def _changed_end(paragraph: etree._Element) -> str:
    """Return whether the end of a paragraph is `deleted` or `inserted`, or empty."""
    properties = find(paragraph, "w:pPr/w:rPr")
    for names, said in ((_GONE, "deleted"), (_NEW, "inserted")):
        if any(find(properties, name) is not None for name in names):
            return said
    return ""


def _show_in(paragraph: etree._Element, marks: Marks) -> None:
    before, after = _reading(paragraph, _NEW), _reading(paragraph, _GONE)
    undone = _take_undone(paragraph)
    changes = [change for change in all_of(paragraph, *_GONE, *_NEW) if around(change, "w:p") is paragraph]
    changes = [change for change in changes if find(change, "w:r") is not None or len(change)]
    for change in changes:
        if change.getparent() is None:
            continue
        _replace_by_both(change, change.tag in map(q, _GONE))
    end = _changed_end(paragraph)
    # The end of a paragraph that is new or gone as a whole says nothing more.
    if end and (before if end == "inserted" else after):
        paragraph.append(run_of(f"{UNRESOLVED}{end}: {_PARAGRAPH_END}{UNRESOLVED_END}"))
    elif not changes and not undone:
        return
    told = [in_words(f"tracked_end_{end}")] if end and before == after else []
    told.append(in_words("tracked", before=_cut(before), after=_cut(after)))
    told += [in_words("tracked_undone", words=_cut(undone))] if undone else []
    first_place(paragraph, marks.warning(WarningKind.TRACKED_CHANGE, " ".join(told)))


def _take_undone(paragraph: etree._Element) -> str:
    """Take out what one person inserted and another deleted: it is in neither reading. Return its words."""
    words = []
    for change in all_of(paragraph, *_GONE, *_NEW):
        others = _NEW if change.tag in map(q, _GONE) else _GONE
        if around(change, "w:p") is paragraph and any(one.tag in map(q, others) for one in change.iterancestors()):
            words.append(plain(without_marks(text_of(change))))
            remove(change)
    return " … ".join(one for one in words if one)


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_READING else text[:_MOST_READING].rstrip() + "…"


def _reading(paragraph: etree._Element, without: tuple[str, ...]) -> str:
    """Return a paragraph's text without the changes of those names."""
    gone = set(map(q, without))
    words = []
    for element in all_of(paragraph, "w:t", "w:delText", "w:tab", "w:br"):
        inside = [one.tag for one in element.iterancestors() if one.tag in gone]
        if not inside:
            words.append(element.text or " ")
    return plain(without_marks("".join(words)))


def _replace_by_both(change: etree._Element, is_gone: bool) -> None:
    text = without_marks(text_of(change))
    kept = [run for run in change if find(run, "w:footnoteReference") is not None or _has_mark(run)]
    words = re.sub(r"\s+", " ", text).strip()
    if not words:
        replace(change, *kept)
        return
    mark = both_readings(deleted=words) if is_gone else both_readings(inserted=words)
    # Spaces at the ends stay outside, so that either reading can be put in by taking the marks away.
    before, after = " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
    replace(change, *kept, run_of(before + mark + after))


def _has_mark(run: etree._Element) -> bool:
    text = text_of(run)
    return text != without_marks(text)


def _mark_whole(paragraph: etree._Element, is_gone: bool) -> None:
    change = etree.Element(q("w:del" if is_gone else "w:ins"))
    runs = [child for child in paragraph if child.tag != q("w:pPr")]
    for run in runs:
        change.append(run)
    paragraph.append(change)


def _show_rows_and_cells(root: etree._Element, marks: Marks) -> None:
    for row in all_of(root, "w:tr"):
        for names, said in ((_GONE, "deleted"), (_NEW, "inserted")):
            if any(find(row, f"w:trPr/{name}") is not None for name in names):
                _mark_part(row, said, "row", marks)
    for name, said in _CELLS.items():
        for cell in (around(one, "w:tc") for one in all_of(root, name)):
            if cell is not None:
                _mark_part(cell, said, "cell", marks)


def _mark_part(part: etree._Element, said: str, what: str, marks: Marks) -> None:
    paragraph = find(part, ".//w:p")
    if paragraph is None:
        return
    first_place(paragraph, run_of(f"{UNRESOLVED}{said}: this {what}{UNRESOLVED_END} "))
    first_place(paragraph, marks.warning(WarningKind.TRACKED_CHANGE, in_words(f"{what}_{said}")))
