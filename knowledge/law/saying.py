"""Put a change in the law into words: the lines beside a quotation, and the fields of a reply."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from knowledge.law.bearing import Bearing
from knowledge.law.notice import Notice
from knowledge.law.words import law_words
from knowledge.text.quotation import spoken_date


def lines_beside(bearing: Bearing, today: date) -> list[str]:
    """Return the lines beside one quotation, each a paragraph of Markdown; none if nothing bears on it."""
    lines = []
    if bearing.published:
        lines.append(heading(bearing.published, today))
        lines += [f"{in_words(notice, today)} {source_link(notice)}" for notice in bearing.published]
    return [*lines, *undecided_lines(bearing)]


def undecided_lines(bearing: Bearing) -> list[str]:
    """Return the one line that a draft calls for, or none. It shows nothing of the draft."""
    return [law_words().may_have_changed] if bearing.undecided else []


def heading(notices: Sequence[Notice], today: date) -> str:
    """Return the line above some notices."""
    holds = any(notice.begins is not None and notice.begins <= today for notice in notices)
    return law_words().changed if holds else law_words().will_change


def in_words(notice: Notice, today: date) -> str:
    """Return a notice in words, led in by its day: since when, from when, or not known yet."""
    if notice.begins is None:
        return law_words().not_known.format(why=notice.not_known_because, text=notice.text)
    lead = law_words().since if notice.begins <= today else law_words().begins
    return lead.format(day=spoken_date(notice.begins), text=notice.text)


def source_link(notice: Notice) -> str:
    """Return where the change is published, as a Markdown link, and when that was last checked."""
    return law_words().source_link.format(**_source(notice))


def source_plain(notice: Notice) -> str:
    """Return the same without markup."""
    return law_words().source_plain.format(**_source(notice))


def notice_fields(notice: Notice, today: date) -> dict[str, Any]:
    """Return one entry of a reply's `notices`.

    `effective` is None if the day is not known. `words` is the notice in words.
    """
    source = notice.source
    return {
        "id": notice.id,
        "text": notice.text,
        "effective": notice.begins.isoformat() if notice.begins else None,
        "source": {"title": source.title, "url": source.url, "checked": _checked(notice).isoformat()},
        "status": str(notice.status),
        "words": in_words(notice, today),
    }


def _source(notice: Notice) -> dict[str, str]:
    source = notice.source
    return {"title": source.title, "url": source.url, "checked": spoken_date(_checked(notice))}


def _checked(notice: Notice) -> date:
    if notice.source.checked is None:
        raise ValueError(f"nobody has checked the source of the notice {notice.id!r}, so it cannot be shown")
    return notice.source.checked
