"""Clients that are slow on purpose, over real sockets to a real server."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, suppress

import pytest
import pytest_socket
import uvicorn

from bot.web.patient_protocol import HEADERS_LIMIT_BYTES, PatientProtocol
from tests.bot.gateway.harness import Gateway, Start
from tests.end_to_end.running import free_port

pytestmark = [pytest.mark.asyncio, pytest.mark.end_to_end]

ASKED = b"GET /healthz HTTP/1.1\r\nHost: gateway\r\n\r\n"
# Far longer than any limit here. A client that is still connected then would stay for ever.
PATIENCE = 30


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Allow sockets. This replaces the fixture of that name, which forbids them."""
    pytest_socket.enable_socket()
    yield


class Impatient(PatientProtocol):
    headers_within = 0.3
    most_connections = 5


@asynccontextmanager
async def serving(gateway: Gateway, keep_alive: int = 5) -> AsyncIterator[int]:
    """Serve that gateway as `python -m bot.gateway` does, with shorter limits, and return the port."""
    port = free_port()
    config = uvicorn.Config(
        gateway.client._transport.app,  # type: ignore[attr-defined]
        port=port,
        http=Impatient,
        h11_max_incomplete_event_size=HEADERS_LIMIT_BYTES,
        timeout_keep_alive=keep_alive,
        lifespan="off",
        log_config=None,
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield port
    finally:
        server.should_exit = True
        await task


@asynccontextmanager
async def connected(port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    with closing(writer):
        yield reader, writer


async def trickle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, piece: bytes) -> bytes:
    """Send the piece repeatedly, and return what came back before the other side hung up."""

    async def send() -> None:
        with suppress(ConnectionError):
            while True:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0.05)

    sending = asyncio.create_task(send())
    try:
        return await hung_up(reader)
    finally:
        sending.cancel()


async def hung_up(reader: asyncio.StreamReader) -> bytes:
    """Wait until the other side hangs up, and return what it said."""
    said = b""
    with suppress(ConnectionError):
        async with asyncio.timeout(PATIENCE):
            while piece := await reader.read(65536):
                said += piece
    return said


async def assert_answered(reader: asyncio.StreamReader) -> None:
    async with asyncio.timeout(PATIENCE):
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 ")
        await reader.readexactly(len(b'{"status":"alive"}'))


async def test_headers_that_come_letter_by_letter_are_not_waited_for(gateway: Gateway) -> None:
    async with serving(gateway) as port, connected(port) as (reader, writer):
        writer.write(b"GET /healthz HTTP/1.1\r\nX-Slow: ")
        assert await trickle(reader, writer, b"a") == b""


async def test_a_connection_that_says_nothing_is_closed(gateway: Gateway) -> None:
    async with serving(gateway) as port, connected(port) as (reader, _):
        assert await hung_up(reader) == b""


async def test_the_headers_of_a_second_request_are_not_waited_for_either(gateway: Gateway) -> None:
    async with serving(gateway, keep_alive=PATIENCE * 2) as port, connected(port) as (reader, writer):
        writer.write(ASKED)
        await assert_answered(reader)
        writer.write(b"GET /healthz HTTP/1.1\r\nX-Slow: ")
        assert await trickle(reader, writer, b"a") == b""


async def test_a_connection_may_be_used_again_after_longer_than_headers_may_take(gateway: Gateway) -> None:
    async with serving(gateway, keep_alive=PATIENCE) as port, connected(port) as (reader, writer):
        for _ in range(3):
            writer.write(ASKED)
            await assert_answered(reader)
            await asyncio.sleep(2 * Impatient.headers_within)


async def test_a_turn_may_take_longer_than_headers_may(gateway: Gateway) -> None:
    token = await gateway.open()

    async def slowly() -> None:
        await asyncio.sleep(3 * Impatient.headers_within)

    gateway.rasa.before_reply = slowly
    body = b'{"text": "hi"}'
    async with serving(gateway) as port, connected(port) as (reader, writer):
        head = f"POST /chat/messages HTTP/1.1\r\nHost: g\r\nAuthorization: Bearer {token}\r\n"
        head += f"Content-Type: application/json\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        assert (await hung_up(reader)).startswith(b"HTTP/1.1 200 ")


async def test_a_body_that_comes_letter_by_letter_is_refused_and_the_connection_closed(start: Start) -> None:
    async with start(body_within_seconds=0.3) as gateway, serving(gateway) as port, connected(port) as (reader, writer):
        head = b"POST /chat/sessions HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
        writer.write(head + b"Content-Length: 30000\r\n\r\n{")
        said = await trickle(reader, writer, b" ")
        assert said.startswith(b"HTTP/1.1 408 ")
        assert b"urn:sharing-assistant:problem:too_slow" in said


async def test_headers_without_end_are_refused(gateway: Gateway) -> None:
    async with serving(gateway) as port, connected(port) as (reader, writer):
        writer.write(b"GET /healthz HTTP/1.1\r\nX-Long: " + b"a" * (HEADERS_LIMIT_BYTES + 1))
        assert (await hung_up(reader)).startswith(b"HTTP/1.1 4")


async def test_one_connection_too_many_is_closed_and_the_others_are_served(gateway: Gateway) -> None:
    async with serving(gateway, keep_alive=PATIENCE) as port:
        readers = []
        writers = []
        for _ in range(Impatient.most_connections):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(ASKED)
            await assert_answered(reader)
            readers.append(reader)
            writers.append(writer)
        async with connected(port) as (reader, writer):
            with suppress(ConnectionError):
                writer.write(ASKED)
            assert await hung_up(reader) == b""
        writers[0].write(ASKED)
        await assert_answered(readers[0])
        for writer in writers:
            writer.close()
