"""A patch of Rasa 3.6.21: keep the connections to the action server open. Rasa opens a new one for every action."""

import asyncio
from types import TracebackType

import aiohttp
from rasa.utils.endpoints import EndpointConfig

from bot.assistant.trace_header import adding

# Idle connections are closed after this time: well before the action server does (120 s in rasa-sdk 3.21), so that none
# is closed at its other end just while a call is sent.
IDLE_SECONDS = 15.0

_sessions: dict[asyncio.AbstractEventLoop, aiohttp.ClientSession] = {}


class _Kept:
    """Lends the session that stays open, where Rasa takes one that it closes."""

    async def __aenter__(self) -> aiohttp.ClientSession:
        loop = asyncio.get_running_loop()
        session = _sessions.get(loop)
        if session is None or session.closed:
            # The gateway limits how many turns are worked on at a time.
            connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=IDLE_SECONDS)
            session = _sessions[loop] = aiohttp.ClientSession(connector=connector, trace_configs=[adding()])
        return session

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave it open."""


def keep_connections_to_the_action_server() -> None:
    """Apply the patch.

    A call that was sent is never sent again: the action may have been run. How long a call may take is said with each
    (bot/assistant/action_timeout.py). The endpoint has no headers or login of its own in endpoints.yml.

    Raises:
        AttributeError: Rasa no longer has the method that this replaces.
    """
    EndpointConfig.session  # noqa: B018  (raises if Rasa has changed)
    EndpointConfig.session = lambda self: _Kept()


async def close_connections() -> None:
    """Close what is open in the running loop."""
    session = _sessions.pop(asyncio.get_running_loop(), None)
    if session is not None:
        await session.close()
