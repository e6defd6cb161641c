"""The one searcher of the action server, and its guided decision, kept up to date with the index on disk."""

from dataclasses import dataclass
from functools import cache

from actions.share_check.guided_decision import GuidedDecision, guided_decision, use_from_now_on, with_passages
from knowledge.guidance.passages import load_passages
from knowledge.search.opening import open_searcher
from knowledge.search.reloading import Reloading
from knowledge.search.search import Searcher


@dataclass(frozen=True)
class Opened:
    """A searcher, and the guided decision that quotes the same texts. None means the decision loaded at the start."""

    searcher: Searcher
    decision: GuidedDecision | None = None


def searcher() -> Searcher:
    """Return the searcher over the newest index that loads, opened at first use.

    It is not opened at import: importing torch along with the action modules keeps Sanic from starting.

    Raises:
        KnowledgeError: no index loads. The next call tries again.
    """
    return reloading().current().searcher


@cache
def reloading() -> Reloading[Opened]:
    """Return the watcher of the index on disk."""
    return Reloading(lambda: Opened(open_searcher()), _open_again, taken=_take_decision)


def _open_again(old: Opened) -> Opened:
    """Return everything over the present index, ready for requests.

    Raises:
        KnowledgeError: a part does not load.
    """
    fresh = open_searcher(loaded=old.searcher.embedder)
    # A model that is used again is already warm.
    if fresh.embedder is not old.searcher.embedder:
        fresh.warm()
    return Opened(fresh, with_passages(guided_decision(), load_passages()))


def _take_decision(opened: Opened) -> None:
    if opened.decision is not None:
        use_from_now_on(opened.decision)
