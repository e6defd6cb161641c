from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.gateway.fixtures import _no_log_lines, _no_network, start  # noqa: F401  # fixtures
from tests.bot.teams.running import StartTeams, TeamsGateway, running


@pytest.fixture
def start_teams(tmp_path: Path, database_url: str | None) -> StartTeams:
    """Starts gateways over the same store and var folder."""
    return partial(running, tmp_path, database_url=database_url)


@pytest_asyncio.fixture
async def gateway(start_teams: StartTeams) -> AsyncIterator[TeamsGateway]:
    async with start_teams() as started:
        yield started
