"""The client of Rasa's private channel. Whatever goes wrong there comes out of here as one RasaFailure."""

import asyncio
from typing import Literal

import httpx
from pydantic import BaseModel, ValidationError

from bot.gateway.hops import note
from bot.gateway.replies import Reply
from bot.gateway.reply_kinds import Notice

FailureReason = Literal["timeout", "connection", "status", "shape", "empty", "action"]


class RasaFailure(Exception):
    """No usable reply came.

    reason: why, for logs and metrics; reference: the one that the action server gave, if any.
    """

    def __init__(self, reason: FailureReason, reference: str | None = None) -> None:
        """Keep the reason and the reference."""
        super().__init__(reason)
        self.reason = reason
        self.reference = reference


class _TurnReplies(BaseModel):
    # seconds: what the hops beyond Rasa took.
    messages: list[Reply]
    seconds: dict[str, float] = {}


class RasaClient:
    """Sends turns to Rasa and deletes its conversations. One for the whole process; close it at the end."""

    def __init__(
        self, url: str, secret: str, timeout_seconds: float, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        """Make the client; nothing is sent yet.

        url: Rasa's address; secret: the private channel's; timeout_seconds: for a whole call; transport: a
        fake, in tests.
        """
        self._timeout_seconds = timeout_seconds
        self._client = httpx.AsyncClient(
            base_url=f"{url.rstrip('/')}/webhooks/private",
            headers={"Authorization": f"Bearer {secret}"},
            timeout=None,
            # Rasa's server closes idle connections after 5 s; letting go first avoids using a closed one.
            limits=httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=4),
            # The channel is on this machine or beside it: no proxy from the environment.
            trust_env=False,
            transport=transport,
        )

    async def turn(self, conversation: str, text: str, fresh_session: bool) -> list[Reply]:
        """Send one turn; return at least one reply. Raises RasaFailure."""
        body = {"conversation": conversation, "text": text, "channel": "web", "fresh_session": fresh_session}
        response = await self._send("POST", "/turn", body)
        if response.status_code != 200:
            raise RasaFailure("status")
        try:
            answered = _TurnReplies.model_validate_json(response.content)
        except ValidationError:
            # Not chained: the error repeats what was said, and must not reach a log.
            raise RasaFailure("shape") from None
        note(answered.seconds)
        replies = answered.messages
        if not replies:
            raise RasaFailure("empty")
        for reply in replies:
            if isinstance(reply.custom, Notice) and reply.custom.reason == "unavailable":
                raise RasaFailure("action", _reference_in(reply.custom))
        return replies

    async def delete(self, conversation: str) -> None:
        """Delete the conversation from Rasa's tracker store. Raises RasaFailure unless Rasa confirms it."""
        response = await self._send("DELETE", f"/conversations/{conversation}", None)
        if response.status_code != 204:
            raise RasaFailure("status")

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _send(self, method: str, path: str, body: dict[str, object] | None) -> httpx.Response:
        try:
            async with asyncio.timeout(self._timeout_seconds):
                return await self._client.request(method, path, json=body)
        except (TimeoutError, httpx.TimeoutException):
            raise RasaFailure("timeout") from None
        except httpx.HTTPError:
            raise RasaFailure("connection") from None


def _reference_in(custom: Notice) -> str | None:
    reference = (custom.model_extra or {}).get("reference")
    return reference if isinstance(reference, str) and 0 < len(reference) <= 64 else None
