"""How a part is sent of which nobody knows whether Microsoft took it."""

import asyncio
from collections import deque

import httpx
import pytest

from tests.bot.gateway.fakes import ANSWER, DANGER, PLAIN, QUESTION
from tests.bot.teams.doing import MOVES_ON, TYPING, asked, said, tapped
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


async def test_a_question_that_became_an_update_is_still_known_when_it_is_tapped(gateway: TeamsGateway) -> None:
    gateway.microsoft.faults.extend([TYPING, (500, None)])
    card = await asked(gateway, gateway.person())
    assert card.updated == 1
    await tapped(gateway, gateway.person(), card)
    assert gateway.rasa.turns[-1]["text"] == '/answer{"question": "danger_now", "option": "yes"}'


async def test_where_the_short_message_is_gone_the_answer_is_posted(gateway: TeamsGateway) -> None:
    gateway.rasa.says(QUESTION)
    # Typing, the answer in doubt, the short message, and its update.
    gateway.microsoft.faults.extend([TYPING, (500, None), None, (404, None)])
    await gateway.person().say("check my case")
    await gateway.idle()
    assert "danger" in words(gateway.person().got()[-1])


async def test_an_update_is_tried_again_whatever_became_of_it(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    gateway.rasa.says(QUESTION)
    gateway.microsoft.raises.extend(
        [None, httpx.ReadTimeout("late"), None, httpx.ReadTimeout("late"), httpx.RemoteProtocolError("cut off")]
    )
    await jo.say("check my case")
    await gateway.idle()
    (card,) = jo.got()
    assert "danger" in words(card) and card.updated == 1


class AlwaysLate(deque[Exception | None]):
    """Microsoft takes every message and says so too late."""

    def popleft(self) -> Exception | None:
        return httpx.ReadTimeout("late")

    def __bool__(self) -> bool:
        return True


@pytest.mark.parametrize("reply", [ANSWER, DANGER])
async def test_where_microsoft_always_answers_too_late_no_row_of_short_messages_is_sent(
    gateway: TeamsGateway, reply: dict[str, object]
) -> None:
    gateway.rasa.replies = [[reply], [PLAIN]]
    jo, before = gateway.person(), gateway.clock.now
    gateway.microsoft.taken_and_raises = AlwaysLate()
    seen_before: list[str] = []

    async def sleep(seconds: float) -> None:
        await gateway.clock.sleep(seconds)
        if gateway.clock.now - before >= 3 * 3600 and not seen_before:
            seen_before.extend(words(sent) for sent in jo.got())
            await jo.say("and another")

    gateway.teams._queues._sleep = sleep
    await jo.say("a question")
    await gateway.idle()
    assert len([one for one in seen_before if "follows here" in one]) == 2 and len(seen_before) <= 5
    after = [words(sent) for sent in jo.got()][len(seen_before) :]
    assert "I do not know whether you can see" in after[0] and "Hello." in after[1], "nothing is held up for longer"
    assert len([one for one in after if "I do not know whether" in one]) == 1


def silent_from(gateway: TeamsGateway, away_seconds: float, silent_seconds: float) -> None:
    """Let nobody listen for the first time, then let everything be lost without a word for the second."""
    start = gateway.clock.now
    gateway.microsoft.away = lambda now: now < start + away_seconds
    begun: list[float] = []

    def silent(_activity: object) -> int | None:
        begun.append(gateway.clock.now)
        if gateway.clock.now < begun[0] + silent_seconds:
            raise httpx.ReadTimeout("silent")
        return None

    gateway.microsoft.never_takes = silent


@pytest.mark.parametrize(("reply", "away", "says"), [(DANGER, 3 * 3600, "Call 999"), (ANSWER, 1200, "Consent")])
async def test_what_has_waited_for_long_is_not_thrown_away_after_a_moment_s_silence(
    gateway: TeamsGateway, reply: dict[str, object], away: float, says: str
) -> None:
    silent_from(gateway, away, 500)
    gateway.rasa.says(reply)
    await gateway.person().say("a question")
    await gateway.idle()
    assert any(says in words(sent) for sent in gateway.person().got())


async def test_whoever_lost_an_answer_is_told_once_anything_is_taken(gateway: TeamsGateway) -> None:
    silent_from(gateway, 0, 3600)
    gateway.rasa.says(ANSWER)
    await gateway.person().say("do I need consent?")
    await gateway.idle()
    (told,) = gateway.person().got()
    assert "I do not know whether you can see" in words(told) and "tel:999" in words(told)
    assert gateway.metric("assistant_teams_reached") == 1
    assert gateway.metric('assistant_teams_not_delivered_total{reason="in_doubt"}') == 1


async def test_whom_to_call_comes_before_the_word_on_an_answer_that_was_lost(gateway: TeamsGateway) -> None:
    silent_from(gateway, 0, 3600)
    gateway.rasa.replies = [[ANSWER], [DANGER, ANSWER]]
    jo, before = gateway.person(), gateway.clock.now
    said_so: list[bool] = []

    async def sleep(seconds: float) -> None:
        await gateway.clock.sleep(seconds)
        if gateway.clock.now - before > 2000 and not said_so:
            said_so.append(True)
            gateway.microsoft.never_takes = lambda _activity: None
            await jo.say("he is hitting her")

    gateway.teams._queues._sleep = sleep
    await jo.say("do I need consent?")
    await gateway.idle()
    got = [words(sent) for sent in jo.got()]
    assert "Call 999" in got[0] and "I do not know whether" in got[1] and "Consent" in got[2] and len(got) == 3


async def test_where_microsoft_takes_everything_and_says_that_it_failed_no_row_of_short_messages_is_sent(
    gateway: TeamsGateway,
) -> None:
    until, taken = gateway.clock.now + 5 * 3600, []

    def takes_and_fails(activity: dict[str, object]) -> int | None:
        if gateway.clock.now >= until:
            return None
        taken.append(str(activity.get("text")))
        return 500

    gateway.microsoft.never_takes = takes_and_fails
    await gateway.person().say("hello")
    await gateway.idle()
    assert len([text for text in taken if "follows here" in text]) == 2


async def test_an_answer_is_not_posted_again_and_again_where_the_short_message_may_not_be_changed(
    gateway: TeamsGateway,
) -> None:
    until, posted = gateway.clock.now + 3600, []

    def takes(activity: dict[str, object]) -> int | None:
        if activity.get("id"):
            return 403
        posted.append(str(activity.get("text")))
        if gateway.clock.now < until and ("Hello." in posted[-1] or activity["type"] == "typing"):
            raise httpx.ReadTimeout("taken, and said too late")
        return None

    gateway.microsoft.never_takes = takes
    await gateway.person().say("hello")
    await gateway.idle()
    assert len([text for text in posted if "Hello." in text]) <= 3


async def test_a_short_message_does_not_announce_a_question_that_was_overtaken(gateway: TeamsGateway) -> None:
    jo, tried = gateway.person(), asyncio.Event()
    gateway.rasa.replies = [[QUESTION], [QUESTION]]
    refusing = True

    async def sleep(_seconds: float) -> None:
        tried.set()
        await asyncio.Event().wait()

    gateway.teams._queues._sleep = sleep
    gateway.microsoft.never_takes = lambda activity: 503 if activity.get("id") and refusing else None
    gateway.microsoft.faults.extend([TYPING, (500, None)])
    await jo.say("check my case")
    await asyncio.wait_for(tried.wait(), 10)
    refusing = False
    await jo.say("yes")
    await asyncio.wait_for(gateway.idle(), 10)
    got = [words(sent) for sent in jo.got()]
    assert "not needed any more" in got[0] and not any("follows here" in one for one in got)


async def test_danger_is_still_delivered_where_microsoft_took_nothing_and_only_kept_silent(
    gateway: TeamsGateway,
) -> None:
    until = gateway.clock.now + 3600

    def never(_activity: object) -> int | None:
        if gateway.clock.now < until:
            raise httpx.ReadTimeout("silent")
        return None

    gateway.microsoft.never_takes = never
    gateway.rasa.says(DANGER)
    await gateway.person().say("he is hitting her")
    await gateway.idle()
    assert "Call 999" in words(gateway.person().got()[0])


async def test_a_private_notice_that_may_be_there_is_not_said_again(gateway: TeamsGateway) -> None:
    ann, bob = gateway.person("Ann", "groupChat"), gateway.person("Bob", "groupChat")
    card = await asked(gateway, ann, MOVES_ON)
    gateway.microsoft.taken_and_raises.append(httpx.ReadTimeout("late"))
    await tapped(gateway, bob, card)
    alone = gateway.microsoft.conversations["a:private-29:Bob"]
    assert len(alone) == 1


@pytest.mark.parametrize("place", ["groupChat", "channel"])
async def test_where_that_is_turned_on_an_answer_is_shown_to_its_person_alone(
    start_teams: StartTeams, place: str
) -> None:
    async with start_teams(targeted="yes") as gateway:
        gateway.rasa.says(ANSWER)
        (answer,) = await said(gateway, gateway.person("jo", place), "do I need consent?")
        assert answer.activity["recipient"] == {"id": "29:jo", "isTargeted": True}
        (private,) = await said(gateway, gateway.person("jo"), "do I need consent?")
        assert private.activity["recipient"] == {"id": "29:jo"}


async def test_where_teams_does_not_show_it_to_one_person_everybody_sees_whom_to_call(start_teams: StartTeams) -> None:
    async with start_teams(targeted="yes") as gateway:
        gateway.microsoft.never_takes = lambda activity: (
            403 if activity.get("recipient", {}).get("isTargeted") else None
        )
        gateway.rasa.says(DANGER)
        danger, line = await said(gateway, gateway.person("jo", "channel"), "he is hitting her")
        assert "Call 999" in words(danger) and "private chat" in words(line)


@pytest.mark.parametrize(("reply", "says"), [(DANGER, "Call 999"), (ANSWER, "Consent")])
async def test_where_teams_does_not_show_it_to_one_person_what_was_in_doubt_is_not_lost(
    start_teams: StartTeams, reply: dict[str, object], says: str
) -> None:
    async with start_teams(targeted="yes") as gateway:
        gateway.microsoft.never_takes = lambda activity: (
            403 if activity.get("recipient", {}).get("isTargeted") else None
        )
        # The typing indicator, then the answer.
        gateway.microsoft.raises.extend([None, httpx.ReadTimeout("late")])
        gateway.rasa.says(reply)
        first, *_ = await said(gateway, gateway.person("jo", "channel"), "a question")
        assert says in words(first) and first.updated == 1
        assert gateway.microsoft.refused == []


async def test_a_short_message_that_everybody_sees_is_replaced_after_a_restart_too(start_teams: StartTeams) -> None:
    async with start_teams(targeted="yes") as gateway:
        microsoft, tried = gateway.microsoft, asyncio.Event()
        microsoft.never_takes = lambda activity: (
            503 if activity.get("id") else 403 if activity.get("recipient", {}).get("isTargeted") else None
        )
        microsoft.raises.extend([None, httpx.ReadTimeout("late")])
        gateway.rasa.says(ANSWER)
        gateway.teams._grace_seconds = 0.01

        async def sleep(_seconds: float) -> None:
            tried.set()
            await asyncio.Event().wait()

        gateway.teams._queues._sleep = sleep
        await gateway.person("jo", "channel").say("do I need consent?")
        await asyncio.wait_for(tried.wait(), 10)
    microsoft.never_takes = lambda activity: 403 if activity.get("recipient", {}).get("isTargeted") else None
    async with start_teams(microsoft=microsoft, targeted="yes") as gateway:
        await gateway.idle()
        assert any("Consent" in words(sent) and sent.updated == 1 for sent in gateway.person("jo", "channel").got())
        assert microsoft.refused == []


async def test_an_update_in_place_of_a_message_for_one_person_names_nobody(start_teams: StartTeams) -> None:
    async with start_teams(targeted="yes") as gateway:
        gateway.rasa.says(ANSWER)
        # Typing, the answer in doubt, the short message, and its update.
        gateway.microsoft.faults.extend([TYPING, (500, None)])
        (answer,) = await said(gateway, gateway.person("jo", "groupChat"), "do I need consent?")
        assert answer.updated == 1 and "Consent" in words(answer)


async def test_who_writes_to_the_bot_alone_in_a_channel_need_not_mention_it(gateway: TeamsGateway) -> None:
    jo = gateway.person("jo", "channel")
    activity = jo.activity("message", text="do I need consent?", textFormat="plain")
    activity["recipient"]["isTargeted"] = True
    await gateway.delivering.deliver(activity)
    await gateway.idle()
    assert len(jo.got()) == 1
