import pytest
import structlog
from prometheus_client import CollectorRegistry
from structlog.testing import capture_logs

from bot.teams.metrics import TeamsMetrics
from bot.teams.reach import Reach
from tests.bot.gateway.fakes import ANSWER
from tests.bot.teams.running import TeamsGateway


def test_each_change_is_logged_once_and_its_return_wakes_who_waits() -> None:
    registry = CollectorRegistry()
    woken: list[bool] = []
    reach = Reach(TeamsMetrics(registry), lambda: woken.append(True))
    structlog.reset_defaults()
    with capture_logs() as logs:
        for is_there in (True, False, False, True, True):
            reach.note(is_there)
    assert [line["event"] for line in logs] == ["teams_not_reached", "teams_reached_again"]
    assert woken == [True]
    assert registry.get_sample_value("assistant_teams_reached") == 1


@pytest.mark.asyncio
async def test_readyz_says_whether_microsoft_is_reached_and_stays_ready(gateway: TeamsGateway) -> None:
    gateway.rasa.says(ANSWER)
    assert (await gateway.client.get("/readyz")).json() == {"status": "ready", "teams": "reached"}
    gateway.teams.reach.note(False)
    response = await gateway.client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ready", "teams": "not_reached"})
    assert (await gateway.client.get("/healthz")).json() == {"status": "alive"}


async def given_up(gateway: TeamsGateway) -> None:
    gateway.microsoft.away = lambda _now: True
    await gateway.person().say("hello")
    await gateway.idle()
    assert gateway.metric("assistant_teams_reached") == 0 and gateway.person().got() == []


@pytest.mark.asyncio
async def test_after_the_last_message_is_given_up_it_is_seen_that_microsoft_is_back(gateway: TeamsGateway) -> None:
    await given_up(gateway)
    await gateway.teams.upkeep.look_again()
    assert gateway.metric("assistant_teams_reached") == 0
    gateway.microsoft.away = lambda _now: False
    await gateway.teams.upkeep.look_again()
    assert gateway.metric("assistant_teams_reached") == 1
    assert gateway.person().got() == []


@pytest.mark.asyncio
@pytest.mark.parametrize(("status", "is_there"), [(401, 0), (429, 1), (503, 0)])
async def test_what_takes_no_token_or_is_out_of_order_is_not_there(
    gateway: TeamsGateway, status: int, is_there: int
) -> None:
    await given_up(gateway)
    gateway.microsoft.away = lambda _now: False
    gateway.microsoft.faults.append((status, None))
    await gateway.teams.upkeep.look_again()
    assert gateway.metric("assistant_teams_reached") == is_there


@pytest.mark.asyncio
async def test_nobody_looks_while_something_is_being_sent_or_all_is_well(gateway: TeamsGateway) -> None:
    await gateway.person().say("hello")
    await gateway.idle()
    asked = len(gateway.microsoft.bearers)
    await gateway.teams.upkeep.look_again()
    assert len(gateway.microsoft.bearers) == asked
