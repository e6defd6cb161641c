"""Hands the header of a turn's trace (W3C Trace Context) on to the action server. Rasa itself adds no span.

The time of Rasa's own is what the gateway's span has beside those of the action server.
"""

import re
from contextvars import ContextVar
from types import SimpleNamespace

import aiohttp

HEADER = "traceparent"
_FORM = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")

_header: ContextVar[str] = ContextVar("trace_header", default="")


def take_over(given: str) -> None:
    """Hand this header on with each call of an action in this turn; none if it has not the standard's form."""
    if _FORM.fullmatch(given):
        _header.set(given)


def adding() -> aiohttp.TraceConfig:
    """What adds the header to each call of a session."""
    hook = aiohttp.TraceConfig()
    hook.on_request_start.append(_add)
    return hook


async def _add(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, call: aiohttp.TraceRequestStartParams
) -> None:
    if header := _header.get():
        call.headers[HEADER] = header
