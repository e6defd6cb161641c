"""A website of somebody else's pages with the widget, and a stand-in for the gateway, on a port of this machine.

Pages that are routed through Playwright never come back from the back-forward cache; these do.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bot.contract.replies import BotReply
from bot.widget.bundle import bundle
from tests.bot.gateway.fakes import PLAIN

WIDGET = '<sharing-assistant exit-page="/weather"></sharing-assistant>'
PAGE = (
    '<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>{title}</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<script type="module" src="/widget.js"></script><style>body {{ margin: 0 }}</style>{body}<h1>{title}</h1>'
)
WEATHER = '<!doctype html><html lang="en-GB"><title>Rain</title><p>Rain all day.'
CONTACTS = [
    {"name": "Emergency services", "phone": "999", "when": "If a child is in danger now"},
    {"name": "Children's Social Care", "phone": "0300 123 2224", "when": "In office hours"},
]


class HostSite:
    """The website's pages and scripts by path, the conversations by token, and each request to the gateway."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.pages: dict[str, str] = {"/weather": WEATHER}
        self.scripts: dict[str, bytes] = {}
        self.conversations: dict[str, list[dict[str, Any]]] = {}
        self.asked: list[str] = []
        self.replies: list[dict[str, Any]] = [PLAIN]
        self._started = 0

    def page(self, path: str, body: str = WIDGET) -> str:
        """Put a page with that body at the path, and return its address."""
        self.pages[path] = PAGE.format(title=f"Page {path}", body=body)
        return self.origin + path

    def answer(self, method: str, path: str, token: str | None, body: Any) -> tuple[int, Any]:
        """The gateway's status and answer to a request."""
        self.asked.append(f"{method} {path}")
        if path == "/chat/sessions" and method == "POST":
            self._started += 1
            token = f"conversation-{self._started}-{'x' * 20}{self._started}"
            greeting = BotReply.model_validate(PLAIN).as_json()
            self.conversations[token] = [{"from": "assistant", **greeting}]
            started = {"token": token, "expires_at": "2030-01-01T00:00:00Z", "messages": [greeting]}
            return 201, {**started, "contacts": CONTACTS, "text_limit": 100}
        if token not in self.conversations:
            return 401, {"title": "Gone", "status": 401, "detail": "It has ended."}
        if method == "DELETE":
            del self.conversations[token]
            return 204, None
        kept = self.conversations[token]
        if path.startswith("/chat/record"):
            return 200, "<!doctype html><title>Record</title><h1>Record of a decision</h1>"
        if method == "GET":
            return 200, {"messages": kept, "in_progress": False}
        replies = [BotReply.model_validate(reply).as_json() for reply in self.replies]
        kept += [
            {"from": "person", "text": body.get("text", "a tap")},
            *({"from": "assistant", **one} for one in replies),
        ]
        return 200, {"messages": replies}


@contextmanager
def host_site() -> Iterator[HostSite]:
    """Serve the website on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            if path in site.pages:
                self._send(200, "text/html; charset=utf-8", site.pages[path].encode())
            elif path == "/widget.js":
                self._send(200, "text/javascript; charset=utf-8", bundle().script)
            elif path in site.scripts:
                self._send(200, "text/javascript; charset=utf-8", site.scripts[path])
            elif path.startswith("/chat/"):
                self._ask()
            else:
                self._send(404, "text/plain", b"")

        def do_POST(self) -> None:
            self._ask()

        def do_DELETE(self) -> None:
            self._ask()

        def _ask(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "{}")
            token = (self.headers.get("Authorization") or "").removeprefix("Bearer ") or None
            status, answer = site.answer(self.command, self.path.split("?")[0], token, body)
            if isinstance(answer, str):
                self._send(status, "text/html; charset=utf-8", answer.encode())
            else:
                kind = "application/json" if status < 400 else "application/problem+json"
                self._send(status, kind, b"" if answer is None else json.dumps(answer).encode())

        def _send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Cache-Control", "no-store" if self.path.startswith("/chat") else "no-cache")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = HostSite(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
