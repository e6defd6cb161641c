"""The little Markdown that replies use, as HTML: paragraphs, lists, quotations, bold, italics, https links.

The same as bot/widget/markdown.js draws. Whatever a person or a source wrote becomes text and nothing else.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup, escape

_BULLET = re.compile(r"\s*[-*]\s+")
_NUMBER = re.compile(r"\s*(\d+)[.)]\s+")
_QUOTE = re.compile(r"\s*>\s?")
# A backslash before a sign takes its meaning away: words that are not ours come so.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# What is nested deeper than anybody writes it is shown as it is typed.
_DEEPEST = 8
_INLINE = re.compile(
    r"\\(?P<sign>[!-/:-@\[-`{-~])"
    r"|\*\*(?P<bold>(?:\\.|[^\\\n])+?)\*\*"
    r"|\[(?P<words>(?:\\.|[^\]\\])+)\]\((?P<address>[^()\s]+)\)"
    r"|\*(?P<italic>(?:\\.|[^*\s\\])(?:(?:\\.|[^*\\])*(?:\\.|[^*\s\\]))?)\*"
    r"|(?P<bare>https://[^\s<>()]*[^\s<>().,;:!?])"
)


def as_html(text: str) -> Markup:
    """The text as HTML."""
    return Markup("").join(_blocks(text, 0))


def _blocks(text: str, depth: int) -> Iterator[Markup]:
    for kind, group in groupby(text.split("\n"), _kind):
        lines = list(group)
        if kind == "quote" and depth < _DEEPEST:
            quoted = Markup("").join(_blocks("\n".join(_QUOTE.sub("", one, count=1) for one in lines), depth + 1))
            yield Markup("<blockquote>{}</blockquote>").format(quoted)
        elif kind == "bullet":
            yield Markup("<ul>{}</ul>").format(_items(_BULLET.sub("", one, 1) for one in lines))
        elif kind == "number":
            first = _NUMBER.match(lines[0])
            start = first[1] if first else "1"
            yield Markup('<ol start="{}">{}</ol>').format(start, _items(_NUMBER.sub("", one, 1) for one in lines))
        elif kind != "nothing":
            yield Markup("<p>{}</p>").format(Markup("<br>").join(_inline(one) for one in lines))


def _kind(line: str) -> str:
    if not line.strip():
        return "nothing"
    for kind, mark in (("quote", _QUOTE), ("bullet", _BULLET), ("number", _NUMBER)):
        if mark.match(line):
            return kind
    return "words"


def _items(lines: Iterator[str]) -> Markup:
    return Markup("").join(Markup("<li>{}</li>").format(_inline(line)) for line in lines)


def _inline(text: str, depth: int = 0) -> Markup:
    if depth > _DEEPEST:
        return escape(text)
    made, end = Markup(""), 0
    for found in _INLINE.finditer(text):
        made += escape(text[end : found.start()]) + _drawn(found, depth)
        end = found.end()
    return made + escape(text[end:])


def _drawn(found: re.Match[str], depth: int) -> Markup:
    if found["sign"]:
        return escape(found["sign"])
    if found["bold"]:
        return Markup("<strong>{}</strong>").format(_inline(found["bold"], depth + 1))
    if found["italic"]:
        return Markup("<em>{}</em>").format(_inline(found["italic"], depth + 1))
    address = found["bare"] or found["address"]
    words = found["bare"] or _ESCAPED.sub(r"\1", found["words"])
    if not address.startswith("https://"):
        return escape(words)
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(address, words)
