"""The action server's part of a turn's trace: a span for each action, and in it the parts that are timed."""

import os
from contextvars import ContextVar
from typing import Any

from sanic import Request, Sanic

from bot.shared.tracing import HEADER, TRACES_URL, span, stop_tracing, trace_to
from knowledge.timing import watch_parts

# The header of the request in progress, which the action goes on with.
trace_header: ContextVar[str] = ContextVar("trace_header", default="")


def trace_this_process(app: "Sanic[Any, Any]", port: int) -> None:
    """Trace what the server does from now on, if ASSISTANT_TRACES_URL names an address."""
    url = os.environ.get(TRACES_URL, "").strip()
    if not url:
        return
    trace_to(url, "actions", port)
    watch_parts(span)

    @app.on_request
    async def take_over(request: Request) -> None:
        trace_header.set(str(request.headers.get(HEADER, "")))

    @app.after_server_stop
    async def stop(_: "Sanic[Any, Any]") -> None:
        stop_tracing()
