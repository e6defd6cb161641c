import pytest
import structlog
from structlog.testing import capture_logs

from tests.bot.teams.doing import count_answers
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.service import TENANT

pytestmark = pytest.mark.asyncio


async def test_a_token_that_is_refused_is_asked_for_anew(gateway: TeamsGateway) -> None:
    assert await count_answers(gateway) == 1
    gateway.microsoft.tokens_given.clear()
    assert await count_answers(gateway) == 1
    assert gateway.microsoft.token_requests == [TENANT, TENANT]


async def test_one_token_serves_many_messages(gateway: TeamsGateway) -> None:
    for _ in range(5):
        await count_answers(gateway)
    assert gateway.microsoft.token_requests == [TENANT]


async def test_the_wrong_secret_is_counted_and_not_logged(start_teams: StartTeams) -> None:
    async with start_teams(client_secret="wrong-secret", send_attempts=2) as gateway:
        structlog.reset_defaults()
        with capture_logs() as logs:
            assert await count_answers(gateway) == 0
        assert gateway.metric('assistant_teams_put_off_total{reason="token_invalid_client"}') > 1
        assert "wrong-secret" not in str(logs) and "AADSTS" not in str(logs)


@pytest.mark.parametrize("tenant", ["botframework.com", "common", "organizations"])
async def test_only_the_bots_own_tenant_gives_it_a_token(start_teams: StartTeams, tenant: str) -> None:
    async with start_teams(home_tenant_id=tenant, send_attempts=1) as gateway:
        assert await count_answers(gateway) == 0
        assert gateway.metric('assistant_teams_put_off_total{reason="token_unauthorized_client"}') > 1
