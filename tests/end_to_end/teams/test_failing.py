"""What people in Teams see when a part is down."""

import signal

import pytest

from tests.end_to_end.teams.conftest import InTeams
from tests.teams_double.people import words

pytestmark = [pytest.mark.end_to_end, pytest.mark.asyncio]
QUESTION = "do I need consent to share information?"


async def test_with_the_action_server_down_people_are_told_whom_to_call_and_then_answered(teams: InTeams) -> None:
    pat = teams.person("pat")
    await pat.say(QUESTION)
    await pat.gets(1)
    teams.assistant.signal("actions", signal.SIGKILL)
    await pat.say(QUESTION)
    notice = (await pat.gets(2))[1]
    assert "One moment" in words(notice) and "999" in words(notice)
    assert (await pat.gets(3, within=120))[2].activity.get("entities"), "nobody has to ask again"
    teams.assistant.wait_until_ready()


async def test_what_was_acknowledged_is_answered_after_the_gateway_died(teams: InTeams) -> None:
    sue = teams.person("sue")
    teams.assistant.signal("rasa", signal.SIGSTOP)
    try:
        await sue.say(QUESTION)
        assert teams.delivering.statuses[-1] == 202
        teams.assistant.signal("gateway", signal.SIGKILL)
    finally:
        teams.assistant.signal("rasa", signal.SIGCONT)
    answer = (await sue.gets(1, within=120))[0]
    assert answer.activity.get("entities")
    teams.assistant.wait_until_ready()


async def test_microsoft_that_is_busy_gets_it_again(teams: InTeams) -> None:
    tom = teams.person("tom")
    await tom.say(QUESTION)
    await tom.gets(1)
    # The first fault hits the typing indicator, which is not retried.
    teams.microsoft.faults_in[tom.conversation].extend([(429, "0"), (412, None), (429, "1"), (502, None), (504, None)])
    await tom.say(QUESTION)
    assert len(await tom.gets(2)) == 2
