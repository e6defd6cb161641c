"""Real sockets on the loopback address: what is kept open, what is tried again, and what never is."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.conversation.rasa_connections import IDLE_SECONDS, RasaConnections
from tests.ports import free_port

pytestmark = [pytest.mark.asyncio, pytest.mark.end_to_end]

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture(autouse=True)
def _no_network(socket_enabled: None) -> None:
    """Allow only the loopback address."""


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Server:
    """Says one thing to each request, and counts the connections and requests."""

    def __init__(self, *said: bytes) -> None:
        self._said = said
        self.connections = 0
        self.requests: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        while True:
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                break
            length = next(
                (int(line[15:]) for line in head.lower().split(b"\r\n") if line[:15] == b"content-length:"), 0
            )
            self.requests.append(head + await reader.readexactly(length))
            for piece in self._said:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0.01)
            if not self._said or b"\r\n\r\n" not in b"".join(self._said):
                break
        writer.close()


@asynccontextmanager
async def to(server: Server, clock: Clock | None = None) -> AsyncIterator[Callable[[], Awaitable[httpx.Response]]]:
    port, connections = free_port(), RasaConnections(clock or Clock())

    async def send() -> httpx.Response:
        request = httpx.Request("POST", f"http://127.0.0.1:{port}/turn?a=b%20c", json={"text": "“é”"})
        return await connections.handle_async_request(request)

    async with await asyncio.start_server(server.serve, "127.0.0.1", port):
        yield send
        await connections.aclose()


async def test_a_request_is_sent_whole_and_its_answer_read_whole() -> None:
    server = Server(b"HTTP/1.1 201 Created\r\nContent-Le", b"ngth: 5\r\n\r\nhal", b"lo")
    async with to(server) as send:
        response = await send()
    assert (response.status_code, response.content) == (201, b"hallo")
    [sent] = server.requests
    head, _, body = sent.partition(b"\r\n\r\n")
    assert head.startswith(b"POST /turn?a=b%20c HTTP/1.1\r\n")
    assert b"host: 127.0.0.1:" in head.lower()
    assert body.decode("utf-8") == '{"text":"“é”"}'


@pytest.mark.parametrize(
    "said", [OK, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n"]
)
async def test_a_connection_is_used_again(said: bytes) -> None:
    server = Server(said)
    async with to(server) as send:
        assert [(await send()).content for _ in range(3)] == [b"ok"] * 3
    assert (server.connections, len(server.requests)) == (1, 3)


async def test_an_answer_without_content_ends_with_its_head() -> None:
    async with to(Server(b"HTTP/1.1 204 No Content\r\n\r\n")) as send:
        assert (await send()).status_code == 204


async def test_requests_at_the_same_time_have_a_connection_each() -> None:
    server = Server(OK)
    async with to(server) as send:
        await asyncio.gather(send(), send())
    assert server.connections == 2


async def test_a_connection_that_was_idle_for_too_long_is_not_used_again() -> None:
    server, clock = Server(OK), Clock()
    async with to(server, clock) as send:
        await send()
        clock.now = IDLE_SECONDS
        await send()
    assert server.connections == 2


async def test_a_connection_that_the_other_end_closes_is_not_used_again() -> None:
    server = Server(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
    async with to(server) as send:
        await send()
        await send()
    assert server.connections == 2


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9", b"what?"])
async def test_what_was_sent_is_never_sent_again(said: bytes) -> None:
    server = Server(*[said][: len(said)])
    async with to(server) as send:
        with pytest.raises(httpx.ReadError):
            await send()
    assert len(server.requests) == 1


async def test_a_request_that_is_given_up_leaves_no_connection_for_the_next() -> None:
    server = Server(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no")
    async with to(server) as send:
        for _ in range(2):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.1):
                    await send()
    assert server.connections == 2


async def test_nobody_at_the_door_is_an_error_in_which_nothing_was_sent() -> None:
    with pytest.raises(httpx.ConnectError):
        await RasaConnections().handle_async_request(httpx.Request("GET", f"http://127.0.0.1:{free_port()}/"))
