"""Which requests are retried and which are not. A TCP socket shows that httpx itself does it."""

import asyncio

import pytest

from bot.conversation.rasa_client import RasaClient, RasaFailure
from bot.limits.breaker import Breaker
from bot.monitoring.metrics import Metrics
from tests.ports import free_port

pytestmark = [pytest.mark.asyncio, pytest.mark.end_to_end]


@pytest.fixture(autouse=True)
def _no_network(socket_enabled: None) -> None:
    """Allow only the loopback address."""


def client(port: int) -> RasaClient:
    return RasaClient(f"http://127.0.0.1:{port}", "s" * 32, 5, Breaker("rasa", 3, 2, Metrics()))


async def test_a_connection_that_is_refused_is_tried_again_within_the_turn() -> None:
    port, seen = free_port(), []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await reader.readuntil(b"\r\n\r\n"))
        body = b'{"messages": [{"text": "Hello."}]}'
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(body), body))
        writer.close()

    rasa = client(port)
    turn = asyncio.create_task(rasa.turn("c", "hello", False))
    await asyncio.sleep(0.1)
    async with await asyncio.start_server(serve, "127.0.0.1", port):
        assert [reply.text.startswith("Hello.") for reply in await turn] == [True]
    assert len(seen) == 1
    await rasa.close()


async def test_what_was_sent_is_never_sent_again() -> None:
    port, seen = free_port(), []

    async def cut_off(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await reader.readuntil(b"\r\n\r\n"))
        writer.close()

    rasa = client(port)
    async with await asyncio.start_server(cut_off, "127.0.0.1", port):
        with pytest.raises(RasaFailure) as failure:
            await rasa.turn("c", "hello", False)
    assert (failure.value.reason, failure.value.perhaps_taken) == ("connection", True)
    assert len(seen) == 1
    await rasa.close()


async def test_nobody_at_the_door_is_a_failure_in_which_nothing_was_taken() -> None:
    rasa = client(free_port())
    with pytest.raises(RasaFailure) as failure:
        await rasa.turn("c", "hello", False)
    assert (failure.value.reason, failure.value.perhaps_taken) == ("connection", False)
    await rasa.close()
