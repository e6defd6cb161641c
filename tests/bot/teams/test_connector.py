import httpx
import pytest

from tests.bot.gateway.fakes import ANSWER
from tests.bot.teams.doing import TYPING, count_answers
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("status", [408, 412, 429, 502, 503, 504])
async def test_what_is_not_taken_now_is_sent_again(gateway: TeamsGateway, status: int) -> None:
    gateway.microsoft.faults.extend([TYPING, (status, None), (status, None)])
    assert await count_answers(gateway) == 1
    assert gateway.metric(f'assistant_teams_sent_again_total{{reason="status_{status}"}}') == 1
    assert gateway.metric(f'assistant_teams_put_off_total{{reason="status_{status}"}}') == 1


async def test_it_waits_as_long_as_it_is_told_and_holds_nobody_up_for_long(start_teams: StartTeams) -> None:
    async with start_teams(retry_most_seconds=30, send_attempts=6) as gateway:
        waited: list[float] = []
        before = gateway.clock.now

        async def sleep(seconds: float) -> None:
            waited.append(seconds)

        gateway.teams._delivery._sending.connector._sleep = sleep
        gateway.microsoft.faults.extend([TYPING, (412, None), (429, "7"), (429, "60"), (429, "3600")])
        assert await count_answers(gateway) == 2, "the answer, and that it is late"
        assert 0 < waited[0] < 1 and waited[1:] == [7]
        assert 360 <= gateway.clock.now - before < 400, "the rest of the wait is put off, and has an end"


async def test_where_nobody_listens_it_tries_again(gateway: TeamsGateway) -> None:
    gateway.microsoft.raises.extend([None, httpx.ConnectError("refused"), httpx.ConnectTimeout("late")])
    assert await count_answers(gateway) == 1
    assert gateway.metric('assistant_teams_sent_again_total{reason="ConnectError"}') == 1


@pytest.mark.parametrize("error", [httpx.ReadTimeout("late"), httpx.RemoteProtocolError("cut off")])
async def test_what_microsoft_may_have_taken_is_not_simply_sent_again(gateway: TeamsGateway, error: Exception) -> None:
    gateway.rasa.says(ANSWER)
    gateway.microsoft.taken_and_raises.extend([None, error])
    assert await count_answers(gateway) == 2
    first, second = gateway.person().got()
    assert words(first) == words(second) and (first.updated, second.updated) == (0, 1), "a short one became the answer"
    assert gateway.metric("assistant_teams_in_doubt_total") == 1


async def test_a_server_that_fails_may_have_taken_it(gateway: TeamsGateway) -> None:
    gateway.microsoft.faults.extend([TYPING, (500, None), (500, None)])
    assert await count_answers(gateway) == 1
    assert gateway.person().got()[0].updated == 1


async def test_however_late_microsoft_says_that_it_took_it_the_long_answer_is_posted_once_more_at_most(
    gateway: TeamsGateway,
) -> None:
    gateway.rasa.says(ANSWER)
    gateway.microsoft.taken_and_raises.extend([None, *[httpx.ReadTimeout("late")] * 6])
    await count_answers(gateway)
    answers = [sent for sent in gateway.person().got() if "Consent" in words(sent)]
    assert len(answers) == 2


@pytest.mark.parametrize("status", [403, 404])
async def test_what_would_be_refused_again_is_not_sent_again(gateway: TeamsGateway, status: int) -> None:
    gateway.microsoft.faults.extend([TYPING, (status, None)])
    assert await count_answers(gateway) == 0
    assert len(gateway.microsoft.bearers) == 2


async def test_only_messages_say_whether_microsoft_is_there(gateway: TeamsGateway) -> None:
    noted: list[bool] = []
    gateway.teams._delivery._sending.connector._reached = noted.append
    await count_answers(gateway)
    assert noted == [True], "and not the typing indicator"
    gateway.microsoft.never_takes = lambda activity: 503 if activity["type"] == "typing" else None
    await count_answers(gateway)
    assert noted == [True, True]
    gateway.microsoft.never_takes = lambda activity: 503 if activity["type"] == "message" else None
    await count_answers(gateway)
    assert False in noted
