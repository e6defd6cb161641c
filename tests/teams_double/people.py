"""People in Teams: what they say, tap, change, delete and add becomes an activity, delivered with a real token."""

import asyncio
import itertools
import json
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.teams_double.limits import actions_of
from tests.teams_double.service import TENANT, Microsoft, Sent, private_chat

_NUMBERS = itertools.count(1)
BOT = "28:11111111-2222-3333-4444-555555555555"
BOT_NAME = "Information sharing"


@dataclass
class Delivering:
    """Delivers activities to the bot, and again if they are not acknowledged in time.

    Attributes:
        redeliver_after: in seconds. Teams waits 15.
        drop: how many acknowledgements to lose.
    """

    microsoft: Microsoft
    bot: httpx.AsyncClient
    redeliver_after: float = 15.0
    times: int = 3
    statuses: list[int] = field(default_factory=list)

    async def deliver(self, activity: dict[str, Any], lost: int = 0) -> httpx.Response | None:
        """Deliver an activity and return the last response.

        Args:
            lost: how many acknowledgements get lost. Each causes another delivery.
        """
        headers = {"Authorization": f"Bearer {self.microsoft.signing.token(activity['serviceUrl'])}"}
        # Escaped, as anything that is half of a character can only be sent.
        headers["Content-Type"] = "application/json"
        response = None
        for _ in range(self.times):
            try:
                response = await self.bot.post(
                    "/api/messages", content=json.dumps(activity), headers=headers, timeout=self.redeliver_after
                )
            except httpx.TimeoutException:
                continue
            self.statuses.append(response.status_code)
            if lost > 0:
                lost -= 1
            elif response.status_code < 500:
                return response
        return response


@dataclass
class Person:
    """Somebody in a private chat, a group chat or a channel.

    Attributes:
        name: the name shown in mentions.
    """

    delivering: Delivering
    name: str
    place: str = "personal"
    thread: str = ""

    @property
    def id(self) -> str:
        """Teams' id for the person."""
        return f"29:{self.name}"

    @property
    def conversation(self) -> str:
        """The conversation that they are in."""
        if self.place == "personal":
            return private_chat(self.id)
        if self.place == "groupChat":
            return f"19:{self.thread}@thread.v2"
        return f"19:team@thread.tacv2;messageid={self.thread}"

    def activity(self, kind: str, **more: Any) -> dict[str, Any]:
        """An activity of that type."""
        number = next(_NUMBERS)
        return {
            "type": kind,
            "id": f"{1700000000000 + number}",
            "timestamp": f"2026-11-22T10:00:{number % 60:02}.{number:06}Z",
            "serviceUrl": self.delivering.microsoft.service_url,
            "channelId": "msteams",
            "from": {"id": self.id, "name": self.name, "aadObjectId": f"aad-{self.name}"},
            "recipient": {"id": BOT, "name": BOT_NAME},
            "conversation": {"id": self.conversation, "conversationType": self.place, "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "en-GB",
            **more,
        }

    def message(self, text: str, **more: Any) -> dict[str, Any]:
        """The activity for typing that. In a group it mentions the bot."""
        entities = list(more.pop("entities", []))
        if self.place != "personal":
            entities.append(mention(BOT, BOT_NAME))
            text = f"<at>{BOT_NAME}</at> {text}"
        html = {"contentType": "text/html", "content": f"<p>{text}</p>"}
        attachments = [*more.pop("attachments", []), html]
        return self.activity(
            "message", text=text, textFormat="plain", attachments=attachments, entities=entities, **more
        )

    async def say(self, text: str, lost: int = 0, **more: Any) -> dict[str, Any]:
        """Type the text, and return the activity."""
        activity = self.message(text, **more)
        await self.delivering.deliver(activity, lost)
        return activity

    async def tap(self, sent: Sent, title: str, lost: int = 0, data: dict[str, Any] | None = None) -> dict[str, Any]:
        """Tap the button with that title on something that the bot sent."""
        value = data if data is not None else button(sent, title)["data"]
        activity = self.activity("message", value=value, replyToId=sent.id)
        await self.delivering.deliver(activity, lost)
        return activity

    async def change(self, activity: dict[str, Any], text: str) -> None:
        """Change a message."""
        changed = {**self.message(text), "type": "messageUpdate", "id": activity["id"]}
        changed["channelData"] = {**changed["channelData"], "eventType": "editMessage"}
        await self.delivering.deliver(changed)

    async def delete(self, activity: dict[str, Any]) -> None:
        """Delete a message."""
        deleted = self.activity("messageDelete")
        deleted |= {"id": activity["id"], "channelData": {**deleted["channelData"], "eventType": "softDeleteMessage"}}
        await self.delivering.deliver(deleted)

    async def install(self) -> None:
        """Add the app. Teams reports this in two ways."""
        added = [{"id": BOT}, *([] if self.place == "personal" else [{"id": self.id}])]
        await self.delivering.deliver(self.activity("conversationUpdate", membersAdded=added))
        await self.delivering.deliver(self.activity("installationUpdate", action="add"))

    def got(self) -> list[Sent]:
        """Everything that the bot has sent to this conversation."""
        return self.delivering.microsoft.conversations[self.conversation]

    async def gets(self, count: int, within: float = 60.0) -> list[Sent]:
        """Wait until the bot has sent that many, and return them."""
        async with asyncio.timeout(within):
            while len(self.got()) < count:
                await asyncio.sleep(0.01)
        return self.got()


def mention(who: str, name: str) -> dict[str, Any]:
    """The entity of a mention."""
    return {"type": "mention", "mentioned": {"id": who, "name": name}, "text": f"<at>{name}</at>"}


def buttons(sent: Sent) -> dict[str, dict[str, Any]]:
    """The buttons of a message that send something, by title."""
    actions = [action for one in sent.activity.get("attachments", []) for action in actions_of(one["content"])]
    return {action["title"]: action for action in actions if action["type"] == "Action.Submit"}


def button(sent: Sent, title: str) -> dict[str, Any]:
    """The button with that title.

    Raises:
        AssertionError: there is none. The error names those that there are.
    """
    found = buttons(sent)
    assert title in found, list(found)
    return found[title]


def words(sent: Sent) -> str:
    """Everything that a person can read in it."""
    return (sent.activity.get("text") or "") + json.dumps(sent.activity.get("attachments", []), ensure_ascii=False)
