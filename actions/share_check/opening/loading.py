"""Read all words and patterns with which opening messages and ticks are read: a slip must show at the start."""

from actions.share_check.opening.clauses import own_pattern
from actions.share_check.opening.directions import direction_words
from actions.share_check.opening.patterns import READERS, patterns_of
from actions.share_check.opening.second_judge import learned_borders
from actions.share_check.opening.ticking import ticking_words


def load_opening() -> None:
    """Read each file once; it is kept.

    Raises:
        KnowledgeError: a file is not as the code needs it.
    """
    for reader in READERS:
        patterns_of(reader)
    own_pattern()
    direction_words()
    learned_borders()
    ticking_words()
