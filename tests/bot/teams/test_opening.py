"""The stored conversation behind one in Teams, and the messages when something fails."""

import asyncio
from pathlib import Path

import pytest

from bot.contract.problems import ProblemError
from bot.conversation.cut_off_turns import Unanswered
from bot.conversation.rasa_client import RasaFailure
from bot.store.errors import StoreError
from tests.bot.gateway.fakes import FakeGuard
from tests.bot.teams.doing import kept, said
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


async def test_names_are_taken_out_before_anything_is_written_down(gateway: TeamsGateway, tmp_path: Path) -> None:
    async def wait() -> None:
        stored = b"".join(path.read_bytes() for path in tmp_path.glob("*.sqlite*"))
        assert FakeGuard.NAME.encode() not in stored and b"hello" in stored

    gateway.rasa.before_reply = wait
    got = await said(gateway, gateway.person(), f"hello about {FakeGuard.NAME}")
    assert gateway.rasa.turns[0]["text"] != f"hello about {FakeGuard.NAME}"
    assert len(got) == 2 and "personal data" in words(got[0])


async def test_the_store_that_breaks_leaves_nobody_in_silence(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise StoreError("disk I/O error")

    monkeypatch.setattr(Unanswered, "tell_and_add", broken)
    answer, unkept = await said(gateway, gateway.person(), "hello")
    assert "Hello." in words(answer) and "kept" in words(unkept)


async def test_a_database_that_cannot_be_used_leaves_nobody_in_silence(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise StoreError("disk I/O error")

    monkeypatch.setattr(gateway.services.database, "transaction", broken)
    await gateway.person().say("hello", lost=2)
    await gateway.idle()
    answer, unkept = gateway.person().got()
    assert "Hello." in words(answer) and "kept" in words(unkept)


async def test_a_conversation_deleted_in_the_moment_of_a_turn_is_begun_anew(gateway: TeamsGateway) -> None:
    original = gateway.services.turns.take
    times: list[int] = []

    async def deleted_first(*given: object) -> object:
        if not times:
            times.append(1)
            raise ProblemError("unauthorized")
        return await original(*given)  # type: ignore[arg-type]

    object.__setattr__(gateway.services.turns, "take", deleted_first)
    (answer,) = await said(gateway, gateway.person(), "hello")
    assert "Hello." in words(answer)


async def test_an_expired_conversation_begins_anew_and_says_so(start_teams: StartTeams) -> None:
    async with start_teams() as gateway:
        await said(gateway, gateway.person(), "the old one")
        gateway.clock.now += 25 * 3600
        got = await said(gateway, gateway.person(), "the new one")
        assert "conversation is over" in words(got[0]) and len(got) == 2
        assert gateway.rasa.deleted == [gateway.rasa.turns[0]["conversation"]]
        assert "the old one" not in str(kept(gateway))


async def test_an_old_conversation_that_rasa_still_keeps_is_not_gone_on_with(gateway: TeamsGateway) -> None:
    await said(gateway, gateway.person(), "the old one")
    gateway.clock.now += 25 * 3600
    gateway.rasa.delete_status = 500
    one_moment, notice = await said(gateway, gateway.person(), "the new one")
    assert "One moment" in words(one_moment)
    assert "could not be answered" in words(notice)
    gateway.rasa.delete_status = 204
    await said(gateway, gateway.person(), "once more")
    turns = [turn["text"] for turn in gateway.rasa.turns if turn["conversation"].startswith("teams-")]
    assert turns == ["the old one", "once more"]


async def test_a_conversation_does_not_begin_while_rasa_still_has_to_delete_the_one_before(
    gateway: TeamsGateway,
) -> None:
    jo = gateway.person()
    await said(gateway, jo, "the old one")
    conversation = gateway.rasa.turns[0]["conversation"]
    # As where our file was lost: Rasa's store alone still has it, and the round finds it.
    with gateway.services.database.transaction() as work:
        work.change("DELETE FROM conversations")
    locks = gateway.services.turns.locks
    async with locks.hold(conversation):
        await jo.say("the new one")
        while locks._held[conversation].users < 2:
            await asyncio.sleep(0)
        gateway.rasa.delete_status = 500
        with pytest.raises(RasaFailure):
            await gateway.services.deletions.delete_at_rasa_alone(conversation)
        gateway.rasa.delete_status = 204
    await gateway.idle()
    assert [turn["text"] for turn in gateway.rasa.turns] == ["the old one", "the new one"]
    deleted = list(gateway.rasa.deleted)
    await gateway.services.deletions.retry_round()
    assert gateway.rasa.deleted == deleted, "the new one was deleted"
