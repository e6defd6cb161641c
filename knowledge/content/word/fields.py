"""Fields: what Word works out each time. Their last result is text; what may be another today is told."""

from dataclasses import dataclass, field

from lxml import etree

from knowledge.content.plain import beginning, plain
from knowledge.content.warnings import WarningKind
from knowledge.content.word.elements import all_of, find, on, q, remove, run_of, text_of, unwrap, value
from knowledge.content.word.marks import Marks, without_marks
from knowledge.content.words import in_words

TICKED, EMPTY = "☒", "☐"
# Field codes of ECMA-376, part 1, 17.16.5, by what their last result is worth. Those not named here show nothing, or
# only what is text anyway.
_TODAY = frozenset(["DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE", "EDITTIME"])
_PAGES = frozenset(["PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"])
_WORKED_OUT = frozenset(
    [
        *("IF", "ASK", "FILLIN", "MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "COMPARE", "=", "FORMULA"),
        *("DOCPROPERTY", "DOCVARIABLE", "AUTHOR", "FILENAME", "USERNAME", "USERADDRESS", "USERINITIALS", "INCLUDETEXT"),
        *("INCLUDEPICTURE", "LINK", "DDE", "DDEAUTO", "EMBED", "MACROBUTTON", "GOTOBUTTON", "QUOTE", "AUTOTEXT"),
        *("AUTOTEXTLIST", "DATABASE", "ADDRESSBLOCK", "GREETINGLINE", "BARCODE", "ADVANCE", "EQ", "INFO", "KEYWORDS"),
        *("SUBJECT", "COMMENTS", "LASTSAVEDBY", "NUMCHARS", "NUMWORDS", "FILESIZE", "REVNUM", "TEMPLATE"),
    ]
)
_NUMBERS = frozenset(["LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"])
_REFERENCES = frozenset(["REF", "NOTEREF", "STYLEREF", "SECTION", "PAGEREF"])
_BROKEN = ("Error!", "Fehler!")


@dataclass
class _OpenField:
    """A field being read: its code, the runs of its result, the run that begins it."""

    begin: etree._Element
    code: str = ""
    in_result: bool = False
    runs: list[etree._Element] = field(default_factory=list)
    result: str = ""


def settle_fields(root: etree._Element, marks: Marks) -> None:
    """Keep the results of fields, write the state of old form fields as text, and mark what to look at."""
    for simple in all_of(root, "w:fldSimple"):
        if what := _about(str(simple.get(q("w:instr"), "")), text_of(simple)):
            simple.addnext(marks.warning(*what))
        unwrap(simple)
    opened: list[_OpenField] = []
    for run in all_of(root, "w:r"):
        kind = _field_char(run)
        if kind == "begin":
            opened.append(_OpenField(run))
        for one in opened:
            one.runs.append(run)
        if not opened:
            continue
        now = opened[-1]
        now.code += "".join(code.text or "" for code in all_of(run, "w:instrText"))
        if kind == "separate":
            now.in_result = True
        elif kind == "end":
            _close(opened.pop(), run, marks)
        elif kind == "":
            for one in opened:
                one.result += text_of(run) if one.in_result else ""


def _field_char(run: etree._Element) -> str:
    found = find(run, "w:fldChar")
    return "" if found is None else str(found.get(q("w:fldCharType"), ""))


def _close(one: _OpenField, end: etree._Element, marks: Marks) -> None:
    name = _name(one.code)
    data = find(one.begin, "w:fldChar/w:ffData")
    if name == "FORMCHECKBOX":
        ticked = on(data, "w:checkBox/w:checked")
        ticked = on(data, "w:checkBox/w:default") if ticked is None else ticked
        end.addnext(run_of(TICKED if ticked else EMPTY))
        _remove_all(one.runs)
    elif name == "FORMDROPDOWN":
        entries = [entry.get(q("w:val")) for entry in all_of(data, "w:listEntry")] if data is not None else []
        chosen = value(data, "w:ddList/w:result") or value(data, "w:ddList/w:default") or "0"
        words = str(entries[int(chosen)]) if chosen.isdecimal() and int(chosen) < len(entries) else ""
        choices = beginning(", ".join(map(str, entries)), 150)
        what = in_words("list_to_choose", words=words, choices=choices) if choices else in_words("empty_list")
        end.addnext(marks.warning(WarningKind.FORM_FIELD, what))
        end.addnext(run_of(words))
        _remove_all(one.runs)
    elif name == "FORMTEXT":
        if not plain(one.result):
            end.addnext(marks.warning(WarningKind.FORM_FIELD, in_words("empty_field")))
    elif told := _about(one.code, one.result):
        end.addnext(marks.warning(*told))


def _remove_all(runs: list[etree._Element]) -> None:
    for run in runs:
        remove(run)


def _name(code: str) -> str:
    words = code.split()
    if not words:
        return ""
    return "=" if words[0].startswith("=") else words[0].upper()


def _about(code: str, result: str) -> tuple[WarningKind, str] | None:
    """Return what to tell about a field, or None."""
    name, shown = _name(code), beginning(without_marks(result), 120)
    if name in _NUMBERS:
        return WarningKind.NUMBERING, in_words("counted_number", name=name)
    if name in _REFERENCES and (not shown or shown.startswith(_BROKEN)):
        return WarningKind.FIELD, in_words("leads_nowhere", shown=shown)
    if name in _TODAY:
        return WarningKind.FIELD, in_words("day_or_time", name=name, shown=shown)
    if name in _PAGES:
        return WarningKind.FIELD, in_words("number_of_page", shown=shown)
    if name in _WORKED_OUT:
        return WarningKind.FIELD, in_words("worked_out", name=name, shown=shown)
    return None


def tick_of(control: etree._Element) -> str | None:
    """Return ☒ or ☐ for a content control that is a box to tick, or None for another."""
    box = find(control, "w:sdtPr/w14:checkbox")
    if box is None:
        return None
    checked = find(box, "w14:checked")
    said = "0" if checked is None else str(checked.get(q("w14:val"), "1"))
    return TICKED if said.lower() in ("1", "true", "on") else EMPTY
