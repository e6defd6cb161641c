"""Writes feedback as CSV, newest first, for the content owner."""

import csv
import json
from typing import TextIO

from bot.store.database import Database

COLUMNS = ("day", "kind", "helpful", "risk", "passages", "words")


def write_feedback(database: Database, out: TextIO) -> None:
    """Write the column names and then a line for each piece of feedback."""
    with database.transaction() as connection:
        rows = connection.execute(
            "SELECT day, kind, helpful, risk, passages, words FROM feedback ORDER BY number DESC"
        ).fetchall()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for day, kind, helpful, risk, passages, words in rows:
        said = ["yes" if one else "no" for one in (helpful, risk)]
        writer.writerow([day, kind, *said, " ".join(json.loads(passages)), _as_text(words)])


def _as_text(words: str) -> str:
    """Put a quote mark before anything that a spreadsheet would run as a formula."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words
