import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from bot.web.middleware import SizeLimit
from tests.bot.gateway.harness import Gateway

pytestmark = pytest.mark.asyncio
PIECE = b"x" * 60_000
PIECES = 30


async def reads_the_body(scope: Scope, receive: Receive, send: Send) -> None:
    await Request(scope, receive).body()


class Sender:
    """A client that sends its body piece by piece, and records how much was read when the answer began."""

    def __init__(self) -> None:
        self.taken = 0
        self.answer: tuple[int, int] | None = None

    async def receive(self) -> Message:
        self.taken += 1
        return {"type": "http.request", "body": PIECE, "more_body": self.taken < PIECES}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.answer = (message["status"], self.taken)


async def test_a_declared_large_body_is_read_away_before_it_is_refused(gateway: Gateway) -> None:
    sender = Sender()
    length = str(len(PIECE) * PIECES).encode()
    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-length", length)]}
    await SizeLimit(reads_the_body, gateway.services)(scope, sender.receive, sender.send)
    assert sender.answer == (413, PIECES)


async def test_a_large_body_of_unknown_length_is_read_away_before_it_is_refused(gateway: Gateway) -> None:
    sender = Sender()
    scope = {"type": "http", "method": "POST", "path": "/", "headers": []}
    with pytest.raises(HTTPException) as refused:
        await SizeLimit(reads_the_body, gateway.services)(scope, sender.receive, sender.send)
    assert (refused.value.status_code, sender.taken) == (413, PIECES)


async def test_a_body_without_end_is_not_read_for_ever(gateway: Gateway) -> None:
    sender = Sender()

    async def endless() -> Message:
        return {**await sender.receive(), "more_body": True}

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-length", b"9" * 12)]}
    await SizeLimit(reads_the_body, gateway.services)(scope, endless, sender.send)
    assert sender.answer is not None and sender.answer[0] == 413
