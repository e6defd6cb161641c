import pytest
import structlog
from structlog.testing import capture_logs

from bot.store.errors import StoreError
from tests.bot.teams.running import TeamsGateway

pytestmark = pytest.mark.asyncio


async def test_what_waited_for_more_than_a_day_is_forgotten_and_counted(gateway: TeamsGateway) -> None:
    put = gateway.teams._inbox.put
    put("old", "a-lane", {"no": "task"}, gateway.clock.now - 26 * 3600)
    put("new", "a-lane", {"no": "task"}, gateway.clock.now - 23 * 3600)
    structlog.reset_defaults()
    with capture_logs() as logs:
        await gateway.teams.upkeep.forget_old()
    assert [waiting.mark for waiting in gateway.teams._inbox.waiting()] == ["new"]
    assert [line["event"] for line in logs] == ["teams_given_up"]
    assert gateway.metric('assistant_teams_not_delivered_total{reason="too_old"}') == 1


async def test_a_store_that_fails_ends_no_rounds(gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_given: object) -> int:
        raise StoreError("database is locked")

    monkeypatch.setattr(gateway.teams._inbox, "prune", locked)
    structlog.reset_defaults()
    with capture_logs() as logs:
        await gateway.teams.upkeep.forget_old()
    assert [line["event"] for line in logs] == ["teams_not_pruned"]
