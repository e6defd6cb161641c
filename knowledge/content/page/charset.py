"""Find out in which encoding the bytes of a page are, and read them without a silent guess.

The order is that of the HTML standard: byte order mark, server, the page itself. Where none of them fits, English pages
are Windows-1252, as browsers read them. A statistical guess (charset-normalizer) took its £ for Windows-1250's Ł.
"""

import codecs
import re

from knowledge.content.plain import UNREADABLE, beginning
from knowledge.content.warnings import ConversionWarning, WarningKind
from knowledge.content.words import in_words

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"""<meta[^>]+?charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]+?encoding\s*=\s*["']([\w:.-]+)["']""", re.IGNORECASE)
# How far the HTML standard looks for it is 1,024 bytes; some pages put it later.
_LOOKED_AT = 8192
_DEFAULT = "cp1252"
# Browsers read these names as Windows-1252, because pages that say so hold its letters (WHATWG Encoding).
_READ_AS_DEFAULT = frozenset({"iso8859-1", "ascii", "cp1252"})


def decoded(content: bytes, from_server: str | None = None) -> tuple[str, list[ConversionWarning]]:
    """Return the text of a page, and what is uncertain about its letters.

    Args:
        content: the bytes.
        from_server: the encoding that the server gave, or None.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace"), []
    declared = [name for name in (_codec(from_server), _codec(_in_page(content))) if name]
    utf_8 = _strict(content, "utf-8")
    if utf_8 is not None and utf_8.isascii():
        wide = _strict(content, next((name for name in declared if name.startswith("utf-16")), ""))
        return (wide or utf_8), []
    readings = [(name, text) for name in declared if (text := _strict(content, name)) is not None]
    if utf_8 is not None and all(name in _READ_AS_DEFAULT or name == "utf-8" for name in declared):
        # Bytes that are not meant as UTF-8 are hardly ever valid in it.
        wrong = next((name for name in declared if name != "utf-8"), "")
        told = [_warning(utf_8, "other_encoding", wrong=wrong)] if wrong else []
        return utf_8, told
    if not readings:
        text = _lenient(content)
        if declared:
            return text, [_warning(text, "does_not_fit", declared=declared[0])]
        return text, [_warning(text, "no_encoding")]
    name, text = readings[0]
    if declared[0] != name or len({reading for _, reading in readings}) > 1:
        return text, [_warning(text, "two_encodings", name=name)]
    return text, []


def _warning(text: str, key: str, **fills: str) -> ConversionWarning:
    # Each letter is looked at once: a page may be one word, or full of brackets that nothing closes.
    words = re.sub(r"<[^<>]*>", " ", text).split()
    shown = list(dict.fromkeys(word for word in words if not word.isascii()))[:5]
    compare = in_words("compare_words", words=beginning(", ".join(shown), 200))
    return ConversionWarning(WarningKind.LETTERS, in_words(key, compare=compare, **fills))


def _in_page(content: bytes) -> str | None:
    found = _META.search(content[:_LOOKED_AT]) or _XML.search(content[:_LOOKED_AT])
    return found[1].decode("ascii", "replace") if found else None


def _codec(label: str | None) -> str | None:
    """Return Python's name of an encoding, or None where there is no such encoding of letters."""
    if not label:
        return None
    try:
        found = codecs.lookup(label.strip())
    except LookupError:
        return None
    if not found._is_text_encoding:
        return None
    return _DEFAULT if found.name in _READ_AS_DEFAULT else found.name


def _strict(content: bytes, name: str) -> str | None:
    if not name:
        return None
    try:
        return content.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _lenient(content: bytes) -> str:
    return content.decode(_DEFAULT, "replace").replace("\ufffd", UNREADABLE)
