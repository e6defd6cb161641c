"""What people said of answers as CSV, newest first, for the content owner."""

import csv
import json
from typing import TextIO

from bot.store.database import Database

COLUMNS = ("day", "kind", "helpful", "risk", "passages", "words")


def write_feedback(database: Database, out: TextIO) -> None:
    """Write a line for each, below a line with the columns' names."""
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
    """With a quote mark before what a spreadsheet would take for a formula and work out."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words
