"""The action "Ask about this message": somebody asks about a message in a chat or channel, for themselves alone.

Teams calls us with that message, and shows the person a dialog with what we return. The answer goes to their private
chat (going_on.py). Nothing is sent to where the message is.
"""

from dataclasses import dataclass
from typing import Any

from bot.teams.activity import ASK_ABOUT, Activity
from bot.teams.copy import AskingWords
from bot.teams.drawing.elements import card, paragraphs
from bot.teams.reception import Overfull, Reception

# The name of the call.
NAME = "composeExtension/fetchTask"
_WIDTH, _HEIGHT = 400, 320


@dataclass(frozen=True)
class AskingAbout:
    """Answers such calls."""

    reception: Reception
    words: AskingWords

    async def answer(self, activity: Activity) -> dict[str, Any]:
        """Receive the question, and return the dialog."""
        said = self.words.nothing
        message = _message(activity.value)
        if message is not None:
            try:
                taken = await self.reception.ask_about(
                    activity.model_copy(update={"text": message, "entities": [], "attachments": []})
                )
            except Overfull:
                said = self.words.too_much
            else:
                said = {"asked": self.words.asked, "nothing": self.words.nothing}.get(taken, self.words.too_much)
        return _dialog(self.words.title, said)


def _message(value: Any) -> str | None:
    """The words of the message, as Teams has them; None if it is no such call."""
    if not isinstance(value, dict) or value.get("commandId") != ASK_ABOUT:
        return None
    payload = value.get("messagePayload")
    body = payload.get("body") if isinstance(payload, dict) else None
    content = body.get("content") if isinstance(body, dict) else None
    return content if isinstance(content, str) else None


def _dialog(title: str, said: str) -> dict[str, Any]:
    shown = {"title": title, "width": _WIDTH, "height": _HEIGHT, "card": card(paragraphs(said), said)}
    return {"task": {"type": "continue", "value": shown}}
