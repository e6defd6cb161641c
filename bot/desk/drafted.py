"""The drafted questions of the sources that are open: drafted once for each text, and not with each page."""

import threading
from collections.abc import Sequence

from knowledge.findability.drafting import drafts_of
from knowledge.guidance.passages import Passage

_DRAFTED = 5
# So many texts are remembered; the one that was drafted longest ago is drafted again.
_REMEMBERED = 20


class Drafted:
    """Remembers drafts by the version of the text that they were drafted from."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._lock = threading.Lock()
        self._found: dict[str, dict[str, list[str]]] = {}

    def of(self, version: str, passages: Sequence[Passage]) -> dict[str, list[str]]:
        """Return the drafted questions of each passage, by its id.

        Args:
            version: of the text, the sha256 of its words.
            passages: its passages.
        """
        with self._lock:
            if version not in self._found:
                while len(self._found) >= _REMEMBERED:
                    self._found.pop(next(iter(self._found)))
                self._found[version] = drafts_of(passages, _DRAFTED)
            return self._found[version]
