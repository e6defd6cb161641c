"""What was asked, for the desk: read from the files that the gateway writes, and the model that groups questions."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cached_property
from pathlib import Path
from threading import Lock

from bot.insights.grouping import Group, grouped
from bot.insights.store import InsightsStore
from knowledge.errors import KnowledgeError
from knowledge.model.embedder import Embedder
from knowledge.routing.telling import Telling, telling
from knowledge.search.opening import open_searcher

# As many words of people as are judged for one page: it takes some seconds at the first time.
_MOST_WORDS = 100


class OwnInsights:
    """Reads them. The model is loaded when it is first asked for: most pages need none."""

    def __init__(
        self,
        var_dir: Path,
        embedder: Callable[[], Embedder] | None = None,
        telling_of: Callable[[str], Telling | None] | None = None,
    ) -> None:
        """Use the files in that folder.

        Args:
            var_dir: the folder.
            embedder: gives the model; None: that of the version in use.
            telling_of: judges what words tell; None: as the assistant judges messages, by the version in use.
        """
        self._telling_of = telling_of
        self._judged: dict[str, bool] = {}
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

    def words_of_feedback(self) -> list[str] | None:
        """What people wrote of answers that did not help, by the alphabet, so that their order says nothing.

        Only words that tell of nobody, by the judge of messages: people also write there that they are hurt. None if
        they cannot be judged.

        Raises:
            sqlite3.Error: the file failed.
        """
        if not self._conversations.exists():
            return []
        address = f"file:{self._conversations}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=2.0)) as connection:
            rows = connection.execute(
                "SELECT DISTINCT words FROM feedback WHERE helpful = 0 AND words != '' ORDER BY number DESC LIMIT ?",
                (_MOST_WORDS,),
            ).fetchall()
        kept = sorted(words for (words,) in rows)
        try:
            with self._one:
                self._judged = {words: self._is_harmless(words) for words in kept}
        except KnowledgeError:
            # There is no version that could judge them.
            return None
        return [words for words in kept if self._judged[words]]

    def _is_harmless(self, words: str) -> bool:
        if words not in self._judged:
            return self._telling(words) is Telling.NOTHING
        return self._judged[words]

    @cached_property
    def _telling(self) -> Callable[[str], Telling | None]:
        if self._telling_of is not None:
            return self._telling_of
        searcher = open_searcher()
        return lambda words: telling(searcher.route(words))

    @cached_property
    def _embedder(self) -> Embedder:
        return self._open()
