"""Serves the metrics on a port of their own (ASSISTANT_METRICS_PORT)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from prometheus_client import CollectorRegistry, start_http_server

log = structlog.get_logger()

_TRY_AGAIN_SECONDS = 30.0


@contextmanager
def metrics_door(
    host: str, port: int | None, registry: CollectorRegistry, try_again_seconds: float = _TRY_AGAIN_SECONDS
) -> Iterator[None]:
    """Serve the metrics for the block, in threads of their own. Without a port nothing is served.

    If nothing can listen there, it is logged and tried again: people are answered without metrics too.
    """
    if port is None:
        yield
        return
    over, tried = threading.Event(), threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                server, thread = start_http_server(
                    port, addr="127.0.0.1" if host == "localhost" else host, registry=registry
                )
            except OSError as error:
                if not tried.is_set():
                    log.error("metrics_port_cannot_be_opened", port=port, error=error.strerror)
                tried.set()
                over.wait(try_again_seconds)
                continue
            if tried.is_set():
                log.info("metrics_port_opened", port=port)
            tried.set()
            over.wait()
            server.shutdown()
            server.server_close()
            thread.join()

    door = threading.Thread(target=serve, name="metrics-door", daemon=True)
    door.start()
    tried.wait()
    try:
        yield
    finally:
        over.set()
        door.join()
