"""What people ask and what they get: the figures of a month, charts over a year, and a table for a spreadsheet."""

import io
import sqlite3
from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.refusing import Refused
from bot.desk.serving.asking import GivenDesk, Reading
from bot.desk.serving.pages import draw
from bot.desk.signing_in.people import Role
from bot.insights.charts import MOST_LINES, lines_over_months
from bot.insights.collecting import COUNTS_KEPT_DAYS
from bot.insights.copy import insights_words
from bot.insights.counting import QUOTED, TURNS
from bot.insights.exporting import said, write_figures
from bot.insights.figures import MONTHS_SHOWN, Figure, Month, Table, over_time, tables_of
from bot.insights.store import InsightsStore
from knowledge.errors import KnowledgeError

router = APIRouter()

# What has a chart, and how many parts deep its lines are: what came of messages, and topics.
_CHARTS = {TURNS: 1, QUOTED: 2}
# The charts are documents of their own, shown as images, and their lines have styles. Nothing runs in them.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@router.get("/insights")
def month(request: Request, session: Reading, desk: GivenDesk, month: str = "") -> Response:
    """The figures of one month."""
    present = Month.of(desk.today())
    asked = _month(month, present)
    store = desk.insights.store
    try:
        tables = [table for table in tables_of(store, asked).values() if table.rows]
        series = [(what, depth, over_time(store, what, asked)) for what, depth in _CHARTS.items()]
        may_read_words = session.person.may(Role.EDITOR) or session.person.may(Role.APPROVER)
        words = desk.insights.words_of_feedback() if may_read_words else None
        keeps_words = store.on_since() is not None
    except sqlite3.Error as error:
        raise _unreadable(error) from error
    return draw(
        request,
        session,
        "insights.html",
        month=asked,
        months=[present.back(back) for back in range(MONTHS_SHOWN)],
        tables=tables,
        charts=[
            (what, [str(one) for one, _ in found], _lines(found, depth))
            for what, depth, found in series
            if any(table.rows for _, table in found)
        ],
        feedback=words,
        may_read_words=may_read_words,
        keeps_words=keeps_words,
        words=insights_words(),
        said_as=_said_as,
    )


@router.get("/insights/{what}.svg")
def chart(session: Reading, desk: GivenDesk, what: str, month: str = "") -> Response:
    """The chart of a table over the months up to one."""
    if what not in _CHARTS:
        raise Refused("not_found", 404)
    asked = _month(month, Month.of(desk.today()))
    months = _over_time(desk.insights.store, what, asked)
    drawn = lines_over_months([one for one, _ in months], _lines(months, _CHARTS[what]))
    return Response(drawn, media_type="image/svg+xml", headers={"Content-Security-Policy": _POLICY})


@router.get("/insights/figures.csv")
def figures(session: Reading, desk: GivenDesk, month: str = "") -> Response:
    """The figures of the months up to one, for a spreadsheet."""
    asked = _month(month, Month.of(desk.today()))
    out = io.StringIO()
    try:
        months = [asked.back(back) for back in range(MONTHS_SHOWN - 1, -1, -1)]
        write_figures([(one, tables_of(desk.insights.store, one).values()) for one in months], insights_words(), out)
    except sqlite3.Error as error:
        raise _unreadable(error) from error
    # Excel reads UTF-8 only with its mark in front.
    return Response(
        out.getvalue().encode("utf-8-sig"),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="insights-{asked}.csv"'},
    )


def _over_time(store: InsightsStore, what: str, last: Month) -> list[tuple[Month, Table]]:
    try:
        return over_time(store, what, last)
    except sqlite3.Error as error:
        raise _unreadable(error) from error


def _lines(months: list[tuple[Month, Table]], depth: int) -> list[tuple[str, list[Figure | None]]]:
    """The lines of a chart: the parts so deep that were most in the months that are shown as they are."""
    words = insights_words()
    most: dict[tuple[str, ...], int] = {}
    for _, table in months:
        for row in table.rows:
            if len(row.key) == depth:
                most[row.key] = most.get(row.key, 0) + (row.both if isinstance(row.both, int) else 0)
    keys = sorted(most, key=lambda key: (-most[key], key))[:MOST_LINES]
    found = []
    for key in keys:
        rows = [table.row(*key) for _, table in months]
        found.append((words.name_of(key), [None if row is None else row.both for row in rows]))
    return found


def _said_as(figure: Figure | None) -> str:
    return said(0 if figure is None else figure, insights_words())


def _month(text: str, present: Month) -> Month:
    if not text:
        return present
    try:
        month = Month.read(text)
    except ValueError:
        raise Refused("not_found", 404) from None
    # Counts of earlier months are deleted, and later ones are not there yet.
    if not Month.of(present.first - timedelta(days=COUNTS_KEPT_DAYS)) <= month <= present:
        raise Refused("not_found", 404)
    return month


def _unreadable(error: sqlite3.Error) -> KnowledgeError:
    return KnowledgeError(f"the insights cannot be read at the moment ({error})")
