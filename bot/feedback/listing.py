"""Writes feedback as CSV, newest first, for the content owner."""

import csv
import json
from typing import TextIO

from bot.shared.spreadsheets import safe_cell
from bot.store.database import Database

COLUMNS = ("day", "kind", "helpful", "risk", "passages", "words")


def write_feedback(database: Database, out: TextIO) -> None:
    """Write the column names and then a line for each piece of feedback."""
    with database.transaction() as work:
        rows = work.rows(
            # Words that an earlier version kept unjudged are shown once they are judged (feedback.py).
            "SELECT day, kind, helpful, risk, passages, CASE WHEN judged = 1 THEN words ELSE '' END FROM feedback"
            " ORDER BY number DESC"
        )
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for day, kind, helpful, risk, passages, words in rows:
        said = ["yes" if one else "no" for one in (helpful, risk)]
        writer.writerow([day, kind, *said, " ".join(json.loads(passages)), safe_cell(words)])
