import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from bot.teams.reception import Overfull
from tests.bot.gateway.harness import Gateway, assert_problem
from tests.bot.teams.running import TeamsGateway, running

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def teams(tmp_path: Path) -> AsyncIterator[TeamsGateway]:
    async with running(tmp_path) as started:
        yield started


async def _post(teams: TeamsGateway, signed: bool = True, **content: Any) -> httpx.Response:
    token = teams.microsoft.signing.token(teams.microsoft.service_url)
    headers = {"Authorization": f"Bearer {token}"} if signed else {}
    return await teams.client.post("/api/messages", headers=headers, **content)


async def test_where_teams_is_not_set_up_there_is_no_such_route(gateway: Gateway) -> None:
    assert_problem(await gateway.client.post("/api/messages", json={}), 404)


async def test_a_message_is_acknowledged_before_it_is_answered(teams: TeamsGateway) -> None:
    response = await _post(teams, json=teams.person().message("hello"))
    assert (response.status_code, response.content) == (202, b"")
    await teams.idle()
    assert len(teams.person().got()) == 1


async def test_who_is_refused_gets_a_bare_status_and_is_counted(teams: TeamsGateway) -> None:
    response = await _post(teams, signed=False, json=teams.person().message("hello"))
    assert (response.status_code, response.content) == (401, b"")
    assert teams.metric('assistant_teams_refused_total{reason="no_token"}') == 1


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"\xff", b'{"type": "message"}'])
async def test_what_is_no_activity_is_refused(teams: TeamsGateway, body: bytes) -> None:
    assert (await _post(teams, content=body)).status_code == 400


async def test_half_a_character_does_not_make_a_message_unreadable(teams: TeamsGateway) -> None:
    body = json.dumps(teams.person().message("hello \ud83d")).encode()
    response = await _post(teams, content=body)
    assert response.status_code == 202
    await teams.idle()
    assert teams.rasa.turns


async def test_an_invoke_that_is_not_feedback_is_not_known(teams: TeamsGateway) -> None:
    assert (await _post(teams, json=teams.person().activity("invoke", name="other"))).status_code == 501


async def test_where_no_more_can_wait_teams_is_told_to_come_again(
    teams: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(activity: object) -> None:
        raise Overfull

    monkeypatch.setattr(teams.teams.reception, "take", full)
    response = await _post(teams, json=teams.person().message("hello"))
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
