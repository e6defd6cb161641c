from types import SimpleNamespace
from typing import Any, cast

import pytest
from fastapi import Request

from bot.web.services import services_of
from tests.bot.gateway.harness import Gateway

pytestmark = pytest.mark.asyncio


async def test_closing_ends_every_connection_and_the_database_last(gateway: Gateway) -> None:
    done: list[str] = []

    def closing(part: Any, name: str) -> None:
        close = part.close

        def noted() -> Any:
            done.append(name)
            return close()

        part.close = noted

    for name in ("rasa", "limits", "guarding", "database"):
        part = getattr(gateway.services, name)
        if hasattr(part, "__dict__"):
            closing(part, name)
    await gateway.services.close()
    assert done == ["rasa", "limits", "guarding", "database"]


async def test_a_route_gets_the_services_of_the_app_that_was_asked(gateway: Gateway) -> None:
    def request(services: object) -> Request:
        return cast(Request, SimpleNamespace(app=SimpleNamespace(state=SimpleNamespace(services=services))))

    assert services_of(request(gateway.services)) is gateway.services
    with pytest.raises(AssertionError):
        services_of(request("something else"))
