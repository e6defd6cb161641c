"""Fields, boxes and buttons in the middle of a text: what a reader sees in them stays, with a warning beside it."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from knowledge.content.page.marks import warning_tag
from knowledge.content.plain import beginning, plain
from knowledge.content.warnings import WarningKind
from knowledge.content.words import in_words

CONTROLS = ("input", "select", "textarea", "button")
_TICKS = ("checkbox", "radio")
_HEADINGS = re.compile(r"^h[1-6]$")
# Elements that hold a sentence or an item.
_OF_WORDS = ("p", "li", "td", "th", "dd", "dt", "label", "caption", "figcaption", "blockquote", "legend")
# Kinds of fields that show no words.
_WITHOUT_WORDS = ("hidden", "image", "file", "password", "color", "range")
_MOST_OPTIONS = 300


def is_text(control: Tag) -> bool:
    """Return whether a control is part of a text, and none of a form or of a page's tools.

    A heading that folds is often a button inside a heading, or a button that says what it opens. A box that cannot be
    ticked says what was chosen.
    """
    if control.find_parent(_HEADINGS) or control.get("aria-controls") or control.get("role") == "tab":
        return True
    return _is_tick(control) and control.has_attr("disabled") or _is_in_a_sentence(control)


def settle_controls(soup: BeautifulSoup, main: Tag) -> None:
    """Write what controls in a text show as text. Those of forms were removed before."""
    for control in main.find_all(CONTROLS):
        if control.decomposed or control.parent is None:
            continue
        if control.name == "button":
            if _is_in_a_sentence(control) and not control.get("aria-controls") and control.get("role") != "tab":
                what = in_words("button_kept", words=beginning(control.get_text(" "), 120))
                control.insert_before(warning_tag(soup, WarningKind.FORM_FIELD, what))
        elif _is_tick(control):
            _settle_tick(soup, control)
        else:
            _settle_field(soup, control)


def _settle_tick(soup: BeautifulSoup, box: Tag) -> None:
    is_ticked = box.has_attr("checked")
    if not box.has_attr("disabled"):
        around = box.find_parent(_OF_WORDS) or box.parent
        words = beginning(around.get_text(" "), 120) if around is not None else ""
        what = in_words("box_ticked" if is_ticked else "box_not_ticked", words=words)
        box.insert_before(warning_tag(soup, WarningKind.FORM_FIELD, what))
    box.replace_with("☒ " if is_ticked else "☐ ")


def _settle_field(soup: BeautifulSoup, field: Tag) -> None:
    kind = str(field.get("type", "text")).lower()
    if kind in _WITHOUT_WORDS:
        field.decompose()
        return
    shown = _shown_in(field)
    if shown:
        what = in_words("field_kept", words=beginning(shown, 120))
    else:
        name = plain(str(field.get("placeholder") or field.get("aria-label") or field.get("name") or "without a name"))
        what = in_words("field_left_out", name=beginning(name, 120))
    if field.name == "select":
        options = ", ".join(plain(option.get_text(" ")) for option in field.find_all("option")[:_MOST_OPTIONS])
        what = in_words("field_offers", what=what, options=beginning(options, 200))
    field.insert_before(warning_tag(soup, WarningKind.FORM_FIELD, what))
    field.replace_with(NavigableString(shown))


def _shown_in(field: Tag) -> str:
    if field.name == "textarea":
        return plain(field.get_text())
    if field.name == "select":
        options = field.find_all("option")
        chosen = [option for option in options if option.has_attr("selected")] or options[:1]
        return ", ".join(plain(option.get_text(" ")) for option in chosen)
    return plain(str(field.get("value", "")))


def _is_tick(control: Tag) -> bool:
    return control.name == "input" and str(control.get("type", "")).lower() in _TICKS


def _is_in_a_sentence(control: Tag) -> bool:
    """Return whether there are words beside a control: in its paragraph, item or cell, or right before or after it."""
    around = control.find_parent(_OF_WORDS)
    if around is not None:
        return any(plain(str(text)) for text in around.find_all(string=True) if not _is_in_a_control(text))
    beside = (control.previous_sibling, control.next_sibling)
    return any(isinstance(one, NavigableString) and plain(str(one)) for one in beside)


def _is_in_a_control(text: NavigableString) -> bool:
    return text.find_parent(CONTROLS) is not None
