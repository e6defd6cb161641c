"""What lies on the pages of a PDF: comments, lines through the text, stamps, the fields of forms, attached files."""

from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from knowledge.content.plain import beginning, plain
from knowledge.content.warnings import ConversionWarning, WarningKind

_COMMENTS = frozenset(
    {"Text", "Highlight", "Underline", "Squiggly", "Caret", "Ink", "Square", "Circle", "Line", "Polygon"}
)


def told_on(page: Any) -> list[tuple[float, ConversionWarning]]:
    """Return what to tell about the annotations of a page of pdfplumber, with how far down the page each is."""
    found = []
    for annotation in page.annots:
        data = annotation.get("data") or {}
        told = _told(str(getattr(data.get("Subtype"), "name", "")), data, annotation, page)
        if told is not None:
            found.append((float(annotation["top"]), told))
    return found


def _told(kind: str, data: dict[str, Any], annotation: dict[str, Any], page: Any) -> ConversionWarning | None:
    words = beginning(_text(data.get("Contents")), 250)
    if kind == "StrikeOut":
        box = (annotation["x0"], annotation["top"], annotation["x1"], annotation["bottom"])
        inside = [char["text"] for char in page.chars if _is_within(char, box)]
        what = f"somebody struck this out on the page, and it is kept: “{beginning(''.join(inside), 200)}” {words}"
        return ConversionWarning(WarningKind.STRUCK, what.strip())
    if kind == "FreeText" and words:
        return ConversionWarning(WarningKind.COMMENT, f"somebody wrote on the page: “{words}”")
    if kind in _COMMENTS and words:
        return ConversionWarning(WarningKind.COMMENT, f"somebody commented: “{words}”")
    if kind == "Stamp":
        return ConversionWarning(WarningKind.COMMENT, f"a stamp is on the page: “{words or _text(data.get('Name'))}”")
    if kind == "FileAttachment":
        return ConversionWarning(WarningKind.OBJECT, "a file is attached here and was left out")
    if kind == "Widget":
        return _field(data)
    return None


def _is_within(char: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _field(data: dict[str, Any]) -> ConversionWarning | None:
    parent = resolve1(data.get("Parent")) or {}
    name = _text(data.get("T")) or _text(parent.get("T")) if isinstance(parent, dict) else _text(data.get("T"))
    value = _text(data.get("V")) or (_text(parent.get("V")) if isinstance(parent, dict) else "")
    kind = str(getattr(data.get("FT") or (parent.get("FT") if isinstance(parent, dict) else None), "name", ""))
    if kind == "Btn":
        value = "ticked" if value not in ("", "Off") else "not ticked"
    if kind == "Sig":
        return None
    said = f"with “{beginning(value, 150)}” in it" if value else "which is empty"
    return ConversionWarning(WarningKind.FORM_FIELD, f"a field to fill in, “{beginning(name, 60)}”, {said}")


def _text(given: Any) -> str:
    value = resolve1(given)
    if isinstance(value, bytes):
        return plain(decode_text(value))
    return plain(str(getattr(value, "name", value or "")))
