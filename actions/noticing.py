"""The notices of changes in the law that are in use, for every action."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from knowledge.law.bearing import Notices, each_once
from knowledge.law.noticeboard import Noticeboard
from knowledge.law.saying import lines_beside, notice_fields
from knowledge.reference.contacts import now


@cache
def noticeboard() -> Noticeboard:
    """What keeps the notices up to date with their files."""
    return Noticeboard()


def notices() -> Notices:
    """The notices as they are now. Never raises: a file that is not sound is logged, and nothing is dropped."""
    return noticeboard().current()


def today() -> date:
    """The day by which a change in the law holds or is still to come."""
    return now().date()


def law_lines(passages: Iterable[str]) -> dict[str, list[str]]:
    """What is said of the law beside each passage of a reply, as paragraphs of Markdown; only where something is."""
    found = notices().on_answer(passages)
    lines = {passage: lines_beside(bearing, today()) for passage, bearing in found.items()}
    return {passage: said for passage, said in lines.items() if said}


def law_fields(passages: Iterable[str]) -> dict[str, Any]:
    """The field `notices` of an answer that quotes these passages, or nothing where no published one bears on them."""
    found = each_once(notices().on_answer(passages).values())
    return {"notices": [notice_fields(notice, today()) for notice in found]} if found else {}
