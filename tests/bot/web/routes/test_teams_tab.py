"""The page of the personal tab, and the empty one."""

import pytest

from bot.teams.tab import LEFT, PATH, framed_by
from tests.bot.teams.conftest import start_teams  # noqa: F401  # a fixture
from tests.bot.teams.running import StartTeams

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("path", [PATH, LEFT])
async def test_it_is_there_only_where_it_is_turned_on(start_teams: StartTeams, path: str) -> None:  # noqa: F811
    async with start_teams() as gateway:
        assert (await gateway.client.get(path)).status_code == 404


@pytest.mark.parametrize("path", [PATH, LEFT])
async def test_teams_alone_may_frame_it(start_teams: StartTeams, path: str) -> None:  # noqa: F811
    async with start_teams(tab="yes") as gateway:
        response = await gateway.client.get(path)
        assert response.status_code == 200
        policy = response.headers["Content-Security-Policy"]
        assert policy.endswith(f"frame-ancestors {' '.join(framed_by('public'))}")
        assert "X-Frame-Options" not in response.headers
        for other in ("/", "/chat/plain"):
            assert "microsoft" not in (await gateway.client.get(other)).headers["Content-Security-Policy"]


async def test_the_page_says_to_teams_that_it_is_there_and_leaves_for_the_empty_one(
    start_teams: StartTeams,  # noqa: F811
) -> None:
    async with start_teams(tab="yes") as gateway:
        page = (await gateway.client.get(PATH)).text
        assert 'src="page/tab.js"' in page and f'exit-page="{LEFT.removeprefix("/")}" leaves="frame"' in page
        assert (await gateway.client.get("/page/tab.js")).status_code == 200
        left = (await gateway.client.get(LEFT)).text
        assert "child" not in left.lower() and "guidance" not in left.lower() and f'href="{PATH}"' in left
