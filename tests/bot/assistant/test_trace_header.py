"""Runs in Rasa's environment, against a small server on the loopback address."""

import asyncio
from contextvars import copy_context

import pytest
from aiohttp import ClientSession, web
from pytest_socket import enable_socket

from bot.assistant.trace_header import adding, take_over

GIVEN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.mark.parametrize(
    ("given", "sent"), [(GIVEN, GIVEN), ("", None), ("Jayden", None), (f"{GIVEN}\r\nX: y", None), (GIVEN[:-1], None)]
)
def test_a_header_of_the_standard_s_form_is_handed_on_and_no_other(given: str, sent: str | None) -> None:
    enable_socket()
    assert copy_context().run(asyncio.run, _called_with(given)) == sent


async def _called_with(given: str) -> str | None:
    seen = []

    async def answer(request: web.Request) -> web.Response:
        seen.append(request.headers.get("traceparent"))
        return web.Response()

    app = web.Application()
    app.router.add_post("/webhook", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    take_over(given)
    port = site._server.sockets[0].getsockname()[1]
    async with ClientSession(trace_configs=[adding()]) as session:
        await session.post(f"http://127.0.0.1:{port}/webhook", json={})
    await runner.cleanup()
    return seen[0]
