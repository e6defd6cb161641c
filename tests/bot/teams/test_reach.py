import structlog
from prometheus_client import CollectorRegistry
from structlog.testing import capture_logs

from bot.teams.metrics import TeamsMetrics
from bot.teams.reach import Reach


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
