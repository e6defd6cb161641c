"""The notices of changes in the law in use, for every action."""

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
    """Return the noticeboard, which keeps the notices up to date with their files."""
    return Noticeboard()


def notices() -> Notices:
    """Return the present notices. Never raises: a bad file is logged, and no notice is dropped."""
    return noticeboard().current()


def today() -> date:
    """Return today's date. It decides whether a change in the law has come into force."""
    return now().date()


def law_lines(passages: Iterable[str]) -> dict[str, list[str]]:
    """Return the lines about the law beside each passage of a reply, as paragraphs of Markdown.

    A passage without such lines is left out.
    """
    found = notices().on_answer(passages)
    lines = {passage: lines_beside(bearing, today()) for passage, bearing in found.items()}
    return {passage: said for passage, said in lines.items() if said}


def law_fields(passages: Iterable[str]) -> dict[str, Any]:
    """Return the field `notices` of an answer that quotes these passages, if a published notice bears on one."""
    found = each_once(notices().on_answer(passages).values())
    return {"notices": [notice_fields(notice, today()) for notice in found]} if found else {}
