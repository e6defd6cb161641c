"""Message text in the Markdown that Teams shows on every platform, with everything else as written.

From learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages: bold, italic, links, block
quotations and preformatted text work on desktop, iOS and Android; headings, images and tables work nowhere; lists work
only on the desktop. A text may also hold HTML tags, so a `<` or `&` that is not ours becomes an entity. Lists become
paragraphs with a bullet, which look the same everywhere.
"""

import re
from collections.abc import Iterable

_SPECIAL = re.compile(r"[\\`*_{}\[\]#|~]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# A backslash before a sign takes its meaning away: words that are not ours come so.
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_OURS = re.compile(
    r"\\(?P<sign>[!-/:-@\[-`{-~])|\*\*(?P<bold>(?:\\.|[^*\\\n])+)\*\*"
    r"|\[(?P<label>(?:\\.|[^\]\\\n])+)\]\((?P<url>[^()\s]+)\)|\*(?P<italic>(?:\\.|[^*\\\s])(?:\\.|[^*\\\n])*)\*"
)
_QUOTE = re.compile(r"^(?:>\s?)+")
_BULLET = re.compile(r"^\s*[-*]\s+")
_LIST_NUMBER = re.compile(r"^(\s*)(\d+)([.)])(?=\s)")
_LINE_MARK = re.compile(r"^(\s*)([-+=])")


def escaped(text: str) -> str:
    """The text escaped to show exactly as written: nothing in it is bold, a link, a tag or a list."""
    return "\n".join(map(_escaped_line, text.split("\n")))


def quotation(text: str) -> str:
    """A passage word for word as a block quotation, with its paragraphs and lines separate."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return "\n>\n".join(f"> {escaped(line)}" for line in lines)


def link(label: str, url: str) -> str:
    """A link if the address is for the web or a phone, otherwise only the label."""
    if not is_web(url) and not url.startswith("tel:"):
        return escaped(label)
    return f"[{escaped(label)}]({_address(url)})"


def links_in(markdown: str) -> list[tuple[str, str]]:
    """The label and address of each web link in a reply's Markdown, in order."""
    links = (found for found in _OURS.finditer(markdown) if found["url"] and is_web(found["url"]))
    return [(_unescaped(found["label"]), found["url"]) for found in links]


def without_marks(markdown: str) -> str:
    """A reply's Markdown without its marks for bold, italics and links, for elements that have no Markdown."""
    return _OURS.sub(
        lambda found: found["sign"] or _unescaped(found["bold"] or found["label"] or found["italic"]), markdown
    )


def is_web(url: str) -> bool:
    """Whether a browser may open the address."""
    return url.startswith(("https://", "http://")) and not re.search(r"\s", url)


def safe(markdown: str, urls: Iterable[str] = (), said: Iterable[str] = ()) -> str:
    """A reply's Markdown for Teams: keep bold, italics, lists, quotations and the links in `urls`, and escape the rest.

    Args:
        urls: the addresses that may be links.
        said: words that a person typed, in which nothing is markup.
    """
    known = frozenset(urls)
    parts = _apart(markdown, [part for part in said if part.strip()])
    drawn = "".join(escaped(part) if is_said else _ours(part, known) for part, is_said in parts)
    return re.sub(r"\n{3,}", "\n\n", drawn).strip()


def _apart(markdown: str, said: list[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether a person typed it."""
    if not said:
        return [(markdown, False)]
    whole = "|".join(re.escape(part) for part in sorted(said, key=len, reverse=True))
    return [(part, place % 2 == 1) for place, part in enumerate(re.split(f"({whole})", markdown)) if part]


def _ours(markdown: str, urls: frozenset[str]) -> str:
    lines: list[str] = []
    for line in markdown.split("\n"):
        quote = "> " if _QUOTE.match(line) else ""
        rest = _QUOTE.sub("", line)
        if _BULLET.match(rest):
            lines += ["", f"{quote}• {_inline(_BULLET.sub('', rest), urls)}"]
        else:
            lines.append(f"{quote}{_line_start(_inline(rest, urls))}".rstrip() if rest.strip() or quote else "")
    return "\n".join(lines)


def _inline(text: str, urls: frozenset[str]) -> str:
    drawn, end = "", 0
    for found in _OURS.finditer(text):
        drawn += _characters(text[end : found.start()]) + _span(found, urls)
        end = found.end()
    return drawn + _characters(text[end:])


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)


def _span(found: re.Match[str], urls: frozenset[str]) -> str:
    if found["sign"] is not None:
        return _characters(found["sign"])
    if found["bold"] is not None:
        return f"**{_inline(found['bold'], urls)}**"
    if found["italic"] is not None:
        return f"*{_characters(_unescaped(found['italic']))}*"
    label, url = _unescaped(found["label"]), found["url"]
    return link(label, url) if url in urls else _characters(f"[{label}]({url})")


def _escaped_line(line: str) -> str:
    return _line_start(_characters(line))


def _line_start(line: str) -> str:
    return _LINE_MARK.sub(r"\1\\\2", _LIST_NUMBER.sub(r"\1\2\\\3", line))


def _characters(text: str) -> str:
    text = "".join(_HTML.get(character, character) for character in text)
    return _SPECIAL.sub(lambda found: "\\" + found[0], text)


def _address(url: str) -> str:
    return url.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
