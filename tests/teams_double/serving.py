"""Serves the stand-in on the loopback address, for the tests with the real processes."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from tests.ports import free_port
from tests.teams_double.service import Microsoft


@contextmanager
def served() -> Iterator[Microsoft]:
    """Serve a Microsoft on its own port until the block ends."""
    port = free_port()
    microsoft = Microsoft(clock=time.time, base=f"http://127.0.0.1:{port}")
    server = uvicorn.Server(
        uvicorn.Config(microsoft.app, host="127.0.0.1", port=port, log_level="warning", lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < end and thread.is_alive(), "the stand-in for Microsoft did not start"
        time.sleep(0.02)
    try:
        yield microsoft
    finally:
        server.should_exit = True
        thread.join(10)


def environment(microsoft: Microsoft, tenant: str, secret: str) -> dict[str, str]:
    """The settings with which the assistant takes this for Microsoft."""
    return {
        "ASSISTANT_TEAMS_APP_ID": microsoft.app_id,
        "ASSISTANT_TEAMS_TENANT_IDS": tenant,
        "ASSISTANT_TEAMS_CLIENT_SECRET": secret,
        "ASSISTANT_TEAMS_OPENID_METADATA_URL": microsoft.metadata_url,
        "ASSISTANT_TEAMS_LOGIN_URL": microsoft.base,
        "ASSISTANT_TEAMS_SERVICE_HOSTS": microsoft.base.removeprefix("http://"),
        "ASSISTANT_TEAMS_RETRY_BASE_SECONDS": "0.05",
    }
