"""The elements of WordprocessingML by their short names, and the text in them."""

from collections.abc import Iterator

from lxml import etree

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
_OFF = frozenset({"0", "false", "off", "none"})


def q(name: str) -> str:
    """Return the full name of an element or attribute, as of `w:p`."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


_TEXT = frozenset({q("w:t"), q("w:delText")})
_SPACE = frozenset({q("w:tab"), q("w:br"), q("w:cr"), q("w:ptab")})


def all_of(root: etree._Element, *names: str) -> list[etree._Element]:
    """Return all elements below the root with these names, in order."""
    return list(root.iter(*(q(name) for name in names)))


def find(root: etree._Element | None, path: str) -> etree._Element | None:
    """Return the first element at a path such as `w:pPr/w:numPr`, or None."""
    return None if root is None else root.find(path, NAMES)


def value(root: etree._Element | None, path: str) -> str | None:
    """Return `w:val` of the element at a path, or None."""
    found = find(root, path)
    return None if found is None else found.get(q("w:val"))


def on(root: etree._Element | None, path: str) -> bool | None:
    """Return whether a property is switched on, or None where it is not given."""
    found = find(root, path)
    return None if found is None else str(found.get(q("w:val"), "1")).lower() not in _OFF


def text_of(root: etree._Element) -> str:
    """Return the text below an element, deleted text too."""
    return "".join(_texts(root))


def _texts(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        if element.tag in _TEXT:
            yield element.text or ""
        elif element.tag in _SPACE:
            yield " "


def run_of(text: str) -> etree._Element:
    """Return a run with a text and no looks."""
    run = etree.Element(q("w:r"))
    words = etree.SubElement(run, q("w:t"))
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def remove(element: etree._Element) -> None:
    """Remove an element and keep nothing of it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def replace(element: etree._Element, *others: etree._Element) -> None:
    """Put others in the place of an element."""
    for other in others:
        element.addprevious(other)
    remove(element)


def unwrap(element: etree._Element) -> None:
    """Put an element's children in its place."""
    replace(element, *list(element))


def first_place(paragraph: etree._Element, element: etree._Element) -> None:
    """Put an element at the beginning of a paragraph's text."""
    properties = find(paragraph, "w:pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, element)


def around(element: etree._Element, name: str) -> etree._Element | None:
    """Return the nearest element of that name around another, or None."""
    return next(element.iterancestors(q(name)), None)
