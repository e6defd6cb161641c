"""What is noted with a stored message: that it is a plain question, or that it tells of somebody.

Once the conversation is over, the words of plain questions may be kept for the owner, but only if no message of it
tells anything (bot/insights/ended_conversations.py). So a mark is given on good grounds alone: a message without any is
not kept.
"""

from collections.abc import Sequence
from enum import StrEnum

from bot.contract.replies import BotReply
from bot.contract.reply_kinds import Danger, NoticeKind, Worry
from bot.conversation.hearing import HeardMessage

# The kinds of reply to a question about the guidance.
ABOUT_THE_GUIDANCE = frozenset({"answer", "clarify", "no_answer", "glossary"})
# What the actions say (knowledge/routing/telling.py).
_NOTHING, _SOMETHING = "nothing", "something"


class Mark(StrEnum):
    """What the message is."""

    PLAIN_QUESTION = "plain_question"
    TELLS = "tells"


def mark_of(heard: HeardMessage, replies: Sequence[BotReply], telling: str | None) -> Mark | None:
    """Return the mark of a message.

    Args:
        telling: what the actions say that it tells, if they said so.
    """
    if any(tells_of_harm(reply) for reply in replies) or telling == _SOMETHING:
        return Mark.TELLS
    if heard.button is not None:
        return None
    if telling is None and any(reply.kind in ("question", "decision") for reply in replies):
        # Words typed into a guided decision are about a case.
        return Mark.TELLS
    is_whole = heard.refusal is None and not heard.removed and heard.shown == heard.sent
    is_plain = telling == _NOTHING and all(reply.kind in ABOUT_THE_GUIDANCE for reply in replies)
    return Mark.PLAIN_QUESTION if is_whole and is_plain else None


def tells_of_harm(reply: BotReply) -> bool:
    """Whether a reply shows that its message told of danger or a worry, or could not be read."""
    custom = reply.custom
    return isinstance(custom, Danger | Worry) or (isinstance(custom, NoticeKind) and custom.reason == "not_english")
