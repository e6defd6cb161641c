"""The gateway's start and stop, and what it answers where nothing is."""

import asyncio
from pathlib import Path

import pytest

from bot.gateway.app import create_app
from bot.gateway.services import build_services
from bot.settings.settings import GatewaySettings
from bot.web.services import Services
from tests.bot.gateway.fakes import FakeGuard, FakeRasa
from tests.bot.gateway.harness import Clock, Gateway, Start, assert_problem
from tests.bot.store.saying import said

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/chat", "/chat/messages/"])
async def test_what_is_not_there_is_a_problem_document_and_no_page_of_the_framework(
    gateway: Gateway, path: str
) -> None:
    assert_problem(await gateway.client.get(path), 404)


async def test_a_method_that_is_not_allowed_names_those_that_are(gateway: Gateway) -> None:
    response = await gateway.client.put("/chat/sessions")
    assert_problem(response, 405)
    assert "POST" in response.headers["Allow"]


async def test_a_body_of_another_shape_is_refused_without_repeating_it(gateway: Gateway) -> None:
    await gateway.open()
    response = await gateway.client.post("/chat/messages", json={"quetzal": "quetzal"})
    assert_problem(response, 422)
    assert "quetzal" not in response.text


async def test_the_guard_is_loaded_at_the_start_and_the_database_closed_at_the_end(start: Start) -> None:
    async with start() as gateway:
        async with asyncio.timeout(10):
            while not gateway.guard.loads:
                await asyncio.sleep(0.01)
        services = gateway.services
    assert gateway.guard.loads == 1
    with pytest.raises(Exception, match="closed"), services.database.transaction() as work:
        work.rows("SELECT 1")


async def test_a_message_left_without_a_reply_is_told_before_the_first_turn(start: Start) -> None:
    async with start() as gateway:
        conversation = gateway.services.sessions.signed(await gateway.open())
        said(gateway.services.database, conversation, "in the middle", gateway.clock.now)
    async with start() as gateway:
        last = gateway.services.conversations.messages(conversation)[-1]
        assert last["custom"]["reason"] == "interrupted"


@pytest.fixture
def services(tmp_path: Path) -> Services:
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
