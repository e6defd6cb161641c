"""A page of another website, at its own origin, with the widget on it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from typing import Any


class OtherSite:
    """Serves the same page at every address. A test sets `page` and `policy` (its content security policy)."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://localhost:{port}"
        self.page = ""
        self.policy = ""


@contextmanager
def other_site(port: int = 0) -> Iterator[OtherSite]:
    """Serve it until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = site.page.encode("utf-8")
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            if site.policy:
                self.send_header("Content-Security-Policy", site.policy)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
            """A browser that hangs up early is not an error."""

    with Server(("127.0.0.1", port), Handler) as server:
        site = OtherSite(int(server.server_address[1]))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield site
        server.shutdown()
