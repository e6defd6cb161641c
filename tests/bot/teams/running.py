"""A running gateway with the Teams channel, a stand-in for Microsoft, a fake Rasa and a fake guard."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from bot.gateway.app import create_app
from bot.gateway.services import build_services
from bot.settings.settings import GatewaySettings
from bot.teams.channel import Teams
from bot.teams.settings import TeamsSettings
from bot.web.services import Services
from tests.bot.gateway.fakes import FakeGuard, FakeRasa
from tests.bot.gateway.harness import Clock
from tests.teams_double.people import Delivering, Person
from tests.teams_double.service import APP_ID, SECRET, TENANT, Microsoft

HOST = "microsoft.test"


def teams_settings(**changed: Any) -> TeamsSettings:
    """The settings for the stand-in."""
    return TeamsSettings(
        **{
            "app_id": APP_ID,
            "tenant_ids": TENANT,
            "client_secret": SECRET,
            "openid_metadata_url": f"https://{HOST}/v1/.well-known/openidconfiguration",
            "login_url": f"https://{HOST}",
            "service_hosts": HOST,
            "retry_base_seconds": 0.001,
            **changed,
        }
    )


@dataclass
class TeamsGateway:
    """The gateway and the parts around it."""

    services: Services
    client: httpx.AsyncClient
    microsoft: Microsoft
    rasa: FakeRasa
    clock: Clock
    guard: FakeGuard

    @property
    def teams(self) -> Teams:
        """The channel."""
        assert self.services.teams is not None
        return self.services.teams

    @property
    def delivering(self) -> Delivering:
        """Delivers activities to this gateway."""
        return Delivering(self.microsoft, self.client)

    def person(self, name: str = "jo", place: str = "personal", thread: str = "one") -> Person:
        """Somebody in Teams."""
        return Person(self.delivering, name, place, thread)

    async def idle(self) -> None:
        """Wait until everything is answered."""
        await self.teams.idle()

    def metric(self, line: str) -> float:
        """The value of the metric on that line, or 0 if there is none."""
        for found in self.services.metrics.page().decode().splitlines():
            if found.startswith(line + " "):
                return float(found.rpartition(" ")[2])
        return 0.0


StartTeams = Callable[..., AbstractAsyncContextManager[TeamsGateway]]


@asynccontextmanager
async def running(
    var: Path,
    microsoft: Microsoft | None = None,
    rasa: FakeRasa | None = None,
    clock: Clock | None = None,
    guard: FakeGuard | None = None,
    settings: dict[str, Any] | None = None,
    database_url: str | None = None,
    **teams: Any,
) -> AsyncIterator[TeamsGateway]:
    """Run such a gateway over that var folder."""
    rasa, clock, guard = rasa or FakeRasa(), clock or Clock(), guard or FakeGuard()
    microsoft = microsoft or Microsoft(clock, base=f"https://{HOST}")
    url = None if database_url is None else SecretStr(database_url)
    services = build_services(
        GatewaySettings(var_dir=var, database_url=url, **(settings or {})),
        rasa.transport(),
        clock,
        guard.load,
        clock,
        teams=teams_settings(**teams),
        microsoft=httpx.ASGITransport(microsoft.app),
    )
    assert services.teams is not None
    # What is put off waits for no real time: the clock goes on instead.
    services.teams._queues._sleep = clock.sleep
    app = create_app(services)
    transport = httpx.ASGITransport(app, raise_app_exceptions=True, client=("192.0.2.7", 40000))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://gateway") as client,
    ):
        yield TeamsGateway(services, client, microsoft, rasa, clock, guard)
