"""Serves the metrics on a port of their own (ASSISTANT_METRICS_PORT)."""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, start_http_server


@contextmanager
def metrics_door(host: str, port: int | None, registry: CollectorRegistry) -> Iterator[None]:
    """Serve the metrics for the block, in threads of their own. Without a port nothing is served.

    Raises:
        OSError: nothing can listen there.
    """
    if port is None:
        yield
        return
    server, thread = start_http_server(port, addr="127.0.0.1" if host == "localhost" else host, registry=registry)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
