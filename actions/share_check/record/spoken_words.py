"""The texts that a record needs, read once, where there is no guided decision: in the gateway."""

from functools import cache

from actions.share_check.copy.loading import load_wording
from actions.share_check.copy.wording import Wording
from actions.share_check.flow.flow import read_flow
from knowledge.copy.styles import Style, in_style


@cache
def spoken_words() -> Wording:
    """Return the texts of the project's own flow and record, never in easy words: others read a record too.

    Raises:
        KnowledgeError: a text or the flow is not as the code needs it. It names file and line.
    """
    with in_style(Style.USUAL):
        return load_wording(read_flow())
