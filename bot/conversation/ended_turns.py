"""What a turn leaves for the owner's figures: what its person got, and nothing of what they said.

The channel hands it to a watcher (bot/insights), which must neither wait nor fail.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.contract.replies import BotReply

Channel = Literal["web", "teams"]
# Begins the id of each conversation in Teams, and of no other.
TEAMS_PREFIX = "teams-"


@dataclass(frozen=True)
class EndedTurn:
    """A turn that is over.

    Attributes:
        replies: what the person got; empty if the turn failed.
        taken: whether the person tapped one of the passages that were offered.
    """

    channel: Channel
    replies: Sequence[BotReply]
    taken: bool = False


Watch = Callable[[EndedTurn], None]


def channel_of(conversation: str) -> Channel:
    """Where the conversation with that id is."""
    return "teams" if conversation.startswith(TEAMS_PREFIX) else "web"


def nobody_watches(_ended: EndedTurn) -> None:
    """Watch nothing."""
