"""The notices of changes in the law in use, for every action."""

from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class BesideAnswer:
    """What the law adds to an answer.

    Attributes:
        lines: passage to the lines about the law beside it, as paragraphs of Markdown. One without any is left out.
        fields: the field `notices`, if a published notice bears on a passage.
    """

    lines: dict[str, list[str]]
    fields: dict[str, Any]


def law_beside(passages: Iterable[str]) -> BesideAnswer:
    """Return what the law adds to an answer that quotes these passages. It looks at the files of the notices once."""
    found = notices().on_answer(passages)
    lines = {passage: lines_beside(bearing, today()) for passage, bearing in found.items()}
    fields = [notice_fields(notice, today()) for notice in each_once(found.values())]
    return BesideAnswer(
        {passage: said for passage, said in lines.items() if said}, {"notices": fields} if fields else {}
    )
