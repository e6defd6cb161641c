"""Sends to Microsoft's connector: with our token, to a verified address, and again if that may help."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

import httpx
import structlog

from bot.teams.bot_token import BotToken, TokenUnavailable
from bot.teams.metrics import TeamsMetrics

log = structlog.get_logger()

# Microsoft asks bots to retry 412, 429, 502 and 504 ("Status code responses from bot conversational APIs"). The others
# are similar: they may work in a moment.
_AGAIN = frozenset({408, 412, 429, 500, 502, 503, 504})


class NotDelivered(Exception):
    """A message could not be sent.

    Attributes:
        reason: for the log and the metric.
        status: the connector's status, if it answered.
    """

    def __init__(self, reason: str, status: int | None = None) -> None:
        """Store both."""
        super().__init__(reason)
        self.reason = reason
        self.status = status


class Connector:
    """Sends activities. Make one for the process."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        token: BotToken,
        may_get_our_token: Callable[[str], bool],
        metrics: TeamsMetrics,
        attempts: int,
        base_seconds: float,
        most_seconds: float,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Store how to send and when to retry.

        Args:
            may_get_our_token: whether an address may get our token.
            attempts: how often to try.
            base_seconds: the first pause; each later one is twice as long.
            most_seconds: the longest pause.
        """
        self._client = client
        self._token = token
        self._may_get_our_token = may_get_our_token
        self._metrics = metrics
        self._attempts = attempts
        self._base_seconds = base_seconds
        self._most_seconds = most_seconds
        self._sleep = sleep

    async def post(
        self, service_url: str, conversation: str, activity: dict[str, Any], attempts: int | None = None
    ) -> str | None:
        """Send the activity and return its id, if Teams gives one.

        Raises:
            NotDelivered: it could not be sent.
        """
        return await self._call("POST", service_url, _activities(conversation), activity, attempts)

    async def put(self, service_url: str, conversation: str, activity_id: str, activity: dict[str, Any]) -> None:
        """Replace an activity that was sent.

        Raises:
            NotDelivered: it could not be sent.
        """
        path = f"{_activities(conversation)}/{quote(activity_id, safe='')}"
        await self._call("PUT", service_url, path, {**activity, "id": activity_id}, None)

    async def private_conversation(self, service_url: str, body: dict[str, Any]) -> str:
        """Return the id of the private chat with one person, and make the chat if there is none.

        Raises:
            NotDelivered: Teams gave no chat.
        """
        made = await self._call("POST", service_url, "/v3/conversations", body, None)
        if made is None:
            raise NotDelivered("no_conversation")
        return made

    async def _call(
        self, method: str, service_url: str, path: str, body: dict[str, Any], attempts: int | None
    ) -> str | None:
        if not self._may_get_our_token(service_url):
            raise NotDelivered("service_host_not_allowed")
        url = service_url.rstrip("/") + path
        left = attempts or self._attempts
        pause, renewed = self._base_seconds, False
        while True:
            left -= 1
            reason, status, after = "connection", None, None
            try:
                token = await self._token.get()
                response = await self._client.request(
                    method, url, json=body, headers={"Authorization": f"Bearer {token}"}
                )
                status, reason = response.status_code, f"status_{response.status_code}"
                if response.is_success:
                    return _id_in(response)
                if status == 401 and not renewed:
                    # The secret or Microsoft's keys may have changed. A new token will show.
                    renewed = True
                    await self._token.drop(token)
                    continue
                after = _seconds(response.headers.get("Retry-After"))
            except TokenUnavailable as error:
                reason = f"token_{error.code}"
            except httpx.HTTPError as error:
                reason = type(error).__name__
            if left <= 0 or (status is not None and status not in _AGAIN):
                raise NotDelivered(reason, status)
            self._metrics.sent_again.labels(reason).inc()
            await self._sleep(min(after, self._most_seconds) if after is not None else pause * random.uniform(0.5, 1.5))
            pause = min(pause * 2, self._most_seconds)


def _activities(conversation: str) -> str:
    return f"/v3/conversations/{quote(conversation, safe='')}/activities"


def _id_in(response: httpx.Response) -> str | None:
    try:
        found = response.json().get("id")
    except (ValueError, AttributeError):
        return None
    return found if isinstance(found, str) and found else None


def _seconds(header: str | None) -> float | None:
    """The seconds in Retry-After, as the connector gives them, or None for any other form."""
    return float(header) if header is not None and header.isdecimal() else None
