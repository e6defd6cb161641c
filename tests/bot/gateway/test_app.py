"""The gateway's start and stop."""

import asyncio

import pytest

from bot.gateway.app import create_app
from bot.gateway.services import build_services
from bot.settings.settings import GatewaySettings
from bot.web.services import Services
from tests.bot.gateway.fakes import FakeGuard, FakeRasa
from tests.bot.gateway.harness import Clock

pytestmark = pytest.mark.asyncio


@pytest.fixture
def services(tmp_path: object) -> Services:
    settings = GatewaySettings(var_dir=tmp_path)
    return build_services(settings, FakeRasa().transport(), Clock(), FakeGuard().load, Clock())


async def never() -> bool:
    await asyncio.Event().wait()
    return True


async def fails() -> bool:
    raise RuntimeError("a guard that fails in its own way")


@pytest.mark.parametrize("works", [never, fails])
async def test_a_stop_waits_for_no_guard_and_closes_everything(
    services: Services, monkeypatch: pytest.MonkeyPatch, works: object
) -> None:
    closed = []
    monkeypatch.setattr(services.guarding, "works", works)
    monkeypatch.setattr(services.database, "close", lambda: closed.append("database"))
    async with asyncio.timeout(20):
        async with create_app(services).router.lifespan_context(create_app(services)):
            await asyncio.sleep(0)
    assert closed == ["database"]


async def test_a_part_that_cannot_be_closed_leaves_no_other_open(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = []
    monkeypatch.setattr(services.rasa, "close", fails)
    monkeypatch.setattr(services.database, "close", lambda: closed.append("database"))
    with pytest.raises(RuntimeError):
        await services.close()
    assert closed == ["database"]
