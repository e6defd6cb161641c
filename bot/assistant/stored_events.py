"""How an event of Rasa's becomes a row, and back, in whichever database the tracker store uses."""

import json
from typing import Any

from rasa.shared.core.events import Event

from bot.assistant.event_file import Row
from bot.assistant.store_care import DamagedConversation


def decoded(data: str) -> dict[str, Any]:
    """The event that was stored.

    Raises:
        DamagedConversation: it is no JSON. The error does not repeat it.
    """
    try:
        event: dict[str, Any] = json.loads(data)
    except ValueError:
        # Damage inside a long text first shows here. Not chained: the error repeats the text.
        raise DamagedConversation("a stored event is no JSON") from None
    return event


def row_of(event: Event) -> Row:
    """The row to store."""
    data = event.as_dict()
    return Row(
        type_name=event.type_name,
        timestamp=data.get("timestamp"),
        intent_name=data.get("parse_data", {}).get("intent", {}).get("name"),
        action_name=data.get("name"),
        data=json.dumps(data),
    )
