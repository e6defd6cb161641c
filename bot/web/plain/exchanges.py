"""The kept conversation as the plain page shows it: what was said, each time with its replies."""

from collections.abc import Sequence
from typing import Any

from bot.contract.replies import BotReply
from bot.web.plain.drawing import Exchange


def exchanges_of(messages: Sequence[dict[str, Any]]) -> list[Exchange]:
    """The kept messages, oldest first, by what was said. The first is the greeting."""
    made: list[Exchange] = []
    for message in messages:
        if message["from"] == "person":
            made.append(Exchange(message["text"], []))
            continue
        reply = BotReply.model_validate({key: message[key] for key in ("text", "buttons", "custom") if key in message})
        last = made.pop() if made else Exchange(None, [])
        made.append(Exchange(last.said, [*last.replies, reply]))
    return made


def newest_of(kept: Sequence[Exchange], own: str, replies: Sequence[BotReply]) -> tuple[Exchange, list[Exchange]]:
    """What a turn said, with its replies, and everything before.

    Take the words from the stored conversation, as they are after the guard. If this turn could not be stored, take
    `own`: an answer must not appear under an older question.

    Args:
        own: the words of this turn.
    """
    texts = [reply.text for reply in replies]
    for place in reversed(range(len(kept))):
        if [reply.text for reply in kept[place].replies] == texts:
            return Exchange(kept[place].said, replies), list(kept[:place])
    return Exchange(own, replies), [one for one in kept if one != Exchange(own, [])]


def number_of(kept: Sequence[Exchange]) -> int:
    """How many messages there are in them."""
    return sum((one.said is not None) + len(one.replies) for one in kept)
