"""A case that is asked where others read goes on in the person's private chat."""

from typing import Any

import httpx
import pytest

from bot.conversation.asking import ASKS_AGAIN
from bot.teams.copy import teams_words
from tests.bot.gateway.fakes import ANSWER, DANGER, DECISION, PLAIN, QUESTION, WORRY, FakeGuard
from tests.bot.teams.doing import kept, said, tapped
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import Person, buttons, words
from tests.teams_double.service import Sent

pytestmark = pytest.mark.asyncio

PLACES = ("groupChat", "channel")
NOTICES = teams_words().notices


def in_private(gateway: TeamsGateway, person: Person) -> list[Sent]:
    """What the person sees in the private chat."""
    return gateway.person(person.name).got()


def stored(gateway: TeamsGateway) -> list[tuple[str, str]]:
    """Each stored message that a person sent, with its conversation."""
    with gateway.services.database.transaction() as work:
        rows = work.rows("SELECT conversation, body FROM messages WHERE sender = 'person' ORDER BY number")
    return [(conversation, body) for conversation, body in rows]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("replies", [[QUESTION], [DECISION], [ANSWER, QUESTION]])
async def test_a_case_is_asked_about_in_the_private_chat_alone(
    gateway: TeamsGateway, place: str, replies: list[dict[str, object]]
) -> None:
    jo = gateway.person("jo", place)
    gateway.rasa.says(*replies)
    (line,) = await said(gateway, jo, "can I share quetzal?")
    assert "go on in our private chat" in words(line) and "999" in words(line)
    assert "attachments" not in line.activity and "quetzal" not in words(line)
    first, *rest = in_private(gateway, jo)
    assert "only between you and me" in words(first)
    assert len(rest) >= len(replies)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("reply", [DANGER, WORRY])
async def test_whom_to_call_is_said_at_once_where_it_was_asked_and_again_in_private(
    gateway: TeamsGateway, place: str, reply: dict[str, object]
) -> None:
    jo = gateway.person("jo", place)
    gateway.rasa.says(reply, ANSWER)
    first, line = await said(gateway, jo, "he is hitting quetzal, can I tell?")
    assert "tel:" in words(first) and "private chat" in words(line)
    assert not any("quetzal" in words(sent) or "Consent" in words(sent) for sent in (first, line))
    lead, danger, answer = in_private(gateway, jo)
    assert "only between" in words(lead) and "tel:" in words(danger) and "Consent" in words(answer)


@pytest.mark.parametrize("place", PLACES)
async def test_the_words_are_kept_with_the_private_chat_alone(gateway: TeamsGateway, place: str) -> None:
    jo = gateway.person("jo", place)
    await said(gateway, jo, "hello")
    gateway.rasa.says(QUESTION)
    await said(gateway, jo, "can I share quetzal?")
    there = {conversation for conversation, body in stored(gateway) if "quetzal" in body}
    others = {conversation for conversation, body in stored(gateway) if "hello" in body}
    assert len(there) == 1 and not there & others
    assert others <= set(gateway.rasa.deleted), "Rasa has no check open there"


async def test_the_decision_goes_on_by_taps_in_the_private_chat(gateway: TeamsGateway) -> None:
    jo = gateway.person("jo", "channel")
    gateway.rasa.says(QUESTION)
    await said(gateway, jo, "can I share this?")
    card = in_private(gateway, jo)[-1]
    gateway.rasa.says(DECISION)
    alone = gateway.person("jo")
    in_thread = len(jo.got())
    got = await tapped(gateway, alone, card)
    assert got and len(jo.got()) == in_thread


async def test_a_tapped_check_goes_on_privately_for_whoever_tapped(gateway: TeamsGateway) -> None:
    jo, al = gateway.person("jo", "channel"), gateway.person("al", "channel")
    await jo.install()
    await gateway.idle()
    (greeting,) = jo.got()
    gateway.rasa.says(QUESTION)
    (check,) = [title for title, action in buttons(greeting).items() if "start_share" in str(action["data"])]
    await tapped(gateway, al, greeting, check)
    assert gateway.rasa.turns[-1]["text"].startswith("/start_share_check")
    assert "danger now" in words(in_private(gateway, al)[-1]) and in_private(gateway, jo) == []


async def test_a_question_about_the_guidance_is_answered_where_it_was_asked(gateway: TeamsGateway) -> None:
    jo = gateway.person("jo", "channel")
    gateway.rasa.says(ANSWER)
    (answer,) = await said(gateway, jo, "do I need consent?")
    assert "Consent" in words(answer) and in_private(gateway, jo) == []


@pytest.mark.parametrize("reply", [QUESTION, DANGER])
async def test_who_cannot_be_written_to_is_told_how(gateway: TeamsGateway, reply: dict[str, object]) -> None:
    jo = gateway.person("jo", "channel")
    gateway.microsoft.without_the_app.add(jo.id)
    gateway.rasa.says(reply)
    *urgent, line = await said(gateway, jo, "can I share this?")
    assert teams_words().package.short_name in words(line) and "Apps" in words(line) and "999" in words(line)
    assert ["tel:999" in words(sent) for sent in urgent] == [True] * (reply is DANGER)
    assert in_private(gateway, jo) == []


async def test_a_chat_that_opens_and_takes_nothing_counts_as_none(gateway: TeamsGateway) -> None:
    jo = gateway.person("jo", "channel")
    gateway.microsoft.never_takes = lambda activity: (
        403 if str(activity["conversation"]["id"]).startswith("a:") else None
    )
    gateway.rasa.says(QUESTION)
    (line,) = await said(gateway, jo, "can I share this?")
    assert "Apps" in words(line) and in_private(gateway, jo) == []


async def test_it_goes_on_once_microsofts_side_is_back_and_is_called_late(gateway: TeamsGateway) -> None:
    jo, until = gateway.person("jo", "groupChat"), gateway.clock.now + 600
    gateway.microsoft.away = lambda now: now < until
    gateway.rasa.says(QUESTION)
    got = await said(gateway, jo, "can I share this?")
    assert "go on in our private chat" in words(got[-1])
    private = [words(sent) for sent in in_private(gateway, jo)]
    assert "only between" in private[0] and "danger now" in private[-1]
    assert any("is late" in one for one in private), private


async def test_it_goes_on_once_where_microsoft_says_too_late_that_it_took_the_line(gateway: TeamsGateway) -> None:
    jo = gateway.person("jo", "channel")
    gateway.rasa.says(QUESTION)
    # The first words in the private chat, then the line.
    gateway.microsoft.taken_and_raises.extend([None, httpx.ReadTimeout("late")])
    await said(gateway, jo, "can I share this?")
    private = [words(sent) for sent in in_private(gateway, jo)]
    assert len(private) == 2


async def test_it_goes_on_once_if_the_process_ends_before_the_line_is_sent(start_teams: StartTeams) -> None:
    async with start_teams() as gateway:
        jo, microsoft = gateway.person("jo", "channel"), gateway.microsoft
        gateway.rasa.says(QUESTION)
        gateway.teams._grace_seconds = 0.01

        async def for_ever(_seconds: float) -> None:
            await gateway.clock.sleep(0)
            raise RuntimeError("the process ends")

        gateway.teams._queues._sleep = for_ever
        microsoft.never_takes = lambda activity: (
            503 if not str(activity["conversation"]["id"]).startswith("a:") else None
        )
        await jo.say("can I share this?")
        await gateway.person("jo").gets(2)
    microsoft.never_takes = lambda _activity: None
    async with start_teams(microsoft=microsoft) as gateway:
        gateway.rasa.says(QUESTION)
        await gateway.idle()
        assert len(microsoft.conversations[gateway.person("jo").conversation]) == 2
        assert "go on in our private chat" in words(microsoft.conversations[jo.conversation][-1])


async def test_a_check_that_is_open_in_private_does_not_take_the_words_for_an_answer(gateway: TeamsGateway) -> None:
    jo, alone = gateway.person("jo", "channel"), gateway.person("jo")
    gateway.rasa.says(QUESTION)
    await said(gateway, alone, "check my case")
    gateway.rasa.says(QUESTION)
    await said(gateway, jo, "yes can I share it?")
    asked = [turn["conversation"] for turn in gateway.rasa.turns if turn["text"] == "yes can I share it?"]
    assert len([one for one in asked if not one.startswith("unkept")]) == 1, "only where it was asked"
    assert "not taken" in words(alone.got()[-1]) or "not taken" in words(alone.got()[-2])


async def test_deleting_the_message_deletes_its_words_in_private_too(gateway: TeamsGateway) -> None:
    jo, al = gateway.person("jo", "groupChat"), gateway.person("al", "groupChat")
    gateway.rasa.says(QUESTION)
    activity = await jo.say("can I share quetzal?")
    await gateway.idle()
    assert "quetzal" in str(kept(gateway))
    await al.delete(activity)
    await gateway.idle()
    assert "quetzal" in str(kept(gateway)), "nobody else takes it back"
    await jo.delete(activity)
    await gateway.idle()
    assert "quetzal" not in str(kept(gateway))


async def test_deleting_it_while_it_waits_in_private_deletes_it_there(gateway: TeamsGateway) -> None:
    jo = gateway.person("jo", "groupChat")
    gateway.rasa.replies = [[QUESTION]]
    activity = await jo.say("can I share quetzal?")
    await gateway.person("jo").gets(1)
    await jo.delete(activity)
    await gateway.idle()
    assert "quetzal" not in str(kept(gateway))


async def test_an_edit_of_it_is_answered_in_private_alone(gateway: TeamsGateway) -> None:
    jo = gateway.person("jo", "groupChat")
    gateway.rasa.says(QUESTION)
    activity = await jo.say("can I share quetzal?")
    await gateway.idle()
    in_group = len(jo.got())
    await jo.change(activity, "can I share heron?")
    await gateway.idle()
    assert len(jo.got()) == in_group
    assert "changes no answer" in words(in_private(gateway, jo)[-1])
    assert "quetzal" not in str(kept(gateway))


async def test_words_that_the_guard_sees_later_go_on_privately_too(gateway: TeamsGateway) -> None:
    gateway.guard.error = RuntimeError("starting")
    jo, began = gateway.person("jo", "groupChat"), gateway.clock.now

    async def starts_again(seconds: float) -> None:
        await gateway.clock.sleep(seconds)
        if gateway.clock.now > began + 30:
            gateway.guard.error = None

    gateway.teams._queues._sleep = starts_again
    gateway.rasa.says(QUESTION)
    got = await said(gateway, jo, "can I share this?")
    assert "go on in our private chat" in words(got[-1])
    assert "danger now" in words(in_private(gateway, jo)[-1])


async def test_no_personal_data_reaches_either_chat_s_queue(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox: Any = gateway.teams._inbox
    written: list[str] = []

    def noted(real: Any) -> Any:
        def noting(*given: Any) -> Any:
            written.append(str(given))
            return real(*given)

        return noting

    for name in ("put", "begin", "heard", "answered"):
        monkeypatch.setattr(inbox, name, noted(getattr(inbox, name)))
    gateway.rasa.says(DANGER, QUESTION)
    await said(gateway, gateway.person("jo", "channel"), f"can I share {FakeGuard.NAME} quetzal?")
    assert len([one for one in written if "quetzal" in one]) >= 3, "received, handed over and received again"
    assert not any(FakeGuard.NAME in one for one in written)


async def test_the_next_plain_question_in_the_group_is_answered_there(gateway: TeamsGateway) -> None:
    jo = gateway.person("jo", "groupChat")
    gateway.rasa.says(QUESTION)
    await said(gateway, jo, "can I share this?")
    gateway.rasa.says(PLAIN)
    (answer,) = await said(gateway, jo, "hello")
    assert "Hello." in words(answer)


async def test_a_quick_second_message_is_answered_and_not_taken_for_one_of_the_check(gateway: TeamsGateway) -> None:
    async def a_case_or_a_question() -> None:
        gateway.rasa.replies = [[QUESTION if "share" in gateway.rasa.turns[-1]["text"] else ANSWER]]

    gateway.rasa.before_reply = a_case_or_a_question
    jo = gateway.person("jo", "channel")
    await jo.say("can I share this?")
    await jo.say("do I need consent?")
    await gateway.idle()
    assert "Consent" in words(jo.got()[-1])
    assert ASKS_AGAIN not in [turn["text"] for turn in gateway.rasa.turns]


@pytest.mark.parametrize("reply", [DANGER, WORRY, DECISION])
async def test_what_lasts_for_a_day_still_goes_on_after_hours(gateway: TeamsGateway, reply: dict[str, object]) -> None:
    jo, until = gateway.person("jo", "channel"), gateway.clock.now + 5 * 3600
    gateway.microsoft.away = lambda now: now < until
    gateway.rasa.says(reply, ANSWER)
    await said(gateway, jo, "he is hitting her, can I tell?")
    private = [words(sent) for sent in in_private(gateway, jo)]
    assert "only between" in private[0] and "Consent" in private[-1]
    assert not any("no longer sent" in words(sent) for sent in jo.got())


async def test_a_question_of_a_check_is_not_begun_in_private_after_hours(gateway: TeamsGateway) -> None:
    jo, until = gateway.person("jo", "channel"), gateway.clock.now + 5 * 3600
    gateway.microsoft.away = lambda now: now < until
    gateway.rasa.says(QUESTION)
    await said(gateway, jo, "can I share this?")
    assert in_private(gateway, jo) == []
    (told,) = jo.got()
    assert "999" in words(told)


async def test_who_has_removed_the_app_since_is_told_how_an_edit_is_answered(gateway: TeamsGateway) -> None:
    jo = gateway.person("jo", "groupChat")
    gateway.rasa.says(QUESTION)
    activity = await jo.say("can I share quetzal?")
    await gateway.idle()
    in_group = len(jo.got())
    gateway.microsoft.without_the_app.add(jo.id)
    await jo.change(activity, "he is hitting heron")
    await gateway.idle()
    (line,) = jo.got()[in_group:]
    assert "Apps" in words(line) and "999" in words(line) and "heron" not in words(line)
