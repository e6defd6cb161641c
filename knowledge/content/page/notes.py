"""Put footnotes below the block that has their mark: a note may say "unless", and belongs to what is quoted."""

import re
from copy import copy

from bs4 import BeautifulSoup, Tag

from knowledge.content.page.marks import WARNING, note_tag
from knowledge.content.plain import plain, raised

_NOTE_ID = re.compile(r"^(?:_?(?:foot|end)?note|_?fn|_ftn|_edn|cite_note|sdfootnote|sdendnote)", re.IGNORECASE)
_NOTES = re.compile(r"foot-?notes?|end-?notes?", re.IGNORECASE)
_BACK = re.compile(r"[\u21a9\u2191\u2b06\u21b5\ufe0e\ufe0f^]+|back to (?:text|content)", re.IGNORECASE)
_HOLDERS = ("li", "p", "div", "aside", "section", "span", "dd", "tr")
_MOST_MARK = 6


def place_notes(soup: BeautifulSoup, main: Tag) -> None:
    """Mark each footnote where it is referred to, and remove the list of notes at the end."""
    notes: dict[str, Tag] = {}
    for link in main.find_all("a", href=re.compile(r"^#.")):
        mark = plain(link.get_text()).strip("[]()")
        target = soup.find(id=str(link["href"])[1:])
        if not mark or len(mark) > _MOST_MARK or target is None or not _is_note(target, link):
            continue
        whole = target if target.name in _HOLDERS else target.find_parent(_HOLDERS)
        if whole is None or link in whole.descendants:
            continue
        notes[str(link["href"])[1:]] = whole
        shown = raised(mark) if mark.isdecimal() else f"[{mark}]"
        around = link.parent if link.parent is not None and link.parent.name == "sup" else link
        around.insert_before(note_tag(soup, f"{shown} {_words(whole, link)}"))
        for warning in whole.find_all(WARNING):
            around.insert_before(copy(warning))
        around.replace_with(shown)
    for note in notes.values():
        _remove(note)


def _is_note(target: Tag, link: Tag) -> bool:
    if "doc-noteref" in str(link.get("role", "")) or link.has_attr("data-footnote-ref"):
        return True
    if _NOTE_ID.match(str(target.get("id", ""))):
        return True
    for around in (target, *target.parents):
        names = " ".join([*around.get_attribute_list("class"), str(around.get("role", "")), str(around.get("id", ""))])
        if _NOTES.search(names):
            return True
    return False


def _words(note: Tag, link: Tag) -> str:
    """Return the note without its own number and the link back to the text."""
    back = {str(link.get("id", "")), str(link.parent.get("id", "")) if link.parent else ""} - {""}
    texts = []
    for text in note.find_all(string=True):
        around = text.find_parent("a", href=re.compile(r"^#."))
        if around is None or str(around["href"])[1:] not in back:
            texts.append(str(text))
    return re.sub(
        rf"^\[?{re.escape(plain(link.get_text()).strip('[]()'))}\]?[.)]?\s+", "", plain(_BACK.sub("", "".join(texts)))
    )


def _remove(note: Tag) -> None:
    around = note.parent
    note.decompose()
    while around is not None and around.name in ("ol", "ul", "div", "section", "aside", "table", "tbody"):
        if around.get_text(strip=True):
            return
        outer = around.parent
        around.decompose()
        around = outer
