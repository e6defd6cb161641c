import asyncio
from pathlib import Path

import httpx
import pytest

from tests.bot.gateway.fakes import DANGER, DECISION, PLAIN, QUESTION, WORRY, FakeGuard
from tests.bot.teams.doing import TYPING, asked, kept, said
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


async def test_where_the_guard_fails_people_are_told_and_nothing_is_kept(gateway: TeamsGateway) -> None:
    gateway.guard.error = RuntimeError("broken")
    before = gateway.clock.now
    one_moment, notice = await said(gateway, gateway.person(), "hello")
    assert "One moment" in words(one_moment) and "tel:999" in words(one_moment)
    assert 90 <= gateway.clock.now - before <= 110
    assert "could not be answered" in words(notice) and "999" in words(notice)
    assert gateway.rasa.turns == []


async def test_where_rasa_fails_people_are_told_whom_to_call(gateway: TeamsGateway) -> None:
    gateway.rasa.status = 500
    before = gateway.clock.now
    one_moment, notice = await said(gateway, gateway.person(), "hello")
    assert "One moment" in words(one_moment) and "tel:999" in words(one_moment)
    assert 90 <= gateway.clock.now - before <= 110
    assert "could not be answered" in words(notice) and "999" in words(notice)


URGENT = {
    "text": "Act now.",
    "custom": {
        **DECISION["custom"],  # type: ignore[dict-item]
        "verdict": "act_now",
        "sentence": "Act now.",
        "steps": ["Call 999."],
        "reasons": [],
        "advice": "Say what you did.",
        "answered": [],
        "contacts": [{"name": "Emergency", "phone": "999", "when": "Now"}],
    },
}


@pytest.mark.parametrize("reply", [DANGER, WORRY, URGENT])
async def test_whom_to_call_comes_before_every_other_word(gateway: TeamsGateway, reply: dict[str, object]) -> None:
    await said(gateway, gateway.person(), "hello")
    gateway.clock.now += 25 * 3600
    gateway.rasa.says(reply, PLAIN)
    got = await said(gateway, gateway.person(), "he is hitting her")
    assert "999" in words(got[0]) and any("is over" in words(sent) for sent in got[1:])


@pytest.mark.parametrize("reply", [DANGER, WORRY, URGENT])
async def test_whom_to_call_comes_before_the_word_that_it_is_late(
    gateway: TeamsGateway, reply: dict[str, object]
) -> None:
    until = gateway.clock.now + 600
    gateway.microsoft.away = lambda now: now < until
    gateway.rasa.says(reply)
    got = await said(gateway, gateway.person(), "he is hitting her")
    assert "999" in words(got[0]) and "What is above is late" in words(got[1])


async def test_too_many_messages_in_a_minute(start_teams: StartTeams) -> None:
    async with start_teams(settings={"session_rate_per_minute": 3}) as gateway:
        jo = gateway.person()
        for _ in range(5):
            await said(gateway, jo, "hello")
        assert len(gateway.rasa.turns) == 3
        notice = words(jo.got()[-1])
        assert "wait a minute" in notice
        assert "999" in notice and "tel:03001232224" in notice, "whom to call, not 999 alone"


async def test_what_is_answered_after_a_wait_is_answered_once(gateway: TeamsGateway) -> None:
    gateway.rasa.error = httpx.ConnectError("starting")

    async def starts_again(seconds: float) -> None:
        await gateway.clock.sleep(seconds)
        if gateway.clock.now > began + 70:
            gateway.rasa.error = None

    began = gateway.clock.now
    gateway.teams._queues._sleep = starts_again
    jo = gateway.person()
    got = [words(sent) for sent in await said(gateway, jo, "do I need consent?")]
    assert ["One moment" in one for one in got] == [True, False]
    assert "Hello." in got[1]
    assert len(kept(gateway)) == 1, "the attempts that failed leave nothing"


async def test_what_the_guard_could_not_look_at_at_first_is_answered_later_and_never_written_down_before(
    gateway: TeamsGateway, tmp_path: Path
) -> None:
    gateway.guard.error = RuntimeError("starting")

    async def starts_again(seconds: float) -> None:
        await gateway.clock.sleep(seconds)
        assert not any(b"quetzal" in path.read_bytes() for path in tmp_path.glob("*.sqlite*"))
        if gateway.clock.now > began + 30:
            gateway.guard.error = None

    began = gateway.clock.now
    gateway.teams._queues._sleep = starts_again
    got = [words(sent) for sent in await said(gateway, gateway.person(), "quetzal")]
    assert ["One moment" in one for one in got] == [True, False]
    assert gateway.rasa.turns[-1]["text"] == "quetzal"


async def test_words_that_the_guard_never_saw_are_asked_for_again_after_a_restart(start_teams: StartTeams) -> None:
    guard = FakeGuard()
    guard.error = RuntimeError("starting")
    async with start_teams(guard=guard) as gateway:
        gateway.teams._grace_seconds = 0.01
        gateway.teams._queues._sleep = asyncio.sleep
        await gateway.person().say("quetzal")
        await gateway.person().gets(1)
    guard.error = None
    async with start_teams(guard=guard) as gateway:
        await gateway.idle()
        (lost,) = gateway.person().got()
        assert "send it again" in words(lost) and "999" in words(lost)


async def test_a_typed_answer_that_came_before_its_question_is_not_taken_for_one(gateway: TeamsGateway) -> None:
    gateway.rasa.says(QUESTION)
    go_on = asyncio.Event()
    gateway.rasa.before_reply = go_on.wait  # type: ignore[assignment]
    jo = gateway.person()
    await jo.say("check my case")
    await jo.say("yes")
    go_on.set()
    await gateway.idle()
    assert "yes" not in [turn["text"] for turn in gateway.rasa.turns if not turn["conversation"].startswith("unkept")]
    assert "not taken" in words(jo.got()[1])


async def test_an_edit_that_changes_nothing_gets_no_answer(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    activity = await jo.say("look at https://example.org")
    await gateway.idle()
    await jo.change(activity, "look at https://example.org")
    await gateway.idle()
    assert len(jo.got()) == 1 and len(gateway.rasa.turns) == 1


async def test_of_45_quick_messages_none_is_passed_over_in_silence(gateway: TeamsGateway) -> None:
    go_on = asyncio.Event()
    gateway.rasa.before_reply = go_on.wait  # type: ignore[assignment]
    jo = gateway.person()
    for number in range(45):
        await jo.say(f"message {number}")
    go_on.set()
    await gateway.idle()
    got = [words(sent) for sent in jo.got()]
    told = [one for one in got if "got no answer" in one]
    assert len(told) == 1
    assert f"{45 - len(got) + 1} of them" in told[0]


async def test_danger_in_an_answer_that_is_not_taken_is_heard(gateway: TeamsGateway) -> None:
    go_on = asyncio.Event()
    gateway.rasa.before_reply = go_on.wait  # type: ignore[assignment]
    gateway.rasa.replies = [[QUESTION], [DANGER], [QUESTION]]
    jo = gateway.person()
    await jo.say("check my case")
    await jo.say("he is hitting her now")
    go_on.set()
    await gateway.idle()
    got = [words(sent) for sent in jo.got()]
    assert "Call 999" in got[1] and any("not taken" in one for one in got[2:])


async def test_an_answer_typed_while_only_a_used_card_still_has_to_be_replaced_is_taken(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    second = {**QUESTION, "text": "What now?", "custom": {**QUESTION["custom"], "key": "direction", "step": 2}}  # type: ignore[dict-item]
    second["custom"]["answers"] = {"danger_now": "yes"}  # type: ignore[index]
    card = await asked(gateway, jo)
    gateway.rasa.says(PLAIN, second)
    waits, go_on = asyncio.Event(), asyncio.Event()

    async def sleep(_seconds: float) -> None:
        waits.set()
        await go_on.wait()

    gateway.teams._queues._sleep = sleep
    # A word, the next question, and the used card's replacement, which Microsoft takes only later.
    gateway.microsoft.faults.extend([None, None, (429, "60")])
    await jo.tap(card, "Yes")
    await asyncio.wait_for(waits.wait(), 10)
    gateway.rasa.says(PLAIN)
    await jo.say("tell the police")
    go_on.set()
    await gateway.idle()
    assert gateway.rasa.turns[-1]["text"] == "tell the police"
    assert jo.got()[0].updated == 1, "and the used card shows its answer"


def texts(gateway: TeamsGateway) -> list[str]:
    """What Rasa was asked, less what was asked alone."""
    return [turn["text"] for turn in gateway.rasa.turns if not turn["conversation"].startswith("unkept")]


async def test_a_question_that_was_given_up_is_not_answered_by_the_next_words(gateway: TeamsGateway) -> None:
    until = gateway.clock.now + 5 * 3600
    gateway.microsoft.away = lambda now: now < until
    gateway.rasa.says(QUESTION)
    jo = gateway.person()
    await jo.say("check my case")
    await gateway.idle()
    assert "no longer sent" in words(jo.got()[-1])
    await jo.say("yes")
    await gateway.idle()
    assert "yes" not in texts(gateway)
    assert "danger now" in words(jo.got()[-1])


@pytest.mark.parametrize("status", [403, 404])
async def test_a_question_that_was_refused_is_not_answered_by_the_next_words(
    gateway: TeamsGateway, status: int
) -> None:
    gateway.rasa.says(QUESTION)
    gateway.microsoft.faults.extend([TYPING, (status, None)])
    jo = gateway.person()
    await said(gateway, jo, "check my case")
    assert jo.got() == []
    await said(gateway, jo, "yes")
    assert "yes" not in texts(gateway)


async def test_a_question_that_was_left_out_is_not_answered_by_words_after_lost_ones(gateway: TeamsGateway) -> None:
    until = gateway.clock.now + 600
    gateway.microsoft.away = lambda now: now < until
    gateway.rasa.says(QUESTION)
    jo = gateway.person()
    await jo.say("check my case")
    gateway.guard.error = RuntimeError("starting")
    await jo.say("quetzal")
    gateway.teams._delivery._answering._unheard._words.clear()
    gateway.guard.error = None
    await gateway.idle()
    assert "send it again" in words(jo.got()[-1])
    await said(gateway, jo, "x" * 5000)
    await said(gateway, jo, "yes")
    assert "yes" not in texts(gateway)


async def test_an_edit_after_a_question_that_was_not_shown_is_still_one_within_the_check(
    gateway: TeamsGateway,
) -> None:
    gateway.rasa.says(QUESTION)
    gateway.microsoft.faults.extend([TYPING, (403, None)])
    jo = gateway.person()
    activity = await jo.say("check my case")
    await gateway.idle()
    await jo.change(activity, "check this case")
    await gateway.idle()
    assert "changes no answer" in words(jo.got()[-1])


async def test_words_that_nobody_looked_at_go_with_their_message(gateway: TeamsGateway) -> None:
    go_on = asyncio.Event()
    jo = gateway.person()
    gateway.rasa.before_reply = go_on.wait  # type: ignore[assignment]
    await jo.say("hello")
    gateway.guard.error = RuntimeError("starting")
    activity = await jo.say("quetzal")
    assert len(gateway.teams._unheard._words) == 1
    await jo.delete(activity)
    go_on.set()
    await gateway.idle()
    assert gateway.teams._unheard._words == {}


async def test_an_edit_that_nobody_could_look_at_does_not_take_the_place_of_the_first_words(
    gateway: TeamsGateway,
) -> None:
    gateway.guard.error = RuntimeError("starting")
    jo = gateway.person()
    go_on = asyncio.Event()

    async def sleep(seconds: float) -> None:
        await go_on.wait()
        await gateway.clock.sleep(seconds)

    gateway.teams._queues._sleep = sleep
    activity = await jo.say("quetzal")
    await jo.gets(1)
    await jo.change(activity, "okapi")
    assert sorted(words for _, words in gateway.teams._unheard._words.values()) == ["okapi", "quetzal"]
    gateway.guard.error = None
    go_on.set()
    await gateway.idle()
    assert gateway.teams._unheard._words == {}


async def test_words_are_not_kept_that_are_not_queued(gateway: TeamsGateway) -> None:
    gateway.guard.error = RuntimeError("starting")
    gateway.teams._inbox._limit = 0
    await gateway.person().say("quetzal")
    assert gateway.teams._unheard._words == {}


async def test_a_burst_that_nobody_was_told_of_is_forgotten_with_the_app(gateway: TeamsGateway) -> None:
    go_on = asyncio.Event()
    gateway.rasa.before_reply = go_on.wait  # type: ignore[assignment]
    jo = gateway.person()
    for number in range(25):
        await jo.say(f"message {number}")
    await gateway.delivering.deliver(jo.activity("installationUpdate", action="remove"))
    go_on.set()
    await gateway.idle()
    assert gateway.teams._delivery._answering._bursts._unanswered == {}
