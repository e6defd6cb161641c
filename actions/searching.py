"""The one searcher of the action server, and its guided decision, kept up to date with the index on disk."""

import logging
from dataclasses import dataclass
from functools import cache

from actions.served_passages import served_passages
from actions.share_check.guided_decision import GuidedDecision, guided_decision, use_from_now_on, with_passages
from actions.share_check.guided_decision import load_guided_decision as decision_over
from knowledge.errors import KnowledgeError
from knowledge.search.opening import is_behind_texts, open_searcher
from knowledge.search.reloading import Reloading
from knowledge.search.search import Searcher
from knowledge.versions.kept import folder_in_use, folder_of, version_in_use, versions

logger = logging.getLogger(__name__)


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


def open_at_start() -> None:
    """Open the version in use, and let the guided decision quote its texts. No working text is read.

    If the guided decision lacks a passage there, a running assistant would not have taken that version and would serve
    on with the one before; so does one that starts.

    Raises:
        KnowledgeError: the version in use does not load, or no version has what the guided decision quotes.
    """
    searcher = open_searcher()
    try:
        decision = decision_over(served_passages(searcher))
    except KnowledgeError as error:
        earlier = _last_that_can_be_quoted(searcher)
        if earlier is None:
            raise
        logger.error("the version in use is not served, the one before is: %s", error)
        searcher, decision = earlier
    reloading().begin_with(Opened(searcher, decision))
    use_from_now_on(decision)
    _tell_if_behind()


def _last_that_can_be_quoted(refused: Searcher) -> tuple[Searcher, GuidedDecision] | None:
    used = version_in_use()
    for version in versions():
        if used is None or version.number >= used.number:
            continue
        try:
            searcher = open_searcher(loaded=refused.embedder, folder=folder_of(version.number))
            return searcher, decision_over(served_passages(searcher))
        except KnowledgeError as error:
            logger.warning("version %s cannot be served either: %s", version.number, error)
    return None


def _tell_if_behind() -> None:
    """Log once that the texts were edited since the last build. It is no fault: they are not served before a build."""
    try:
        if is_behind_texts():
            logger.warning("the texts have changed since this was built (%s); it is served as it is", folder_in_use())
    except (KnowledgeError, OSError) as error:
        logger.warning("the texts cannot be compared with what is served: %s", error)


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
    return Opened(fresh, with_passages(guided_decision(), served_passages(fresh)))


def _take_decision(opened: Opened) -> None:
    if opened.decision is not None:
        use_from_now_on(opened.decision)
