import logging
from typing import Any

import httpx
import pytest
import structlog

from tests.bot.teams.running import StartTeams, TeamsGateway

pytestmark = pytest.mark.asyncio


async def post(gateway: TeamsGateway, activity: Any, token: str | None) -> httpx.Response:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    return await gateway.client.post("/api/messages", json=activity, headers=headers)


def hello(gateway: TeamsGateway) -> dict[str, Any]:
    return gateway.person().message("do I need consent?")


async def test_keys_that_cannot_be_fetched(gateway: TeamsGateway) -> None:
    gateway.microsoft.down = True
    token = gateway.microsoft.signing.token(gateway.microsoft.service_url)
    structlog.reset_defaults()
    response = await post(gateway, hello(gateway), token)
    assert response.status_code == 503


async def test_keys_that_change_are_fetched_anew(start_teams: StartTeams) -> None:
    async with start_teams(keys_refreshed_at_most_every_seconds=0) as gateway:
        signing, address = gateway.microsoft.signing, gateway.microsoft.service_url
        old = signing.token(address)
        assert (await post(gateway, hello(gateway), old)).status_code == 202
        signing.rotate("second")
        assert (await post(gateway, hello(gateway), signing.token(address))).status_code == 202
        assert signing.fetched == 2
        assert (await post(gateway, hello(gateway), old)).status_code == 401


async def test_made_up_key_ids_do_not_make_us_ask_microsoft_again_and_again(gateway: TeamsGateway) -> None:
    signing, address = gateway.microsoft.signing, gateway.microsoft.service_url
    for number in range(20):
        forged = signing.token(address, new_key_cheaply(signing, f"made-up-{number}"))
        assert (await post(gateway, hello(gateway), forged)).status_code == 401
    assert signing.fetched == 1


def new_key_cheaply(signing: Any, kid: str) -> Any:
    return type(signing.keys[0])(kid, signing.keys[0].private)


@pytest.fixture(autouse=True)
def _quiet_libraries(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, logger="httpx")
