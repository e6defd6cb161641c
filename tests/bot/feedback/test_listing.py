import csv
import io

import pytest

from bot.feedback.listing import COLUMNS, write_feedback
from bot.store.database import Database
from tests.bot.store.engines import ENGINES  # noqa: F401


def listed(database: Database) -> list[list[str]]:
    out = io.StringIO()
    write_feedback(database, out)
    return list(csv.reader(io.StringIO(out.getvalue())))


def keep(database: Database, words: str, day: str = "2026-03-05", judged: int = 1) -> None:
    with database.transaction() as work:
        work.change(
            "INSERT INTO feedback (day, kind, helpful, risk, passages, words, judged) VALUES"
            " (:day, 'answer', 1, 0, '[\"consent\", \"record\"]', :words, :judged)",
            day=day,
            words=words,
            judged=judged,
        )


def test_without_feedback_there_are_the_columns_alone(database: Database) -> None:
    assert listed(database) == [list(COLUMNS)]


def test_each_piece_is_a_line_the_newest_first(database: Database) -> None:
    keep(database, "good", day="2026-03-05")
    keep(database, "clear, and short", day="2026-03-06")
    assert listed(database)[1:] == [
        ["2026-03-06", "answer", "yes", "no", "consent record", "clear, and short"],
        ["2026-03-05", "answer", "yes", "no", "consent record", "good"],
    ]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_words_that_a_spreadsheet_would_run_are_marked_as_text(database: Database, words: str) -> None:
    keep(database, words)
    assert listed(database)[1][-1] == f"'{words}"


def test_words_that_were_kept_unjudged_are_not_printed(database: Database) -> None:
    keep(database, "my stepdad hits me", judged=0)
    assert listed(database)[1][-1] == ""
