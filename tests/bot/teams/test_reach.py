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
