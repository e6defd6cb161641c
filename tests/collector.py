"""A small OpenTelemetry collector on the loopback address, which keeps the spans that it is sent."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


@dataclass(frozen=True)
class Spanned:
    """One span, as it was sent."""

    process: str
    name: str
    trace: str
    id: str
    parent: str
    seconds: float
    failed: bool


@dataclass
class Collector:
    """What was sent so far.

    Attributes:
        raw: every body, for tests of what is in none.
    """

    url: str
    spans: list[Spanned] = field(default_factory=list)
    raw: bytes = b""

    def take(self, body: bytes) -> None:
        """Read a body as the standard has it."""
        self.raw += body
        for sent in ExportTraceServiceRequest.FromString(body).resource_spans:
            known = {one.key: one.value.string_value for one in sent.resource.attributes}
            for span in (one for scope in sent.scope_spans for one in scope.spans):
                assert not span.attributes and not span.events
                self.spans.append(
                    Spanned(
                        known["service.namespace"],
                        span.name,
                        span.trace_id.hex(),
                        span.span_id.hex(),
                        span.parent_span_id.hex(),
                        (span.end_time_unix_nano - span.start_time_unix_nano) / 1e9,
                        span.status.code == span.status.STATUS_CODE_ERROR,
                    )
                )

    def named(self, name: str) -> list[Spanned]:
        """Return the spans of that name."""
        return [one for one in self.spans if one.name == name]


@contextmanager
def collector(port: int = 0) -> Iterator[Collector]:
    """Listen until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            found.take(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    found = Collector(f"http://127.0.0.1:{server.server_address[1]}/v1/traces")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
