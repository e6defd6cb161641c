"""Lets time pass for what Rasa stores."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

_SECONDS = 2 * 3600


def two_hours_pass(var: Path) -> None:
    """Move everything that Rasa stores back by two hours.

    Args:
        var: the assistant's folder.
    """
    with closing(sqlite3.connect(var / "tracker.sqlite", timeout=10)) as connection, connection:
        for number, timestamp, data in connection.execute("SELECT id, timestamp, data FROM events").fetchall():
            event = json.loads(data)
            event["timestamp"] = timestamp - _SECONDS
            if event["event"] == "slot" and event["name"] == "share_check" and event["value"]:
                for when in ("begun", "last"):
                    event["value"][when] = max(0.0, event["value"].get(when, 0.0) - _SECONDS)
            changed = (timestamp - _SECONDS, json.dumps(event), number)
            connection.execute("UPDATE events SET timestamp = ?, data = ? WHERE id = ?", changed)
