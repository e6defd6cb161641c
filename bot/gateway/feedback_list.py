"""`python -m bot.gateway.feedback_list`: what people said of answers, as CSV, newest first, for the content owner."""

import csv
import json
import sys
from typing import TextIO

from bot.gateway.database import Database
from bot.gateway.metrics import Metrics
from bot.gateway.settings import Settings
from bot.gateway.store_watch import StoreWatch

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


if __name__ == "__main__":
    write_feedback(Database(Settings().database_file, StoreWatch(Metrics())), sys.stdout)
