"""The fixtures of tests that start a gateway or a part of one: no network, no log lines, gateways to talk to."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
import pytest_socket
import structlog
from pydantic import SecretStr

from bot.gateway.app import create_app
from bot.gateway.services import build_services
from bot.settings.settings import GatewaySettings
from tests.bot.gateway.fakes import FakeGuard, FakeRasa
from tests.bot.gateway.harness import Clock, Gateway, Start


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    pytest_socket.disable_socket(allow_unix_socket=True)
    yield
    pytest_socket.enable_socket()


@pytest.fixture(autouse=True)
def _no_log_lines() -> Iterator[None]:
    def drop(*_event: Any) -> Any:
        raise structlog.DropEvent

    structlog.configure(processors=[drop])
    yield
    structlog.reset_defaults()


@pytest.fixture
def start(tmp_path: Path, database_url: str | None) -> Start:
    """Starts gateways over the same var folder. Keyword arguments are settings."""

    @asynccontextmanager
    async def started(
        rasa: FakeRasa | None = None,
        clock: Clock | None = None,
        guard: FakeGuard | None = None,
        counter: Clock | None = None,
        **settings: Any,
    ) -> AsyncIterator[Gateway]:
        rasa, clock, guard = rasa or FakeRasa(), clock or Clock(), guard or FakeGuard()
        services = build_services(
            GatewaySettings(
                var_dir=tmp_path, database_url=None if database_url is None else SecretStr(database_url), **settings
            ),
            rasa.transport(),
            clock,
            guard.load,
            counter or clock,
        )
        app = create_app(services)
        transport = httpx.ASGITransport(app, raise_app_exceptions=True, client=("192.0.2.7", 40000))
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://gateway") as client,
        ):
            yield Gateway(services, client, rasa, clock, guard)

    return started


@pytest_asyncio.fixture
async def gateway(start: Start) -> AsyncIterator[Gateway]:
    async with start() as running:
        yield running
