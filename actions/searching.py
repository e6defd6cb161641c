"""The one searcher of the action server, and its guided decision, kept up to date with the index on disk."""

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from actions.served_passages import served_passages
from actions.share_check.guided_decision import GuidedDecision, guided_decision, use_from_now_on, with_passages
from actions.share_check.guided_decision import load_guided_decision as decision_over
from knowledge.errors import KnowledgeError
from knowledge.search.opening import is_behind_texts, open_searcher
from knowledge.search.reloading import Reloading
from knowledge.search.search import Searcher
from knowledge.versions.kept import folder_in_use, folder_of, version_in_use, versions
from knowledge.versions.version import read_version

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opened:
    """A searcher, and the guided decision that quotes the same texts.

    Attributes:
        folder: of the version that both are over.
        decision: None means the decision loaded at the start.
    """

    searcher: Searcher
    folder: Path
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
    # Once, so that all is of one version though another may be put to use meanwhile.
    folder = folder_in_use()
    searcher = open_searcher(folder=folder)
    try:
        decision = decision_over(served_passages(searcher))
    except KnowledgeError as error:
        earlier = _last_that_can_be_quoted(searcher)
        if earlier is None:
            raise
        logger.error("the version in use is not served, the one before is: %s", error)
        searcher, folder, decision = earlier
    reloading().begin_with(Opened(searcher, folder, decision))
    use_from_now_on(decision)
    _tell_which(folder)
    _tell_if_behind()


def _last_that_can_be_quoted(refused: Searcher) -> tuple[Searcher, Path, GuidedDecision] | None:
    used = version_in_use()
    for version in versions():
        if used is None or version.number >= used.number:
            continue
        try:
            folder = folder_of(version.number)
            searcher = open_searcher(loaded=refused.embedder, folder=folder)
            return searcher, folder, decision_over(served_passages(searcher))
        except KnowledgeError as error:
            logger.warning("version %s cannot be served either: %s", version.number, error)
    return None


def _tell_which(folder: Path) -> None:
    version = read_version(folder)
    logger.info("version %s is served", "without a number" if version is None else version.number)


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
    return Reloading(_open, _open_again, taken=_take)


def _open() -> Opened:
    folder = folder_in_use()
    return Opened(open_searcher(folder=folder), folder)


def _open_again(old: Opened) -> Opened:
    """Return everything over the present index, ready for requests.

    Raises:
        KnowledgeError: a part does not load.
    """
    folder = folder_in_use()
    fresh = open_searcher(loaded=old.searcher.embedder, folder=folder)
    # A model that is used again is already warm.
    if fresh.embedder is not old.searcher.embedder:
        fresh.warm()
    return Opened(fresh, folder, with_passages(guided_decision(), served_passages(fresh)))


def _take(opened: Opened) -> None:
    if opened.decision is not None:
        use_from_now_on(opened.decision)
    _tell_which(opened.folder)
