from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import anyio
import pytest
from fastapi import Request

from bot.web.services import services_of
from tests.bot.gateway.harness import Gateway

pytestmark = pytest.mark.asyncio


async def test_closing_ends_every_connection_and_the_database_last(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def noting(name: str, close: Callable[[], Any]) -> Callable[[], Any]:
        def noted() -> Any:
            done.append(name)
            return close()

        return noted

    for name in ("rasa", "limits", "guarding", "database"):
        part = getattr(gateway.services, name)
        monkeypatch.setattr(part, "close", noting(name, part.close))
    await gateway.services.close()
    assert done == ["rasa", "limits", "guarding", "database"]


async def test_a_route_gets_the_services_of_the_app_that_was_asked(gateway: Gateway) -> None:
    def request(services: object) -> Request:
        return cast(Request, SimpleNamespace(app=SimpleNamespace(state=SimpleNamespace(services=services))))

    assert await services_of(request(gateway.services)) is gateway.services
    with pytest.raises(AssertionError):
        await services_of(request("something else"))


async def test_no_part_of_a_turn_but_the_store_is_handed_to_a_thread(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FastAPI and Starlette ask anyio for a thread for every dependency and route that is not async."""
    await gateway.open()
    handed: list[object] = []
    run = anyio.to_thread.run_sync

    async def noting(function: Callable[..., Any], *given: Any, **how: Any) -> Any:
        handed.append(function)
        return await run(function, *given, **how)

    monkeypatch.setattr(anyio.to_thread, "run_sync", noting)
    assert (await gateway.say("Do I need consent?")).status_code == 200
    assert handed == []
