"""A token by managed identity, from a stand-in for the identity service of an Azure machine."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.teams.bot_token import ManagedIdentity, TokenUnavailable

pytestmark = [pytest.mark.end_to_end, pytest.mark.asyncio]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, list[str]]]]:
    """The requests to the identity service."""
    questions: list[dict[str, list[str]]] = []

    class Service(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            questions.append(parse_qs(urlsplit(self.path).query))
            good = self.headers["X-IDENTITY-HEADER"] == "a-header" and "unknown" not in self.path
            answer = {"access_token": "a-token", "expires_on": "1900000000", "resource": "r", "token_type": "Bearer"}
            self.send_response(200 if good else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answer if good else {"statusCode": 400, "message": "none"}).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"http://127.0.0.1:{server.server_port}/msi/token")
    monkeypatch.setenv("IDENTITY_HEADER", "a-header")
    yield questions
    server.shutdown()
    thread.join(5)
    server.server_close()


async def test_a_machine_with_the_identity_gets_a_token(asked: list[dict[str, list[str]]]) -> None:
    source = ManagedIdentity("an-identity", "https://api.botframework.com/.default", 5)
    granted = await source.get()
    assert granted.token == "a-token" and granted.lives_seconds > 0
    assert asked[0]["resource"] == ["https://api.botframework.com"] and asked[0]["client_id"] == ["an-identity"]


async def test_a_machine_without_it_gets_none(asked: list[dict[str, list[str]]]) -> None:
    with pytest.raises(TokenUnavailable):
        await ManagedIdentity("unknown", "https://api.botframework.com/.default", 5).get()
