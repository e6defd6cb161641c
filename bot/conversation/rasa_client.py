"""The client of Rasa's private channel. Whatever goes wrong there comes out of here as one RasaFailure."""

import asyncio
from time import monotonic

import httpx
from pydantic import BaseModel, ValidationError

from bot.contract.replies import BotReply
from bot.contract.reply_kinds import NoticeKind
from bot.limits.breaker import Breaker
from bot.monitoring.metrics import FailureReason
from bot.monitoring.span_timings import note

# Rasa did not answer, or not as it should: such failures in a row open the breaker. The others are answers of Rasa,
# which may go wrong for one question alone.
_NO_ANSWER: frozenset[FailureReason] = frozenset({"timeout", "connection", "status"})
# Rasa's answer that an action failed counts too where it took so long: the action server hangs.
_SLOW_SECONDS = 5.0
# Only connections that were refused are tried again (httpx does so at once, then after half a second): what was sent
# may have been taken, and a turn that is taken twice could answer the next question of the guided decision.
_CONNECTING_AGAIN = 2


class RasaFailure(Exception):
    """No usable reply came.

    reason: why, for logs and metrics; reference: the one that the action server gave, if any; perhaps_taken: the turn
    was sent, and Rasa may have taken it.
    """

    def __init__(self, reason: FailureReason, reference: str | None = None, perhaps_taken: bool = False) -> None:
        """Keep what went wrong."""
        super().__init__(reason)
        self.reason = reason
        self.reference = reference
        self.perhaps_taken = perhaps_taken


class _TurnReplies(BaseModel):
    # seconds: what the spans beyond Rasa took.
    messages: list[BotReply]
    seconds: dict[str, float] = {}
    # False where Rasa could not reach its tracker store: it answered without knowing what was said before.
    remembered: bool = True


class Forgetful(list[BotReply]):
    """Replies of a Rasa that does not know what was said before, and will not know of this turn."""


class RasaClient:
    """Sends turns to Rasa and deletes its conversations. One for the whole process; close it at the end."""

    def __init__(
        self,
        url: str,
        secret: str,
        timeout_seconds: float,
        breaker: Breaker,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Make the client; nothing is sent yet.

        url: Rasa's address; secret: the private channel's; timeout_seconds: for a whole call; transport: a
        fake, in tests.
        """
        self._timeout_seconds = timeout_seconds
        self._breaker = breaker
        # Rasa's server closes idle connections after 5 s; letting go first avoids using a closed one.
        limits = httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=4)
        self._client = httpx.AsyncClient(
            base_url=f"{url.rstrip('/')}/webhooks/private",
            headers={"Authorization": f"Bearer {secret}"},
            timeout=None,
            # The channel is on this machine or beside it: no proxy from the environment.
            trust_env=False,
            transport=transport or httpx.AsyncHTTPTransport(limits=limits, trust_env=False, retries=_CONNECTING_AGAIN),
        )

    async def turn(self, conversation: str, text: str, fresh_session: bool, probing: bool = False) -> list[BotReply]:
        """Send one turn; return at least one reply, as Forgetful where Rasa's tracker store is down.

        probing: also while the breaker is open. Raises RasaFailure.
        """
        if not probing and not self._breaker.admits():
            raise RasaFailure("breaker")
        began = monotonic()
        try:
            replies = await self._turn(conversation, text, fresh_session)
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

    async def _turn(self, conversation: str, text: str, fresh_session: bool) -> list[BotReply]:
        body = {"conversation": conversation, "text": text, "channel": "web", "fresh_session": fresh_session}
        response = await self._send("POST", "/turn", body)
        if response.status_code != 200:
            raise RasaFailure("status", perhaps_taken=True)
        try:
            read = _TurnReplies.model_validate_json(response.content)
        except ValidationError:
            # Not chained: the error repeats what was said, and must not reach a log.
            raise RasaFailure("shape", perhaps_taken=True) from None
        note(read.seconds)
        if not read.messages:
            # An action failed; an earlier one of the turn may have taken the answer already, as in the next case.
            raise RasaFailure("empty", perhaps_taken=True)
        for reply in read.messages:
            if isinstance(reply.custom, NoticeKind) and reply.custom.reason == "unavailable":
                raise RasaFailure("action", _reference_in(reply.custom), perhaps_taken=True)
        return read.messages if read.remembered else Forgetful(read.messages)

    async def delete(self, conversation: str) -> None:
        """Delete the conversation from Rasa's tracker store. Raises RasaFailure unless Rasa confirms it."""
        if self._breaker.is_open:
            raise RasaFailure("breaker")
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
            raise RasaFailure("timeout", perhaps_taken=True) from None
        except httpx.ConnectError:
            raise RasaFailure("connection") from None
        except httpx.HTTPError:
            raise RasaFailure("connection", perhaps_taken=True) from None


def _reference_in(custom: NoticeKind) -> str | None:
    return custom.reference if custom.reference and len(custom.reference) <= 64 else None
