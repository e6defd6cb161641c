"""Sends to Microsoft's connector: with our token, to a verified address, and again where that is safe.

Sending again is safe if Microsoft cannot have taken the call (no connection, no token of ours, or a status that says
so), or if the call may be made twice: replacing a message, or the typing indicator. Otherwise the caller decides.
"""

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

# Microsoft asks bots to retry 412, 429, 502 and 504 ("Status code responses from bot conversational APIs"). By their
# meaning in HTTP, 408 and 503 were not taken either.
_NOT_TAKEN = frozenset({408, 412, 429, 502, 503, 504})
# The server failed, perhaps after it had taken the call.
_IN_DOUBT = frozenset({500})
# Nothing was sent: there was no connection, or none was free.
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
# Microsoft answered, but wants less, or wants it later. Its side is there.
_BUSY = frozenset({412, 429})


async def _may_always() -> None:
    pass


class NotDelivered(Exception):
    """A message could not be sent.

    Attributes:
        reason: for the log and the metric.
        status: the connector's status, if it answered.
        later: it may be taken later.
        in_doubt: it may have been taken already.
        after: how many seconds Microsoft asked to wait, if it did.
    """

    def __init__(
        self,
        reason: str,
        status: int | None = None,
        later: bool = False,
        in_doubt: bool = False,
        after: float | None = None,
    ) -> None:
        """Store what happened."""
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.later = later
        self.in_doubt = in_doubt
        self.after = after


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
        reached: Callable[[bool], None] = lambda _reached: None,
        may_send: Callable[[], Awaitable[None]] = _may_always,
    ) -> None:
        """Store how to send and when to retry.

        Args:
            may_get_our_token: whether an address may get our token.
            attempts: how often to try.
            base_seconds: the first pause; each later one is twice as long.
            most_seconds: the longest pause. What Microsoft wants to come later than that fails at once: whoever
                waits behind it must not wait in here.
            reached: is told after each message whether Microsoft's side is there, and of no connection or token.
            may_send: is asked before each attempt, and raises ClaimLost if another gateway sends it (claims.py).
        """
        self._client = client
        self._token = token
        self._may_get_our_token = may_get_our_token
        self._metrics = metrics
        self._attempts = attempts
        self._base_seconds = base_seconds
        self._most_seconds = most_seconds
        self._sleep = sleep
        self._reached = reached
        self._may_send = may_send
        # The connector's address of the last call.
        self._last: str | None = None

    async def post(
        self,
        service_url: str,
        conversation: str,
        activity: dict[str, Any],
        attempts: int | None = None,
        repeatable: bool = False,
    ) -> str | None:
        """Send the activity and return its id, if Teams gives one.

        Args:
            repeatable: it does no harm if people see it twice.

        Raises:
            NotDelivered: it could not be sent.
        """
        return await self._call("POST", service_url, _activities(conversation), activity, attempts, repeatable)

    async def put(
        self,
        service_url: str,
        conversation: str,
        activity_id: str,
        activity: dict[str, Any],
        attempts: int | None = None,
    ) -> None:
        """Replace an activity that was sent.

        Raises:
            NotDelivered: it could not be sent.
        """
        path = f"{_activities(conversation)}/{quote(activity_id, safe='')}"
        await self._call("PUT", service_url, path, {**activity, "id": activity_id}, attempts, repeatable=True)

    async def private_conversation(self, service_url: str, body: dict[str, Any], attempts: int | None = None) -> str:
        """Return the id of the private chat with one person, and make the chat if there is none.

        Raises:
            NotDelivered: Teams gave no chat. Nothing was said in it.
        """
        try:
            made = await self._call("POST", service_url, "/v3/conversations", body, attempts, repeatable=True)
        except NotDelivered as failure:
            raise NotDelivered(failure.reason, failure.status, failure.later, after=failure.after) from None
        if made is None:
            raise NotDelivered("no_conversation")
        return made

    async def look(self) -> None:
        """Look whether Microsoft's side is there, for when nothing is being sent that would show it.

        It asks for something that the connector of Teams has not got. Any answer will do, if our token is taken.
        """
        if self._last is None:
            return
        try:
            headers = {"Authorization": f"Bearer {await self._token.get()}"}
            response = await self._client.get(f"{self._last}/v3/conversations", headers=headers)
        except (TokenUnavailable, httpx.HTTPError):
            self._reached(False)
            return
        status = response.status_code
        self._reached(status in _BUSY or (status != 401 and status not in _NOT_TAKEN | _IN_DOUBT))

    async def _call(
        self, method: str, service_url: str, path: str, body: dict[str, Any], attempts: int | None, repeatable: bool
    ) -> str | None:
        if not self._may_get_our_token(service_url):
            raise NotDelivered("service_host_not_allowed")
        # A typing indicator may fail, and a used card may be gone, while messages are taken, and the other way round.
        is_message = method == "POST" and body.get("type") == "message"
        self._last = service_url.rstrip("/")
        url = self._last + path
        if is_targeted(body):
            # As in Microsoft's own kit, and without the recipient in an update, whose it cannot change.
            url += "?isTargetedActivity=true"
            body = body if method == "POST" else {name: value for name, value in body.items() if name != "recipient"}
        left = attempts or self._attempts
        pause, renewed, in_doubt = self._base_seconds, False, False
        while True:
            left -= 1
            status, after, taken, nobody = None, None, False, False
            try:
                token = await self._token.get()
                await self._may_send()
                response = await self._client.request(
                    method, url, json=body, headers={"Authorization": f"Bearer {token}"}
                )
                status, reason = response.status_code, f"status_{response.status_code}"
                if response.is_success:
                    if is_message:
                        self._reached(True)
                    return _id_in(response)
                if status == 401 and not renewed:
                    # The secret or Microsoft's keys may have changed. A new token will show.
                    renewed = True
                    await self._token.drop(token)
                    continue
                taken = status in _IN_DOUBT
                after = _seconds(response.headers.get("Retry-After"))
            except TokenUnavailable as error:
                reason, nobody = f"token_{error.code}", True
            except _NEVER_SENT as error:
                reason, nobody = type(error).__name__, True
            except httpx.HTTPError as error:
                reason, taken = type(error).__name__, True
            in_doubt = in_doubt or taken
            # With 401, our own secret is wrong. What is refused for that is taken once it is right.
            later = status is None or status == 401 or status in _NOT_TAKEN | _IN_DOUBT
            too_long = after is not None and after > self._most_seconds
            if left <= 0 or not later or status == 401 or (in_doubt and not repeatable) or too_long:
                if is_message or nobody:
                    self._reached(not later or status in _BUSY)
                raise NotDelivered(reason, status, later, in_doubt, after)
            self._metrics.sent_again.labels(reason).inc()
            await self._sleep(after if after is not None else pause * random.uniform(0.5, 1.5))
            pause = min(pause * 2, self._most_seconds)


def is_targeted(activity: dict[str, Any]) -> bool:
    """Whether its recipient alone is to see it ("targeted messages")."""
    recipient = activity.get("recipient")
    return isinstance(recipient, dict) and recipient.get("isTargeted") is True


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
