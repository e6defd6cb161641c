"""Marks in a page for the walker that reads it: warnings and notes, each where it belongs."""

from collections.abc import Iterable

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from knowledge.content.warnings import ConversionWarning, WarningKind

# Elements of our own. A page that has them is not believed.
WARNING = "conversion-warning"
NOTE = "conversion-note"
# The number of a list item as it is displayed, on the item.
LABEL = "data-conversion-label"


def distrust(soup: BeautifulSoup) -> None:
    """Remove what a page has of our own marks."""
    for tag in soup.find_all((WARNING, NOTE)):
        tag.unwrap()
    for tag in soup.find_all(True, attrs={LABEL: True}):
        del tag[LABEL]


def warning_tag(soup: BeautifulSoup, kind: WarningKind, what: str) -> Tag:
    """Return a mark for a warning."""
    return soup.new_tag(WARNING, attrs={"kind": str(kind), "what": what})


def note_tag(soup: BeautifulSoup, text: str) -> Tag:
    """Return a mark for a note that is to follow its block."""
    return soup.new_tag(NOTE, attrs={"text": text})


def warnings_in(nodes: Iterable[PageElement]) -> tuple[ConversionWarning, ...]:
    """Return the warnings marked in some elements, in order."""
    return tuple(ConversionWarning(WarningKind(str(tag["kind"])), str(tag["what"])) for tag in _marks(nodes, WARNING))


def notes_in(nodes: Iterable[PageElement]) -> list[str]:
    """Return the notes marked in some elements, each once."""
    return list(dict.fromkeys(str(tag["text"]) for tag in _marks(nodes, NOTE)))


def _marks(nodes: Iterable[PageElement], name: str) -> list[Tag]:
    found: list[Tag] = []
    for node in nodes:
        if isinstance(node, Tag):
            found += [node] if node.name == name else []
            found += node.find_all(name)
    return found
