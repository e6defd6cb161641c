"""What to send in place of a part that Microsoft refuses, before it is said in plain words."""

from collections.abc import Sequence
from typing import Any

from bot.teams.drawing import has_word_file
from bot.teams.in_place import below
from bot.teams.task import Outgoing


def in_other_form(parts: Sequence[Outgoing]) -> list[Outgoing] | None:
    """These parts with the first, which was refused, in another form. None if there is none.

    The next question on the same card becomes a message of its own; several cards of one message a message each.
    """
    first, *rest = parts
    if first.updates is not None:
        return below([first, *rest])
    cards: Any = first.activity.get("attachments") or []
    if first.how != "send" or len(cards) < 2:
        return None
    return [*_apart(first, cards), *rest]


def _apart(part: Outgoing, cards: Sequence[dict[str, Any]]) -> list[Outgoing]:
    one = part.model_copy(update={"activity": {**part.activity, "attachments": cards[:1]}})
    others = []
    for card in cards[1:]:
        activity = {
            "type": "message",
            "summary": card["content"]["fallbackText"],
            "attachmentLayout": "list",
            "attachments": [card],
        }
        others.append(Outgoing(activity=activity, lasting=part.lasting))
    return [
        piece.model_copy(update={"record": part.record if has_word_file(piece.activity) else None})
        for piece in [one, *others]
    ]
