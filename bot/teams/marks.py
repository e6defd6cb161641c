"""Signatures, and keyed hashes of Teams' ids: without the secret they do not show whose they are."""

import hmac
import json
from collections.abc import Callable
from hashlib import sha256

from bot.conversation.ended_turns import TEAMS_PREFIX
from bot.teams.activity import CHANNEL, Activity


class Marks:
    """Makes them with one secret."""

    def __init__(self, secret: str) -> None:
        """Store the secret."""
        self._secret = secret.encode()

    def of(self, use: str, *parts: str) -> str:
        """A mark for those parts and that use, in hexadecimal."""
        # As JSON, so that ("a", "bc") and ("ab", "c") differ.
        return hmac.new(self._secret, json.dumps([use, *parts]).encode(), sha256).hexdigest()

    def conversation(self, activity: Activity) -> str:
        """Our id for the conversation: one for each person in each private chat, group chat and thread.

        A private chat never continues in a group, and nobody can move another person's guided decision on.
        """
        return self.conversation_of(activity.tenant, activity.conversation.id, activity.person)

    def conversation_of(self, tenant: str, teams_conversation: str, person: str) -> str:
        """The same, by the tenant of the place, Teams' id for it, and the person's id in their organisation."""
        return TEAMS_PREFIX + self.of("conversation", CHANNEL, tenant, teams_conversation, person)

    def lane_aside(self, activity: Activity) -> str:
        """Where the person's questions about others' messages in that place wait. Nothing is kept under it."""
        return TEAMS_PREFIX + self.of("aside_lane", self.conversation(activity))

    def activity(self, activity: Activity) -> str:
        """The same mark however often Teams sends the activity.

        An edit, for example, has another mark than its message.
        """
        parts = [activity.type, activity.tenant, activity.conversation.id, activity.from_.id, activity.id or ""]
        if activity.type != "message" or not activity.id:
            # Other activities have the id of the thing that they are about, or none.
            more = (activity.timestamp, activity.action, activity.channel_data.event_type, activity.text)
            parts += [part or "" for part in more]
        return self.of("activity", *parts)

    def message(self, activity: Activity, message_id: str) -> str:
        """The mark of a message or card in that Teams conversation."""
        return self.of("message", activity.tenant, activity.conversation.id, message_id)

    def signer(self, conversation: str) -> Callable[[dict[str, str]], str]:
        """A function that signs what the conversation's buttons carry."""
        return lambda data: self.of("button", conversation, json.dumps(data, sort_keys=True))

    def checker(self, conversation: str) -> Callable[[dict[str, str], str], bool]:
        """A function that checks such a signature."""
        sign = self.signer(conversation)
        return lambda data, signature: hmac.compare_digest(sign(data).encode(), signature.encode())
