"""The words about going live: knowledge/copy/going_live.yml."""

from functools import cache
from typing import Annotated

from knowledge.copy.loading import Text, Words, fills, keyed, load_copy
from knowledge.going_live.signing import Item


class GoingLiveWords(Words):
    """All of knowledge/copy/going_live.yml."""

    items: Annotated[dict[Item, Text], keyed(Item)]
    to_do: Annotated[dict[Item, Text], keyed(Item)]
    signed: Annotated[str, fills("by", "role", "day")]
    changed: Annotated[str, fills("by", "day")]
    unsigned: Text
    open: Annotated[str, fills("names")]
    ready: Text
    trial: Annotated[str, fills("count", "all")]
    action: Annotated[str, fills("item")]
    off: Annotated[str, fills("words")]
    off_by_setting: Annotated[str, fills("setting", "words")]
    on: Text
    off_action: Text
    on_action: Text
    not_noted: Text


@cache
def going_live_words() -> GoingLiveWords:
    """Read the words. Raises KnowledgeError, naming file and line, if one is not as the code needs it."""
    return load_copy("going_live", GoingLiveWords)
