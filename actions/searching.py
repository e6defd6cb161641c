"""The one searcher of the action server, opened at first use and kept."""

from functools import cache

from knowledge.opening import open_searcher
from knowledge.search import Searcher


@cache
def searcher() -> Searcher:
    """Open the index and the model. Raises KnowledgeError where they do not fit; the next call tries again.

    Not at import: importing torch while the action modules are imported keeps Sanic from starting.
    """
    return open_searcher()
