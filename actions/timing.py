"""Tell the private channel how long an action took, and how much of that was search and embedding.

The numbers travel on the first message, since nothing else in an action's answer passes through Rasa. The private
channel removes them again. No person and no other channel sees them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.reply import Reply

FIELD = "seconds"


def with_seconds(replies: Sequence[Reply], seconds: Mapping[str, float]) -> list[Reply]:
    """Return the replies with the seconds on the first one that says something; unchanged if none does."""
    first = next((place for place, reply in enumerate(replies) if not reply.is_silent), None)
    if first is None:
        return list(replies)
    spoken = replies[first]
    told = replace(spoken, custom={**spoken.custom, FIELD: {part: round(took, 6) for part, took in seconds.items()}})
    return [*replies[:first], told, *replies[first + 1 :]]
