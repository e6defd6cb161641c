import pytest
import structlog
from structlog.testing import capture_logs

from tests.bot.teams.doing import TYPING, count_answers
from tests.bot.teams.running import StartTeams, TeamsGateway

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("status", [412, 429, 500, 502, 503, 504])
async def test_what_is_not_taken_now_is_sent_again(gateway: TeamsGateway, status: int) -> None:
    gateway.microsoft.faults.extend([TYPING, (status, None), (status, None)])
    assert await count_answers(gateway) == 1
    assert gateway.metric(f'assistant_teams_sent_again_total{{reason="status_{status}"}}') == 2


async def test_it_waits_as_long_as_it_is_told_within_bounds(start_teams: StartTeams) -> None:
    async with start_teams(retry_most_seconds=30) as gateway:
        waited: list[float] = []

        async def sleep(seconds: float) -> None:
            waited.append(seconds)

        gateway.teams._delivery._connector._sleep = sleep
        gateway.microsoft.faults.extend([TYPING, (429, "7"), (429, "3600"), (412, None)])
        assert await count_answers(gateway) == 1
        assert waited[:2] == [7, 30] and 0 < waited[2] < 1


async def test_an_attempt_without_end_is_not_made(start_teams: StartTeams) -> None:
    async with start_teams(send_attempts=3) as gateway:
        gateway.microsoft.faults.extend([TYPING, *[(503, None)] * 3])
        structlog.reset_defaults()
        with capture_logs() as logs:
            assert await count_answers(gateway) == 0
        assert [line["reason"] for line in logs if line["event"] == "teams_not_delivered"] == ["status_503"]
        assert gateway.metric('assistant_teams_not_delivered_total{reason="status_503"}') == 1
        assert await count_answers(gateway) == 1, "the next message is answered"


@pytest.mark.parametrize("status", [403, 404])
async def test_what_would_be_refused_again_is_not_sent_again(gateway: TeamsGateway, status: int) -> None:
    gateway.microsoft.faults.extend([TYPING, (status, None)])
    assert await count_answers(gateway) == 0
    assert len(gateway.microsoft.bearers) == 2
