"""Every message is taken once and answered, whatever is killed when. `make teams-kills` does this with more people."""

import pytest

from tests.end_to_end.teams.conftest import InTeams
from tests.faults.teams.rounds import run

pytestmark = [pytest.mark.end_to_end, pytest.mark.asyncio]


async def test_each_message_is_taken_once_and_answered_while_every_part_is_killed(teams: InTeams) -> None:
    counts = await run(teams.assistant, teams.microsoft, "killed", people=6, seed=7)
    assert counts.is_right, counts
