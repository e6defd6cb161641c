"""The client of Rasa's private channel. It turns every failure there into a RasaFailure."""

import asyncio
from dataclasses import dataclass
from time import monotonic

import httpx
from pydantic import BaseModel, ValidationError

from bot.contract.replies import BotReply
from bot.contract.reply_kinds import NoticeKind
from bot.conversation.rasa_connections import IDLE_SECONDS, RasaConnections
from bot.limits.breaker import Breaker
from bot.monitoring.metrics import FailureReason
from bot.monitoring.span_timings import note
from bot.shared import tracing
from knowledge.copy.styles import Style, style_in_use

# Failures in which Rasa gave no proper answer; several in a row open the breaker. The others are answers from Rasa,
# which may fail for a single question.
_NO_ANSWER: frozenset[FailureReason] = frozenset({"timeout", "connection", "status"})
# An action that failed after this long counts too: the action server hangs.
_SLOW_SECONDS = 5.0
# As in rasa_connections.py, for an address that needs TLS.
_CONNECTING_AGAIN = 2


class RasaFailure(Exception):
    """Rasa gave no usable reply.

    Attributes:
        reason: why, for logs and metrics.
        reference: the action server's reference, if it gave one.
        perhaps_taken: the turn was sent, and Rasa may have taken it.
    """

    def __init__(self, reason: FailureReason, reference: str | None = None, perhaps_taken: bool = False) -> None:
        """Store what went wrong."""
        super().__init__(reason)
        self.reason = reason
        self.reference = reference
        self.perhaps_taken = perhaps_taken


@dataclass(frozen=True)
class TurnId:
    """By what Rasa knows a message that may be sent again.

    Attributes:
        mark: the message's mark. It says nothing about the person.
        again: it may have been sent before. If Rasa took it then, it only repeats its replies.
        unsure: whether Rasa may have taken a turn before this message unseen, as of when it was first sent. None: ask
            the store, which also counts the earlier attempts at this one.
    """

    mark: str
    again: bool = False
    unsure: bool | None = None


class _TurnReplies(BaseModel):
    # seconds: how long the spans inside Rasa took.
    messages: list[BotReply]
    seconds: dict[str, float] = {}
    # False if Rasa could not reach its tracker store: it answered without the earlier conversation.
    remembered: bool = True
    # What the message tells (knowledge/routing/telling.py), where an action judged it.
    telling: str | None = None


class _StoredIds(BaseModel):
    conversations: list[str]


class Judged(list[BotReply]):
    """Replies to a message about which an action says what it tells: nothing, perhaps something, or something."""

    def __init__(self, replies: list[BotReply], telling: str) -> None:
        """Store both."""
        super().__init__(replies)
        self.telling = telling


class Forgetful(list[BotReply]):
    """Replies from a Rasa that has lost the earlier conversation and will not remember this turn."""


class RasaClient:
    """Sends turns to Rasa and deletes its conversations. Make one for the whole process, and close it at the end."""

    def __init__(
        self,
        url: str,
        secret: str,
        timeout_seconds: float,
        breaker: Breaker,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Make the client, without sending anything.

        Args:
            url: Rasa's address.
            secret: the private channel's secret.
            timeout_seconds: the limit for a whole call.
            transport: a fake, in tests.
        """
        self._timeout_seconds = timeout_seconds
        self._breaker = breaker
        self._url = f"{url.rstrip('/')}/webhooks/private"
        self._headers = {"Authorization": f"Bearer {secret}", "Accept": "application/json"}
        self._transport = transport or _transport_to(url)

    async def turn(
        self,
        conversation: str,
        text: str,
        fresh_session: bool,
        probing: bool = False,
        known_as: TurnId | None = None,
        keep_turns: int | None = None,
    ) -> list[BotReply]:
        """Send one turn and return at least one reply.

        Args:
            probing: send even while the breaker is open.
            known_as: the message's id, if it may be sent again. Rasa then takes it once.
            keep_turns: how many turns of the session to keep, if it is to be cut before this turn.

        Returns:
            The replies, as Forgetful if Rasa's tracker store is down, as Judged if it is known what the message tells.

        Raises:
            RasaFailure: Rasa gave no usable reply.
        """
        if not probing and not self._breaker.admits():
            raise RasaFailure("breaker")
        began = monotonic()
        try:
            replies = await self._turn(conversation, text, fresh_session, known_as, keep_turns)
        except RasaFailure as failure:
            if failure.reason in _NO_ANSWER or monotonic() - began >= _SLOW_SECONDS:
                self._breaker.failed()
            else:
                self._breaker.succeeded()
            raise
        except BaseException:
            self._breaker.abandoned()
            raise
        self._breaker.succeeded()
        return replies

    async def _turn(
        self, conversation: str, text: str, fresh_session: bool, known_as: TurnId | None, keep_turns: int | None
    ) -> list[BotReply]:
        body: dict[str, object] = {
            "conversation": conversation,
            "text": text,
            "channel": "web",
            "fresh_session": fresh_session,
        }
        if known_as is not None:
            body |= {"known_as": known_as.mark, "again": known_as.again}
        if style_in_use() is not Style.USUAL:
            body["words"] = style_in_use()
        if keep_turns is not None:
            body["keep_turns"] = keep_turns
        response = await self._send("POST", "/turn", body)
        if response.status_code != 200:
            raise RasaFailure("status", perhaps_taken=True)
        try:
            read = _TurnReplies.model_validate_json(response.content)
        except ValidationError:
            # Not chained: the error repeats the message, which must not reach a log.
            raise RasaFailure("shape", perhaps_taken=True) from None
        note(read.seconds)
        if not read.messages:
            # An action failed. An earlier action in the turn may have taken the answer, as in the next case.
            raise RasaFailure("empty", perhaps_taken=True)
        for reply in read.messages:
            if isinstance(reply.custom, NoticeKind) and reply.custom.reason == "unavailable":
                raise RasaFailure("action", _reference_in(reply.custom), perhaps_taken=True)
        if not read.remembered:
            return Forgetful(read.messages)
        return read.messages if read.telling is None else Judged(read.messages, read.telling)

    async def delete(self, conversation: str) -> None:
        """Delete the conversation from Rasa's tracker store.

        Raises:
            RasaFailure: Rasa did not confirm the deletion.
        """
        if self._breaker.is_open:
            raise RasaFailure("breaker")
        response = await self._send("DELETE", f"/conversations/{conversation}", None)
        if response.status_code != 204:
            raise RasaFailure("status")

    async def stored(self, after: str, most: int) -> list[str]:
        """At most `most` ids of conversations in Rasa's tracker store, in order, from the first after that one.

        Raises:
            RasaFailure: Rasa did not give its list.
        """
        if self._breaker.is_open:
            raise RasaFailure("breaker")
        response = await self._send("GET", f"/conversations?{httpx.QueryParams(after=after, most=most)}", None)
        if response.status_code != 200:
            raise RasaFailure("status")
        try:
            return _StoredIds.model_validate_json(response.content).conversations
        except ValidationError:
            raise RasaFailure("shape") from None

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.aclose()

    async def _send(self, method: str, path: str, body: dict[str, object] | None) -> httpx.Response:
        try:
            async with asyncio.timeout(self._timeout_seconds):
                request = httpx.Request(
                    method, self._url + path, headers={**self._headers, **tracing.headers()}, json=body
                )
                response = await self._transport.handle_async_request(request)
                await response.aread()
                return response
        except (TimeoutError, httpx.TimeoutException):
            raise RasaFailure("timeout", perhaps_taken=True) from None
        except httpx.ConnectError:
            raise RasaFailure("connection") from None
        except httpx.HTTPError:
            raise RasaFailure("connection", perhaps_taken=True) from None


def _transport_to(url: str) -> httpx.AsyncBaseTransport:
    if httpx.URL(url).scheme == "http":
        return RasaConnections()
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=IDLE_SECONDS)
    # The channel is on this machine or next to it, so use no proxy from the environment.
    return httpx.AsyncHTTPTransport(limits=limits, trust_env=False, retries=_CONNECTING_AGAIN)


def _reference_in(custom: NoticeKind) -> str | None:
    return custom.reference if custom.reference and len(custom.reference) <= 64 else None
