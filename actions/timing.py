"""Tells the private channel how long an action took, and of that the search and the embedding.

The numbers ride on the first message that is uttered, since nothing else of an action's answer passes through Rasa. The
private channel takes them off again, so that no person and no channel sees them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.reply import Reply

FIELD = "seconds"


def with_seconds(replies: Sequence[Reply], seconds: Mapping[str, float]) -> list[Reply]:
    """The replies, the first that says something carrying the seconds; unchanged where none does."""
    first = next((place for place, reply in enumerate(replies) if not reply.is_silent), None)
    if first is None:
        return list(replies)
    spoken = replies[first]
    told = replace(spoken, custom={**spoken.custom, FIELD: {part: round(took, 6) for part, took in seconds.items()}})
    return [*replies[:first], told, *replies[first + 1 :]]
