"""Earlier texts out of the history, read without the lock: for who serves, and must wait for nobody."""

import sqlite3
from collections.abc import Iterator

from knowledge.content_store.history import HISTORY_NAME
from knowledge.locations import content_dir, uses_shipped_texts

_MOST = 50
_NEWEST_FIRST = """
SELECT body FROM changes JOIN revisions ON number = revision JOIN texts ON version = new
WHERE path = ? AND done = 1 AND length(body) > 0 ORDER BY revision DESC LIMIT ?
"""


def texts_before(path: str) -> Iterator[str]:
    """Yield the texts that a name had, newest first, without those whose words were erased.

    Nothing if there is no history that can be read. Never raises.
    """
    file = content_dir() / HISTORY_NAME
    if uses_shipped_texts() or not file.is_file():
        return
    try:
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=1)
        try:
            bodies = [bytes(body) for (body,) in connection.execute(_NEWEST_FIRST, (path, _MOST))]
        finally:
            connection.close()
    except sqlite3.Error:
        return
    yield from (body.decode(errors="replace") for body in bodies)
