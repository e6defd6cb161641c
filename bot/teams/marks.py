"""Keyed hashes: ids of ours made from Teams', which tell nobody without the secret whose they are; and signatures."""

import hmac
import json
from collections.abc import Callable
from hashlib import sha256

from bot.teams.activity import Activity


class Marks:
    """Makes them with one secret."""

    def __init__(self, secret: str) -> None:
        """Keep the secret."""
        self._secret = secret.encode()

    def of(self, use: str, *parts: str) -> str:
        """A mark for that use of those parts, in hexadecimal."""
        # As JSON, so that ("a", "bc") and ("ab", "c") differ.
        return hmac.new(self._secret, json.dumps([use, *parts]).encode(), sha256).hexdigest()

    def conversation(self, activity: Activity) -> str:
        """The conversation's id with us: one for each person in each private chat, group chat and thread.

        Nobody's private chat goes on in a group, and nobody's guided decision is moved on by somebody else.
        """
        return "teams-" + self.of(
            "conversation", activity.channel_id, activity.tenant, activity.conversation.id, activity.person
        )

    def activity(self, activity: Activity) -> str:
        """One and the same however often Teams sends the activity; an edit is another than the message, and so on."""
        parts = [activity.type, activity.tenant, activity.conversation.id, activity.from_.id, activity.id or ""]
        if activity.type != "message" or not activity.id:
            # The others come with the id of what they are about, or with none.
            more = (activity.timestamp, activity.action, activity.channel_data.event_type, activity.text)
            parts += [part or "" for part in more]
        return self.of("activity", *parts)

    def message(self, activity: Activity, message_id: str) -> str:
        """A message or card in that conversation of Teams."""
        return self.of("message", activity.tenant, activity.conversation.id, message_id)

    def signer(self, conversation: str) -> Callable[[dict[str, str]], str]:
        """Signs what a button of that conversation carries."""
        return lambda data: self.of("button", conversation, json.dumps(data, sort_keys=True))

    def checker(self, conversation: str) -> Callable[[dict[str, str], str], bool]:
        """Checks such a signature."""
        sign = self.signer(conversation)
        return lambda data, signature: hmac.compare_digest(sign(data).encode(), signature.encode())
