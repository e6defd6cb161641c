"""What a reader of a page does not see, or sees struck out: left out of the text, with a warning where it stood.

Letters in white and letters that are turned round are kept and told: what is behind or around them cannot be known.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from knowledge.content.page.looks import Look, colours_behind, looks_of
from knowledge.content.page.marks import warning_tag
from knowledge.content.page.style_sheet import MOST_LETTERS, Rule, properties_of, rules_of
from knowledge.content.plain import beginning, plain
from knowledge.content.warnings import ConversionWarning, WarningKind
from knowledge.content.words import in_words

# Rules that hide, strike out or colour. Each is looked for in the whole page.
_MOST_RULES = 500
_MOST_LETTERS_OF_A_SELECTOR = 300
# What a style sheet adds to the words, as marks of a list, has no words of the page in it.
_NOT_THE_WORDS = re.compile(r":(?::|-|before\b|after\b|first-letter\b|first-line\b)")
_MOST_NAMED = 3
_HIDDEN_BEGINS, _HIDDEN_ENDS = f"[{WarningKind.HIDDEN}: ", "]"
_STRUCK = ("del", "s", "strike")
_CONTROL = ("aria-controls", "data-target", "data-bs-target", "data-controls")


@dataclass
class Seen:
    """What a page's own style sheets do to its elements.

    Attributes:
        looks: the elements with each look, by their identity.
        behind: the elements with a colour behind them.
        warnings: what could not be applied.
    """

    looks: dict[Look, dict[int, Tag]] = field(default_factory=lambda: {look: {} for look in Look})
    behind: dict[int, Tag] = field(default_factory=dict)
    warnings: list[ConversionWarning] = field(default_factory=list)

    def has(self, tag: Tag, look: Look) -> bool:
        """Whether an element itself has a look, by a rule or its own style."""
        return id(tag) in self.looks[look] or look in looks_of(properties_of(str(tag.get("style", ""))))

    def has_colour_behind(self, tag: Tag) -> bool:
        """Whether an element itself has a colour behind it, or may have one."""
        own = properties_of(str(tag.get("style", "")))
        return id(tag) in self.behind or tag.has_attr("bgcolor") or colours_behind(own)


def seen_by_style(soup: BeautifulSoup) -> Seen:
    """Apply the page's own style sheets. Do it before scripts, styles and anything else goes."""
    seen = Seen()
    sheets = [style.get_text() for style in soup.find_all("style") if "print" not in str(style.get("media", ""))]
    if sum(map(len, sheets)) > MOST_LETTERS:
        seen.warnings.append(ConversionWarning(WarningKind.HIDDEN, in_words("more_style")))
    rules = _telling_rules("\n".join(sheets)[:MOST_LETTERS])
    if len(rules) > _MOST_RULES:
        seen.warnings.append(ConversionWarning(WarningKind.HIDDEN, in_words("more_rules")))
    not_applied = [rule for rule in rules[:_MOST_RULES] if not _apply(soup, rule, seen)]
    if not_applied:
        named = ", ".join(beginning(rule.selectors, 60) for rule in not_applied[:_MOST_NAMED])
        seen.warnings.append(ConversionWarning(WarningKind.HIDDEN, in_words("rules_not_read", named=named)))
    return seen


def mark_unseen(soup: BeautifulSoup) -> None:
    """Put struck-out parts of a page into `del`, and say of hidden ones that they are hidden. All words stay."""
    seen = seen_by_style(soup)
    body = soup.body
    for tag in body.find_all(True) if body is not None else ():
        if not plain(tag.get_text()) or tag.name in ("script", "style", "template"):
            continue
        if seen.has(tag, Look.STRUCK) and tag.name not in _STRUCK:
            _put_all_into(tag, soup.new_tag("del"))
        if _is_hidden(tag, seen):
            _put_all_into(tag, soup.new_tag("em"))
            tag.insert(0, _HIDDEN_BEGINS)
            tag.append(_HIDDEN_ENDS)


def _put_all_into(tag: Tag, around: Tag) -> None:
    for child in list(tag.children):
        around.append(child.extract())
    tag.append(around)


def _telling_rules(sheet: str) -> list[Rule]:
    return [rule for rule in rules_of(sheet) if looks_of(rule.properties) or colours_behind(rule.properties)]


def _apply(soup: BeautifulSoup, rule: Rule, seen: Seen) -> bool:
    """Note the elements of a rule, and return whether it could be read."""
    looks = looks_of(rule.properties)
    if len(rule.selectors) > _MOST_LETTERS_OF_A_SELECTOR:
        return not looks
    is_read = True
    for selector in _apart(rule.selectors):
        if not selector or _NOT_THE_WORDS.search(selector):
            continue
        try:
            found = soup.select(selector)
        except (SelectorSyntaxError, NotImplementedError, ValueError):
            is_read = is_read and not looks
            continue
        for look in looks:
            seen.looks[look].update((id(tag), tag) for tag in found)
        if colours_behind(rule.properties):
            seen.behind.update((id(tag), tag) for tag in found)
    return is_read


def _apart(selectors: str) -> Iterable[str]:
    """Yield selectors that commas part, but for commas in brackets."""
    depth = begin = 0
    for place, letter in enumerate(selectors):
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter == "," and depth == 0:
            yield selectors[begin:place].strip()
            begin = place + 1
    yield selectors[begin:].strip()


def leave_out_unseen(soup: BeautifulSoup, main: Tag, seen: Seen) -> None:
    """Replace hidden and struck-out parts by warnings. What is only folded away stays: a reader can open it."""
    opened = _opened_by_something(soup)
    for tag in main.find_all(True):
        if tag.decomposed or tag.parent is None:
            continue
        if tag.name in _STRUCK or seen.has(tag, Look.STRUCK):
            _replace(soup, tag, WarningKind.STRUCK, in_words("struck_in_original"))
        elif _is_hidden(tag, seen) and not _can_be_opened(tag, opened):
            _replace(soup, tag, WarningKind.HIDDEN, in_words("not_seen"))
        elif tag.name == "ins":
            words = beginning(tag.get_text(" "), 120)
            tag.insert(0, warning_tag(soup, WarningKind.INSERTED, in_words("inserted", words=words)))
        else:
            _tell_kept(soup, tag, seen)


def _tell_kept(soup: BeautifulSoup, tag: Tag, seen: Seen) -> None:
    words = beginning(tag.get_text(" "), 120)
    if not words:
        return
    if seen.has(tag, Look.WHITE) and not any(seen.has_colour_behind(one) for one in (tag, *tag.parents)):
        tag.insert(0, warning_tag(soup, WarningKind.HIDDEN, in_words("white_kept", words=words)))
    if tag.name == "bdo" or seen.has(tag, Look.TURNED):
        tag.insert(0, warning_tag(soup, WarningKind.RIGHT_TO_LEFT, in_words("turned", words=words)))


def _replace(soup: BeautifulSoup, tag: Tag, kind: WarningKind, why: str) -> None:
    words = plain(tag.get_text(" "))
    if words:
        tag.replace_with(warning_tag(soup, kind, f"{why}: “{beginning(words, 200)}”"))
    else:
        tag.decompose()


def _is_hidden(tag: Tag, seen: Seen) -> bool:
    if tag.has_attr("hidden") and str(tag["hidden"]).lower() != "until-found":
        return True
    return seen.has(tag, Look.HIDDEN)


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
