"""Gateways as processes of their own, with one Rasa between them that a test holds up."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from knowledge.locations import ROOT
from tests.bot.gateway.fakes import FakeRasa
from tests.end_to_end.running import READY_WITHIN, RunningAssistant
from tests.ports import free_port


@dataclass
class Gateway:
    """One of them."""

    var: Path
    environment: dict[str, str]
    port: int = field(default_factory=free_port)

    def start(self) -> None:
        """Start it, and wait until it serves."""
        self.log = self.var / f"gateway-{self.port}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot.gateway"],
                cwd=ROOT,
                env={**self.environment, "ASSISTANT_PORT": str(self.port)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        wait_until(self._serves)

    def _serves(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        try:
            return httpx.get(f"{self.url}/healthz", timeout=5).status_code == 200
        except httpx.TransportError:
            return False

    @property
    def url(self) -> str:
        """Where it serves."""
        return f"http://127.0.0.1:{self.port}"

    def signal(self, number: signal.Signals) -> None:
        """Send it that signal."""
        self.process.send_signal(number)

    def logged(self, event: str) -> bool:
        """Whether it has logged that event."""
        return event in self.log.read_text(encoding="utf-8")

    def end(self) -> None:
        """End it, also if it is stopped."""
        self.process.kill()
        self.process.wait()


@contextmanager
def gateways(var: Path, count: int, **settings: str) -> Iterator[tuple[FakeRasa, list[Gateway]]]:
    """Start so many over one var folder, and end them after the block."""
    var.mkdir()
    assistant = RunningAssistant(var, **settings)
    assistant.put_products()
    rasa = FakeRasa()
    with _served(rasa) as url:
        environment = {**assistant.environment(), "ASSISTANT_RASA_URL": url}
        started = [Gateway(var, environment) for _ in range(count)]
        try:
            for gateway in started:
                gateway.start()
            yield rasa, started
        finally:
            for gateway in started:
                if hasattr(gateway, "process"):
                    gateway.end()


def wait_until(holds: Callable[[], bool], within: float = READY_WITHIN) -> None:
    """Ask repeatedly whether `holds()`.

    Raises:
        TimeoutError: it does not in time.
    """
    end = time.monotonic() + within
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.05)


@contextmanager
def _served(rasa: FakeRasa) -> Iterator[str]:
    async def handle(request: Request) -> Response:
        url = httpx.URL(str(request.url))
        given = httpx.Request(request.method, url, headers=request.headers.raw, content=await request.body())
        answer = await rasa.handle(given)
        return Response(answer.content, answer.status_code, media_type="application/json")

    port = free_port()
    app = Starlette(routes=[Route("/{path:path}", handle, methods=["GET", "POST", "DELETE"])])
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        wait_until(lambda: server.started)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
