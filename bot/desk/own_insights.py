"""What was asked, for the desk: read from the files that the gateway writes, and the model that groups questions."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cached_property
from pathlib import Path
from threading import Lock

from bot.insights.grouping import Group, grouped
from bot.insights.store import InsightsStore
from knowledge.model.embedder import Embedder
from knowledge.search.opening import open_searcher

# As many words of people as are shown on one page.
_MOST_WORDS = 100


class OwnInsights:
    """Reads them. The model is loaded when it is first asked for: most pages need none."""

    def __init__(self, var_dir: Path, embedder: Callable[[], Embedder] | None = None) -> None:
        """Use the files in that folder.

        Args:
            var_dir: the folder.
            embedder: gives the model; None: that of the version in use.
        """
        self.store = InsightsStore(var_dir / "insights.sqlite")
        self._conversations = var_dir / "conversations.sqlite"
        self._open = embedder or (lambda: open_searcher().embedder)
        self._one = Lock()

    def groups(self) -> list[Group]:
        """The questions that were not answered, in groups.

        Raises:
            sqlite3.Error: the file failed.
            KnowledgeError: there is no model.
        """
        questions = self.store.questions()
        if not questions:
            return []
        with self._one:
            return grouped(questions, self._embedder)

    def words_of_feedback(self) -> list[str]:
        """What people wrote of answers that did not help, by the alphabet, so that their order says nothing.

        Words that tell of somebody are never kept (bot/feedback/judging.py). Those that an earlier version kept are not
        shown before they are judged.

        Raises:
            sqlite3.Error: the file failed.
        """
        if not self._conversations.exists():
            return []
        address = f"file:{self._conversations}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=2.0)) as connection:
            columns = {row[1] for row in connection.execute("PRAGMA table_info(feedback)")}
            if columns and "judged" not in columns:
                # The gateway of this version has not opened the file yet.
                return []
            rows = connection.execute(
                "SELECT DISTINCT words FROM feedback WHERE judged AND helpful = 0 AND words != ''"
                " ORDER BY number DESC LIMIT ?",
                (_MOST_WORDS,),
            ).fetchall()
        return sorted(words for (words,) in rows)

    @cached_property
    def _embedder(self) -> Embedder:
        return self._open()
