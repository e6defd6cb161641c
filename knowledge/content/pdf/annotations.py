"""What lies on the pages of a PDF: comments, lines through the text, stamps, the fields of forms, attached files."""

from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from knowledge.content.pdf.seen import Box
from knowledge.content.plain import beginning, plain
from knowledge.content.warnings import ConversionWarning, WarningKind
from knowledge.content.words import in_words

_COMMENTS = frozenset(
    {"Text", "Highlight", "Underline", "Squiggly", "Caret", "Ink", "Square", "Circle", "Line", "Polygon"}
)


def told_on(page: Any) -> list[tuple[float, ConversionWarning]]:
    """Return what to tell about the annotations of a page of pdfplumber, with how far down the page each is.

    They are read one entry at a time: pdfplumber's own list resolves whatever they refer to, which in tagged files
    is the whole document.
    """
    found = []
    for entry in resolve1(page.page_obj.annots) or []:
        data = resolve1(entry)
        if not isinstance(data, dict):
            continue
        box = _box(data, page)
        told = _told(str(getattr(resolve1(data.get("Subtype")), "name", "")), data, box, page)
        if told is not None:
            found.append((box[1], told))
    return found


def _box(data: dict[str, Any], page: Any) -> Box:
    """Return an annotation's rectangle from the left and top of the page; nothing where it has none."""
    numbers = [resolve1(number) for number in resolve1(data.get("Rect")) or []]
    if len(numbers) != 4 or not all(isinstance(number, int | float) for number in numbers):
        return (0.0, 0.0, 0.0, 0.0)
    left, right = sorted((float(numbers[0]), float(numbers[2])))
    low, high = sorted((float(numbers[1]), float(numbers[3])))
    base = float(page.mediabox[3])
    return (left, base - high, right, base - low)


def _told(kind: str, data: dict[str, Any], box: Box, page: Any) -> ConversionWarning | None:
    words = beginning(_text(data.get("Contents")), 250)
    if kind == "StrikeOut":
        inside = [char["text"] for char in page.chars if _is_within(char, box)]
        what = in_words("struck_on_page", inside=beginning("".join(inside), 200), words=words)
        return ConversionWarning(WarningKind.STRUCK, what)
    if kind == "FreeText" and words:
        return ConversionWarning(WarningKind.COMMENT, in_words("written_on_page", words=words))
    if kind in _COMMENTS and words:
        return ConversionWarning(WarningKind.COMMENT, in_words("commented", words=words))
    if kind == "Stamp":
        return ConversionWarning(WarningKind.COMMENT, in_words("stamp", words=words or _text(data.get("Name"))))
    if kind == "FileAttachment":
        return ConversionWarning(WarningKind.OBJECT, in_words("file_attached"))
    if kind == "Widget":
        return _field(data)
    return None


def _is_within(char: dict[str, Any], box: Box) -> bool:
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _field(data: dict[str, Any]) -> ConversionWarning | None:
    # What an entry does not say itself is said by the field that it is one widget of.
    found = resolve1(data.get("Parent"))
    parent = found if isinstance(found, dict) else {}
    name, value = (_text(data.get(key)) or _text(parent.get(key)) for key in ("T", "V"))
    kind = _text(data.get("FT")) or _text(parent.get("FT"))
    if kind == "Sig":
        return None
    if kind == "Btn":
        value = in_words("ticked" if value not in ("", "Off") else "not_ticked")
    name, value = beginning(name, 60), beginning(value, 150)
    what = in_words("field_filled", name=name, value=value) if value else in_words("field_empty", name=name)
    return ConversionWarning(WarningKind.FORM_FIELD, what)


def _text(given: Any) -> str:
    value = resolve1(given)
    if isinstance(value, bytes):
        return plain(decode_text(value))
    return plain(str(getattr(value, "name", value or "")))
