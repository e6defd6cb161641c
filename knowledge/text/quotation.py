"""Quote a passage, in an answer and in the guided decision: its fields, and its letters as Markdown."""

import re
from datetime import date
from typing import Any

# An item of a list, an item nested in one, or a row of a table.
_STAYS_TOGETHER = re.compile(r"\s*- |\s+\S|\s*\d+[.)] |\|")

# What would be bold, italic, code, a link or a tag. Round brackets are markup only behind square ones.
_MARKUP = re.compile(r"[\\`*_\[\]<>]")
# A bare address would be a link as well.
_ADDRESS = re.compile("://")
_ENDS_LINK = re.compile(r"[()<>\s]")


def quotation_fields(
    *,
    passage_id: str,
    text: str,
    section: str,
    section_is_ours: bool,
    score: float,
    title: str,
    publisher: str,
    url: str,
    checked: date,
    review: date | None = None,
    link: str = "",
    scope: str = "",
) -> dict[str, Any]:
    """Return one entry of a reply's `quotes`: the whole passage to the letter, its section and source.

    `score` is from 0 to 1. `review` is the day on which the source is due for review, `link` leads to the passage, and
    `scope` says whom the source is for, where it is not the partnership's own. Those that are empty are left out.
    """
    source = {"title": title, "publisher": publisher, "url": url, "checked": checked.isoformat()}
    beside = {"link": link, "scope": scope}
    return {
        "passage_id": passage_id,
        "text": text,
        "section": section,
        "section_is_ours": section_is_ours,
        "score": round(score, 3),
        "source": {**source, "review": review.isoformat()} if review else source,
        **{name: words for name, words in beside.items() if words},
    }


def section_words(section: str, is_ours: bool, our_heading: str) -> str:
    """Return the section to show.

    Args:
        section: the section.
        is_ours: whether its heading is this project's.
        our_heading: a template with {section}, for a heading that is not the publisher's.
    """
    return our_heading.replace("{section}", section) if is_ours else section


def in_markdown(words: str) -> str:
    """Return words that are not ours, such as a heading, for Markdown: on one line, and nothing in them is markup.

    A heading of an uploaded text may be `[Click](https://...)`. What draws a reply takes the backslashes away again.
    """
    return _ADDRESS.sub(r"\\://", _MARKUP.sub(r"\\\g<0>", " ".join(words.split())))


def address_in_markdown(url: str) -> str:
    """Return an address that no character of its own can end where a link in Markdown holds it."""
    return _ENDS_LINK.sub(lambda found: f"%{ord(found[0]):02X}", url)


def block_quotation(text: str) -> str:
    """Return each line behind `> `, with paragraphs apart, and items of a list and rows of a table together."""
    lines = text.split("\n")
    quoted = [f"> {lines[0]}"]
    for before, line in zip(lines, lines[1:], strict=False):
        if not (_STAYS_TOGETHER.match(before) and _STAYS_TOGETHER.match(line)):
            quoted.append(">")
        quoted.append(f"> {line}")
    return "\n".join(quoted)


def spoken_date(day: date) -> str:
    """Return a date in words: 5 March 2026."""
    return f"{day.day} {day:%B %Y}"
