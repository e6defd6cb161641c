"""Sending to Microsoft: retry if that may help, and otherwise give up."""

import asyncio
import json

import httpx
import pytest

from bot.store.errors import StoreError
from tests.bot.gateway.fakes import ANSWER, DANGER, DECISION, PLAIN, QUESTION, FakeRasa, told
from tests.bot.gateway.harness import Clock
from tests.bot.teams.doing import TYPING, asked, count_answers, said, tapped
from tests.bot.teams.replying import REPLIES
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("status", [400, 413])
async def test_a_card_that_is_not_taken_is_said_in_words(gateway: TeamsGateway, status: int) -> None:
    gateway.rasa.says(QUESTION)
    gateway.microsoft.faults.extend([TYPING, (status, None)])
    assert await count_answers(gateway) == 1
    (sent,) = gateway.person().got()
    assert "attachments" not in sent.activity
    assert sent.activity["text"] == told(QUESTION)["text"]


async def test_words_that_are_not_taken_are_not_sent_for_ever(gateway: TeamsGateway) -> None:
    gateway.microsoft.faults.extend([TYPING, (400, None), (400, None)])
    assert await count_answers(gateway) == 0
    assert len(gateway.microsoft.bearers) == 3


async def test_what_nobody_could_be_answered_for_a_day_is_given_up_and_counted(start_teams: StartTeams) -> None:
    async with start_teams() as gateway:
        gateway.teams._inbox.put("a-mark", "a-lane", {"no": "task"}, gateway.clock.now - 25 * 3600)
        gateway.teams._inbox.put("another", "a-lane", {"no": "task"}, gateway.clock.now)
        day_ago = gateway.clock.now - 24 * 3600
        assert gateway.teams._inbox.prune(gateway.clock.now, day_ago - 7200) == 0
        assert gateway.teams._inbox.prune(gateway.clock.now, day_ago) == 1
        assert [waiting.task for waiting in gateway.teams._inbox.waiting()] == [{"no": "task"}]


async def test_a_failing_typing_indicator_costs_nobody_the_answer(gateway: TeamsGateway) -> None:
    gateway.microsoft.faults.append((500, None))
    assert await count_answers(gateway) == 1


async def test_what_is_delivered_is_no_longer_written_down(gateway: TeamsGateway) -> None:
    await count_answers(gateway)
    with gateway.services.database.transaction() as work:
        rows = work.rows("SELECT lane, task, outgoing FROM teams_inbox")
    assert rows == [("", None, None)]
    assert "Hello." in words(gateway.person().got()[0])


async def test_a_clock_that_is_set_forwards_has_nothing_forgotten(start_teams: StartTeams) -> None:
    async with start_teams() as gateway:
        gateway.teams._inbox.put("a-mark", "a-lane", {"no": "task"}, gateway.clock.now)
        gateway.services.retention.idle.shift(48 * 3600)
        later = gateway.clock.now + 24 * 3600
        assert gateway.teams._inbox.prune(later, later) == 0
        assert gateway.teams._inbox.knows("a-mark")


async def test_an_answer_that_microsoft_does_not_take_now_keeps_nobody_else_waiting(start_teams: StartTeams) -> None:
    async with start_teams(workers=1) as gateway:
        go_on, slept = asyncio.Event(), asyncio.Event()

        async def sleep(_seconds: float) -> None:
            slept.set()
            await go_on.wait()

        gateway.teams._queues._sleep = sleep
        gateway.microsoft.faults.extend([TYPING, (429, "60")])
        throttled, other = gateway.person("Ann"), gateway.person("Bob")
        await throttled.say("hello")
        await asyncio.wait_for(slept.wait(), 10)
        await other.say("hello")
        while not other.got():
            await asyncio.sleep(0.01)
        assert not throttled.got()
        go_on.set()
        await gateway.idle()
        assert throttled.got()


def away_for(gateway: TeamsGateway, seconds: float) -> None:
    """Let nobody listen at the connector for that long."""
    until = gateway.clock.now + seconds
    gateway.microsoft.away = lambda now: now < until
    gateway.teams._delivery._sending.connector._sleep = gateway.clock.sleep


@pytest.mark.parametrize("seconds", [600, 2 * 3600])
async def test_after_the_connector_was_away_everything_is_delivered_in_order_and_said_to_be_late(
    gateway: TeamsGateway, seconds: int
) -> None:
    away_for(gateway, seconds)
    jo = gateway.person()
    numbers = iter(range(100))

    async def numbered() -> None:
        gateway.rasa.says({**PLAIN, "text": f"Answer {next(numbers)}."})

    gateway.rasa.before_reply = numbered
    for number in range(3):
        await jo.say(f"question {number}")
    await gateway.idle()
    got = [words(sent) for sent in jo.got()]
    assert "is late" in got[0]
    assert [one.partition(".")[0] for one in got if "Answer" in one] == ["Answer 0", "Answer 1", "Answer 2"]
    assert gateway.metric("assistant_teams_reached") == 1
    assert gateway.metric("assistant_teams_late_total") >= 1


async def test_danger_is_delivered_for_a_day(
    gateway: TeamsGateway,
) -> None:
    away_for(gateway, 20 * 3600)
    gateway.rasa.says(DANGER, ANSWER)
    jo = gateway.person()
    await jo.say("he is hitting her")
    await gateway.idle()
    got = [words(sent) for sent in jo.got()]
    assert "Call 999" in got[0]
    assert "What is above is late" in got[1]
    assert "no longer sent" in got[2] and "tel:999" in got[2], "the quotation is not sent after a day"
    assert len(got) == 3


async def test_the_numbers_come_before_the_word_that_they_are_late(gateway: TeamsGateway) -> None:
    away_for(gateway, 600)
    gateway.rasa.says(DANGER, ANSWER)
    await gateway.person().say("he is hitting her")
    await gateway.idle()
    got = [words(sent) for sent in gateway.person().got()]
    assert "Call 999" in got[0] and "What is above is late" in got[1]
    assert "What follows is late" in got[2] and "Consent" in got[3]


async def test_what_is_no_danger_is_given_up_after_four_hours_with_a_word(gateway: TeamsGateway) -> None:
    away_for(gateway, 5 * 3600)
    gateway.rasa.says(ANSWER)
    jo = gateway.person()
    await jo.say("do I need consent?")
    await gateway.idle()
    got = [words(sent) for sent in jo.got()]
    assert "no longer sent" in got[0] and len(got) == 1
    assert gateway.metric('assistant_teams_not_delivered_total{reason="too_late"}') == 1


async def test_an_outcome_is_delivered_for_a_day(gateway: TeamsGateway) -> None:
    away_for(gateway, 20 * 3600)
    gateway.rasa.says(DECISION)
    jo = gateway.person()
    await jo.say("yes")
    await gateway.idle()
    got = [words(sent) for sent in jo.got()]
    assert "What follows is late" in got[0] and "You can share." in got[1]


async def test_after_a_day_it_is_given_up(gateway: TeamsGateway) -> None:
    away_for(gateway, 30 * 3600)
    gateway.rasa.says(DANGER)
    jo = gateway.person()
    await jo.say("he is hitting her")
    await gateway.idle()
    assert jo.got() == []
    assert gateway.metric('assistant_teams_not_delivered_total{reason="too_late"}') >= 1


async def test_a_question_that_a_newer_message_has_overtaken_is_not_delivered(gateway: TeamsGateway) -> None:
    away_for(gateway, 600)
    jo = gateway.person()
    gateway.rasa.replies = [[QUESTION], [PLAIN], [QUESTION]]
    await jo.say("check my case")
    await jo.say("yes")
    await gateway.idle()
    questions = [sent for sent in jo.got() if "danger now?" in words(sent) and sent.activity.get("attachments")]
    assert len(questions) == 1, "asked once, by the newer turn"
    assert gateway.metric("assistant_teams_overtaken_total") == 1


async def test_an_answer_to_a_message_that_was_deleted_meanwhile_is_not_delivered(gateway: TeamsGateway) -> None:
    away_for(gateway, 600)
    jo = gateway.person()
    activity = await jo.say("hello")
    await jo.delete(activity)
    await gateway.idle()
    assert jo.got() == []


async def test_what_was_put_off_is_delivered_late_after_a_restart(start_teams: StartTeams) -> None:
    clock, rasa = Clock(), FakeRasa()
    async with start_teams(clock=clock, rasa=rasa) as gateway:
        away_for(gateway, 600)
        gateway.teams._queues._sleep = asyncio.sleep
        await gateway.person().say("hello")
        while not gateway.metric('assistant_teams_put_off_total{reason="ConnectError"}'):
            await asyncio.sleep(0.01)
    clock.now += 700
    async with start_teams(clock=clock, rasa=rasa) as gateway:
        await gateway.idle()
        got = [words(sent) for sent in gateway.person().got()]
        assert "is late" in got[0] and "Hello." in got[1] and len(got) == 2
        assert len(rasa.turns) == 1


async def test_a_part_that_was_perhaps_sent_before_the_process_died_is_sent_as_an_update(
    start_teams: StartTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, rasa = Clock(), FakeRasa()
    async with start_teams(clock=clock, rasa=rasa) as gateway:

        def locked(*_: object) -> None:
            raise StoreError("killed here")

        with monkeypatch.context() as broken:
            for method in ("sent", "done"):
                broken.setattr(gateway.teams._inbox, method, locked)
            await gateway.person().say("hello")
            await gateway.idle()
            gateway.teams._delivery._finished.clear()
    async with start_teams(clock=clock, rasa=rasa) as gateway:
        await gateway.idle()
        (again,) = gateway.person().got()
        assert again.updated == 1 and "Hello." in words(again)


async def test_whoever_waits_for_long_is_told_whom_to_call_once_and_then_answered(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.teams.one_moment.SLOW_SECONDS", 0.01)
    go_on = asyncio.Event()
    gateway.rasa.before_reply = go_on.wait  # type: ignore[assignment]
    jo = gateway.person()
    await jo.say("he is hitting her")
    (one_moment,) = await jo.gets(1)
    assert "One moment" in words(one_moment) and "tel:999" in words(one_moment)
    go_on.set()
    await gateway.idle()
    assert len(jo.got()) == 2
    assert gateway.teams._delivery._one_moment._told == set()


@pytest.mark.parametrize("status", [401, 408, 500, 503])
async def test_a_card_that_is_never_taken_is_said_plainly_and_holds_nobody_up(
    gateway: TeamsGateway, status: int
) -> None:
    gateway.microsoft.never_takes = lambda activity: status if activity.get("attachments") else None
    gateway.rasa.replies = [[QUESTION], [PLAIN]]
    jo, before = gateway.person(), gateway.clock.now
    await jo.say("yes")
    await gateway.idle()
    await jo.say("he is hitting her")
    await gateway.idle()
    got = [words(sent) for sent in jo.got()]
    assert any("Is a child in danger now?" in one for one in got) and "Hello." in got[-1]
    assert gateway.clock.now - before < 900


async def test_what_is_never_taken_in_any_form_is_said_to_be_missing(gateway: TeamsGateway) -> None:
    gateway.microsoft.never_takes = lambda activity: 503 if "Is a child" in str(activity) else None
    gateway.rasa.replies = [[QUESTION], [PLAIN]]
    jo, before = gateway.person(), gateway.clock.now
    await jo.say("check my case")
    await gateway.idle()
    assert any("did not take" in words(sent) and "tel:999" in words(sent) for sent in jo.got())
    assert gateway.clock.now - before < 900
    assert gateway.metric('assistant_teams_not_delivered_total{reason="status_503"}') == 1


async def test_whoever_writes_behind_an_answer_that_waits_is_told_whom_to_call_once(gateway: TeamsGateway) -> None:
    tried = asyncio.Event()
    go_on = asyncio.Event()

    async def sleep(seconds: float) -> None:
        tried.set()
        await go_on.wait()
        await gateway.clock.sleep(seconds)

    gateway.teams._queues._sleep = sleep
    gateway.teams._delivery._sending.connector._sleep = gateway.clock.sleep
    gateway.microsoft.never_takes = lambda activity: 503 if "Consent" in str(activity) else None
    gateway.rasa.replies = [[ANSWER], [DANGER]]
    jo = gateway.person()
    await jo.say("do I need consent?")
    await asyncio.wait_for(tried.wait(), 10)
    assert jo.got() == []
    await jo.say("he is hitting her")
    (told,) = await jo.gets(1)
    assert "One moment" in words(told) and "tel:999" in words(told)
    await jo.say("please")
    go_on.set()
    await gateway.idle()
    got = [words(sent) for sent in jo.got()]
    assert len([one for one in got if "One moment" in one]) == 1
    assert any("Call 999" in one for one in got)


async def test_what_is_written_when_microsoft_is_there_again_ends_the_wait(gateway: TeamsGateway) -> None:
    tried, never = asyncio.Event(), asyncio.Event()

    async def sleep(_seconds: float) -> None:
        tried.set()
        await never.wait()

    away_for(gateway, 10**9)
    gateway.teams._queues._sleep = sleep
    gateway.rasa.replies = [[PLAIN], [DANGER]]
    jo = gateway.person()
    await jo.say("hello")
    await asyncio.wait_for(tried.wait(), 10)
    gateway.microsoft.away = lambda _now: False
    await jo.say("he is hitting her")
    await asyncio.wait_for(gateway.idle(), 10)
    assert "Call 999" in words(jo.got()[-1])


async def test_where_rasa_is_away_queued_messages_do_not_each_wait_on_their_own(gateway: TeamsGateway) -> None:
    gateway.rasa.status = 500
    jo, before = gateway.person(), gateway.clock.now
    for number in range(5):
        await jo.say(f"question {number}")
    await gateway.idle()
    assert 90 <= gateway.clock.now - before <= 190
    got = [words(sent) for sent in jo.got()]
    assert len([one for one in got if "could not be answered" in one]) == 5
    assert 1 <= len([one for one in got if "One moment" in one]) <= 5


async def test_an_answer_does_not_grow_older_by_a_clock_that_is_set_forwards(gateway: TeamsGateway) -> None:
    jumped = False

    async def sleep(seconds: float) -> None:
        nonlocal jumped
        if not jumped:
            jumped = True
            gateway.services.retention.idle.shift(48 * 3600)
            gateway.services.retention.clock.follow(48 * 3600)
        await gateway.clock.sleep(seconds)

    away_for(gateway, 60)
    gateway.teams._queues._sleep = sleep
    await gateway.person().say("hello")
    await gateway.idle()
    (sent,) = gateway.person().got()
    assert "Hello." in words(sent)


async def test_danger_alone_is_called_late(gateway: TeamsGateway) -> None:
    away_for(gateway, 600)
    gateway.rasa.says(DANGER)
    await gateway.person().say("he is hitting her")
    await gateway.idle()
    first, second = [words(sent) for sent in gateway.person().got()]
    assert "Call 999" in first and "What is above is late" in second and "you wrote" not in second
    assert gateway.metric("assistant_teams_late_total") == 1


async def test_a_message_deleted_while_it_is_being_answered_gets_no_answer(gateway: TeamsGateway) -> None:
    go_on = asyncio.Event()
    gateway.rasa.before_reply = go_on.wait  # type: ignore[assignment]
    jo = gateway.person()
    activity = await jo.say("hello")
    await jo.delete(activity)
    go_on.set()
    await gateway.idle()
    assert jo.got() == []


def written_down(gateway: TeamsGateway) -> str:
    """All that is written down of what waits, and of conversations."""
    with gateway.services.database.transaction() as work:
        rows = work.rows("SELECT task, outgoing, begun FROM teams_inbox")
        return str(rows + work.rows("SELECT body FROM messages"))


async def put_off_for_ever(gateway: TeamsGateway, said: str) -> None:
    """Let nothing be taken, and say that. Its answer waits until something comes behind it."""
    tried, never = asyncio.Event(), asyncio.Event()

    async def sleep(_seconds: float) -> None:
        tried.set()
        await never.wait()

    away_for(gateway, 10**9)
    gateway.teams._queues._sleep = sleep
    await gateway.person().say(said)
    await asyncio.wait_for(tried.wait(), 10)


async def until_nothing_is_written_down_of(gateway: TeamsGateway, said: str) -> None:
    async with asyncio.timeout(10):
        while said in written_down(gateway):
            await asyncio.sleep(0.01)


async def test_a_deletion_does_not_wait_behind_an_answer_that_waits(gateway: TeamsGateway) -> None:
    await put_off_for_ever(gateway, "zebra")
    jo = gateway.person()
    activity = await jo.say("quetzal")
    assert "quetzal" in written_down(gateway)
    await jo.delete(activity)
    await until_nothing_is_written_down_of(gateway, "quetzal")
    assert "zebra" in written_down(gateway)
    gateway.microsoft.away = lambda _now: False
    await jo.say("okapi")
    await asyncio.wait_for(gateway.idle(), 10)
    assert not any("quetzal" in turn["text"] for turn in gateway.rasa.turns)


async def test_nothing_is_kept_of_whoever_removes_the_app_while_an_answer_waits(gateway: TeamsGateway) -> None:
    await put_off_for_ever(gateway, "zebra")
    jo = gateway.person()
    await jo.say("quetzal")
    await gateway.delivering.deliver(jo.activity("installationUpdate", action="remove"))
    await until_nothing_is_written_down_of(gateway, "quetzal")
    await asyncio.wait_for(gateway.idle(), 10)
    assert "zebra" not in written_down(gateway) and jo.got() == []


@pytest.mark.parametrize("times", [1, 4])
async def test_one_moment_is_said_again_until_it_is_taken(gateway: TeamsGateway, times: int) -> None:
    gateway.rasa.status = 500
    left = times

    def refuses(activity: dict[str, object]) -> int | None:
        nonlocal left
        left -= "One moment" in str(activity)
        return 503 if "One moment" in str(activity) and left >= 0 else None

    gateway.microsoft.never_takes = refuses
    await gateway.person().say("he is hitting her")
    await gateway.idle()
    assert ["One moment" in words(sent) for sent in gateway.person().got()] == [True, False]


async def test_one_moment_that_may_have_been_taken_is_not_said_again(gateway: TeamsGateway) -> None:
    gateway.rasa.status = 500
    gateway.microsoft.taken_and_raises.extend([None, httpx.ReadTimeout("late")])
    await gateway.person().say("he is hitting her")
    await gateway.idle()
    assert ["One moment" in words(sent) for sent in gateway.person().got()] == [True, False]


async def test_an_outcome_that_is_too_large_in_one_message_comes_card_by_card(gateway: TeamsGateway) -> None:
    gateway.microsoft.never_takes = lambda activity: 413 if len(activity.get("attachments", [])) > 1 else None
    gateway.rasa.says(json.loads((REPLIES / "outcome_act_now.json").read_text(encoding="utf-8")))
    got = await said(gateway, gateway.person(), "go on")
    assert [len(one.activity.get("attachments", [])) for one in got] == [1, 1, 1, 0]
    assert "[999](tel:999)" in got[0].activity["text"] and "feedbackLoop" in got[0].activity["channelData"]
    assert gateway.metric('assistant_teams_not_delivered_total{reason="status_413"}') == 0


async def test_a_question_that_may_not_be_shown_in_place_comes_below(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    following = {**QUESTION, "text": "What is it about?", "custom": {**QUESTION["custom"], "key": "topic"}}  # type: ignore[dict-item]
    following["custom"]["answers"] = {"danger_now": "yes"}  # type: ignore[index]
    gateway.rasa.says(following)
    gateway.microsoft.faults.append((400, None))
    (below,) = await tapped(gateway, gateway.person(), card)
    assert "What is it about?" in words(below) and "Your answer: Yes" in words(card)


async def test_danger_does_not_wait_out_the_pauses_of_an_answer_that_microsoft_wants_later(
    gateway: TeamsGateway,
) -> None:
    tried, never = asyncio.Event(), asyncio.Event()

    async def sleep(_seconds: float) -> None:
        tried.set()
        await never.wait()

    gateway.teams._queues._sleep = sleep
    gateway.microsoft.faults.extend([TYPING, (429, "60")])
    gateway.rasa.replies = [[ANSWER], [DANGER]]
    jo = gateway.person()
    await jo.say("do I need consent?")
    await asyncio.wait_for(tried.wait(), 10)
    await jo.say("he is hitting her")
    await asyncio.wait_for(gateway.idle(), 10)
    assert "Call 999" in words(jo.got()[-1])


async def test_a_deletion_does_not_wait_out_such_pauses_either(gateway: TeamsGateway) -> None:
    tried, never = asyncio.Event(), asyncio.Event()

    async def sleep(_seconds: float) -> None:
        tried.set()
        await never.wait()

    jo = gateway.person()
    first = await jo.say("quetzal")
    await gateway.idle()
    gateway.teams._queues._sleep = sleep
    gateway.microsoft.faults.extend([TYPING, (429, "60"), (429, "60"), (429, "60")])
    await jo.say("zebra")
    await asyncio.wait_for(tried.wait(), 10)
    await jo.delete(first)
    await until_nothing_is_written_down_of(gateway, "quetzal")


async def test_what_is_sent_late_after_its_first_part_is_called_late(gateway: TeamsGateway) -> None:
    gateway.rasa.says(PLAIN, {**PLAIN, "text": "And more."})
    gateway.microsoft.faults.extend([TYPING, None, (429, "130")])
    await gateway.person().say("hello")
    await gateway.idle()
    got = [words(sent) for sent in gateway.person().got()]
    assert "Hello." in got[0] and "What follows is late" in got[1] and "And more." in got[2]
