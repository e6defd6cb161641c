"""Clients that are slow on purpose, over real sockets to a real server."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, suppress

import pytest
import pytest_socket
import uvicorn
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot.web.open_connections import OpenConnections
from bot.web.patient_protocol import HEADERS_LIMIT_BYTES, PatientProtocol
from tests.bot.gateway.harness import Gateway, Start
from tests.ports import free_port

pytestmark = [pytest.mark.asyncio, pytest.mark.end_to_end]

ASKED = b"GET /healthz HTTP/1.1\r\nHost: gateway\r\n\r\n"
BODY_DUE = b"POST /chat/sessions HTTP/1.1\r\nHost: g\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def forwarded(address: str) -> bytes:
    return BODY_DUE.replace(b"Host: g", b"Host: g\r\nX-Forwarded-For: " + address.encode())


# Far longer than any limit here. A client that is still connected then would never be closed.
PATIENCE = 30


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Allow sockets. This replaces the fixture of that name, which forbids them."""
    pytest_socket.enable_socket()
    yield


class Impatient(PatientProtocol):
    headers_within = 0.3
    body_within = 0.3
    read_within = 0.3


MOST, MOST_HALF_OPEN, MOST_IDLE = 6, 3, 4


@asynccontextmanager
async def serving(gateway: Gateway, keep_alive: int = 5, **more: object) -> AsyncIterator[int]:
    """Serve that gateway as `python -m bot.gateway` does, with shorter limits, and return the port."""
    port = free_port()
    waiting = {"open_connections": OpenConnections(MOST, MOST_HALF_OPEN, MOST_IDLE)}
    protocol = type("Served", (Impatient,), {**waiting, **more})
    config = uvicorn.Config(
        gateway.client._transport.app,  # type: ignore[attr-defined]
        port=port,
        http=protocol,
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


PATIENT = {"headers_within": PATIENCE * 2, "body_within": PATIENCE * 2}


async def opened(port: int, source: str = "127.0.0.1", said: bytes = b"") -> Connection:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
    writer.write(said)
    return reader, writer


async def is_open(connection: Connection) -> bool:
    """Whether the other side has not hung up within a moment that is long for this machine."""
    try:
        async with asyncio.timeout(0.2):
            return await connection[0].read(1) != b""
    except TimeoutError:
        return True
    except ConnectionError:
        return False


async def assert_served(port: int, source: str = "127.0.0.1") -> Connection:
    connection = await opened(port, source, ASKED)
    await assert_answered(connection[0])
    return connection


async def closed_of(connections: list[Connection]) -> list[int]:
    return [place for place, connection in enumerate(connections) if not await is_open(connection)]


@pytest.mark.parametrize(
    "said", [b"", b"GET /healthz HTTP/1.1\r\nX-Slow: ", BODY_DUE], ids=["nothing", "headers", "body"]
)
async def test_of_too_many_half_open_ones_of_an_address_the_oldest_is_closed(gateway: Gateway, said: bytes) -> None:
    async with serving(gateway, **PATIENT) as port:
        half_open = [await opened(port, "127.0.0.2", said) for _ in range(MOST_HALF_OPEN + 2)]
        other = await opened(port, "127.0.0.3", said)
        assert await closed_of([*half_open, other]) == [0, 1]
        await assert_served(port)


async def test_somebody_new_is_served_however_many_wait_at_the_same_address(gateway: Gateway) -> None:
    async with serving(gateway, **PATIENT) as port:
        half_open = []
        for _ in range(3 * MOST):
            half_open.append(await opened(port, said=b"GET /healthz HTTP/1.1\r\nX-Slow: "))
            await assert_served(port)


async def test_who_has_most_waiting_loses_their_oldest_and_nobody_else_any(gateway: Gateway) -> None:
    async with serving(gateway, keep_alive=PATIENCE, **PATIENT) as port:
        idle = [await assert_served(port, "127.0.0.2")]
        half_open = [await opened(port, "127.0.0.3", b"GET ") for _ in range(MOST_HALF_OPEN)]
        others = [await opened(port, f"127.0.0.{number}", b"GET ") for number in range(4, 8)]
        assert await closed_of([*idle, *half_open, *others]) == [1, 2]
        await assert_served(port, "127.0.0.9")


async def test_of_too_many_idle_ones_the_oldest_is_closed(gateway: Gateway) -> None:
    async with serving(gateway, keep_alive=PATIENCE) as port:
        idle = [await assert_served(port) for _ in range(MOST_IDLE + 2)]
        assert await closed_of(idle) == [0, 1]


async def test_whole_requests_are_never_cut_off_however_many_one_address_has(gateway: Gateway) -> None:
    token = await gateway.open()
    answers = asyncio.Event()
    gateway.rasa.before_reply = answers.wait  # type: ignore[assignment]
    body = b'{"text": "hi"}'
    head = f"POST /chat/messages HTTP/1.1\r\nHost: g\r\nAuthorization: Bearer {token}\r\n"
    head += f"Content-Type: application/json\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
    async with serving(gateway, **PATIENT) as port:
        whole = [await opened(port, said=head.encode() + body) for _ in range(2 * MOST)]
        await assert_served(port)
        answers.set()
        for reader, _ in whole:
            assert (await hung_up(reader)).startswith((b"HTTP/1.1 200 ", b"HTTP/1.1 429 "))


async def test_behind_a_trusted_proxy_half_open_bodies_are_counted_for_their_person(gateway: Gateway) -> None:
    trusted = ProxyHeadersMiddleware(gateway.client._transport.app, ["127.0.0.1"])  # type: ignore[attr-defined]
    async with serving(gateway, trusted=trusted, **PATIENT) as port:
        bystander = await opened(port, said=forwarded("192.0.2.1"))
        greedy = [await opened(port, said=forwarded("192.0.2.2")) for _ in range(MOST_HALF_OPEN + 1)]
        assert await closed_of([bystander, *greedy]) == [1]


async def test_an_answer_that_nobody_reads_does_not_hold_its_connection_for_ever(gateway: Gateway) -> None:
    async with serving(gateway) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1)
        asked = b"GET /widget.js HTTP/1.1\r\nHost: gateway\r\n\r\n"
        with suppress(ConnectionError):
            # Without reading anything. The buffers between the two fill up, and then the connection breaks.
            async with asyncio.timeout(PATIENCE):
                while True:
                    writer.write(asked)
                    await writer.drain()
                    await asyncio.sleep(0.01)
        writer.close()
        with suppress(ConnectionError):
            while await reader.read(65536):
                pass


async def test_a_body_that_nobody_asked_for_is_not_waited_for_either(gateway: Gateway) -> None:
    async with serving(gateway, keep_alive=PATIENCE * 2, body_within=-6.5) as port, connected(port) as (reader, writer):
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: gateway\r\nContent-Length: 30000\r\n\r\n{")
        assert (await hung_up(reader)).startswith(b"HTTP/1.1 200 ")
