"""What a reader of a page does not see, or sees struck out: left out of the text, with a warning where it stood."""

import re

from bs4 import BeautifulSoup, Tag

from knowledge.content.page.marks import warning_tag
from knowledge.content.plain import beginning, plain
from knowledge.content.warnings import WarningKind

_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_STRIKES = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
# Rules of one class or id in the page's own style sheet. What a linked style sheet hides cannot be known.
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_ONE_NAME = re.compile(r"[.#][\w-]+")
_AT_RULE = re.compile(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_STRUCK = ("del", "s", "strike")
_CONTROL = ("aria-controls", "data-target", "data-bs-target", "data-controls")


def hidden_names(soup: BeautifulSoup) -> frozenset[str]:
    """Return the `.class` and `#id` that the page's own style sheets hide. Read them before scripts and styles go."""
    sheets = " ".join(style.get_text() for style in soup.find_all("style"))
    rules = _RULE.findall(_AT_RULE.sub(" ", re.sub(r"/\*.*?\*/", " ", sheets, flags=re.DOTALL)))
    names = (name.strip() for selector, rule in rules if _HIDES.search(rule) for name in selector.split(","))
    return frozenset(name for name in names if _ONE_NAME.fullmatch(name))


def leave_out_unseen(soup: BeautifulSoup, main: Tag, names: frozenset[str]) -> None:
    """Replace hidden and struck-out parts by warnings. What is only folded away stays: a reader can open it."""
    opened = _opened_by_something(soup)
    for tag in main.find_all(True):
        if tag.decomposed or tag.parent is None:
            continue
        if tag.name in _STRUCK or _STRIKES.search(str(tag.get("style", ""))):
            _replace(soup, tag, WarningKind.STRUCK, "struck out in the original, so left out")
        elif _is_hidden(tag, names) and not _can_be_opened(tag, opened):
            _replace(soup, tag, WarningKind.HIDDEN, "readers do not see this, so it is left out")
        elif tag.name == "ins":
            words = beginning(tag.get_text(" "), 120)
            tag.insert(0, warning_tag(soup, WarningKind.INSERTED, f"marked as inserted, and kept: “{words}”"))


def _replace(soup: BeautifulSoup, tag: Tag, kind: WarningKind, why: str) -> None:
    words = plain(tag.get_text(" "))
    if words:
        tag.replace_with(warning_tag(soup, kind, f"{why}: “{beginning(words, 200)}”"))
    else:
        tag.decompose()


def _is_hidden(tag: Tag, names: frozenset[str]) -> bool:
    if tag.has_attr("hidden") and str(tag["hidden"]).lower() != "until-found":
        return True
    if _HIDES.search(str(tag.get("style", ""))):
        return True
    own = {f".{name}" for name in tag.get_attribute_list("class") if name} | {f"#{tag.get('id', '')}"}
    return bool(own & names)


def _opened_by_something(soup: BeautifulSoup) -> set[str]:
    """Return the ids of parts that a control or a link on the page opens."""
    found: set[str] = set()
    for name in _CONTROL:
        for tag in soup.find_all(True, attrs={name: True}):
            found.update(part.removeprefix("#") for part in str(tag[name]).split())
    found.update(str(link["href"])[1:] for link in soup.find_all("a", href=re.compile(r"^#.")))
    return found


def _can_be_opened(tag: Tag, opened: set[str]) -> bool:
    for around in (tag, *tag.parents):
        if around.get("id") in opened or around.get("role") == "tabpanel" or around.name == "details":
            return True
    inside = tag.find(id=True)
    return inside is not None and inside.get("id") in opened
