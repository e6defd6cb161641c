"""Messages that are changed or deleted."""

import asyncio
from pathlib import Path

import pytest

from bot.store.errors import StoreError
from tests.bot.gateway.fakes import QUESTION
from tests.bot.teams.doing import kept, said
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


async def test_a_changed_message_is_answered_anew_and_its_old_words_go(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    activity = await jo.say("the first words")
    await gateway.idle()
    await jo.change(activity, "the second words")
    await gateway.idle()
    assert [turn["text"] for turn in gateway.rasa.turns] == ["the first words", "the second words"]
    assert "You changed your message" in words(jo.got()[1])
    assert "first words" not in str(kept(gateway)) and "second words" in str(kept(gateway))
    assert gateway.rasa.deleted == [gateway.rasa.turns[0]["conversation"]], "Rasa would keep the old words"


async def test_a_changed_message_changes_no_answer_of_a_check(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    activity = await jo.say("check my case")
    await gateway.idle()
    gateway.rasa.says(QUESTION)
    await said(gateway, jo, "and now")
    turns = len(gateway.rasa.turns)
    await jo.change(activity, "yes")
    await gateway.idle()
    assert len(gateway.rasa.turns) == turns
    assert "changes no answer" in words(jo.got()[-1])
    # The new text is not read, so danger in it would be missed.
    assert "999" in words(jo.got()[-1])
    assert "check my case" not in str(kept(gateway)), "perhaps a name was taken out"
    assert gateway.rasa.deleted == [], "the check goes on"


async def test_a_deleted_message_is_gone_here_and_at_rasa(gateway: TeamsGateway, tmp_path: Path) -> None:
    jo = gateway.person()
    activity = await jo.say("quetzal")
    await gateway.idle()
    await jo.delete(activity)
    await gateway.idle()
    assert len(jo.got()) == 1, "nothing is said about it"
    assert gateway.rasa.deleted == [gateway.rasa.turns[0]["conversation"]]
    assert not any(b"quetzal" in path.read_bytes() for path in tmp_path.glob("*.sqlite*"))


async def test_what_cannot_be_forgotten_now_is_forgotten_after_a_restart(start_teams: StartTeams) -> None:
    async with start_teams() as gateway:
        jo = gateway.person()
        activity = await jo.say("quetzal")
        await gateway.idle()
        kept_store = gateway.teams._delivery._answering._opening.kept

        def broken(*_: object) -> bool:
            raise StoreError("locked")

        object.__setattr__(gateway.teams._delivery._answering._opening, "kept", _Broken(kept_store, broken))
        tried = asyncio.Event()

        async def sleep(_seconds: float) -> None:
            tried.set()
            await asyncio.Event().wait()

        gateway.teams._queues._sleep = sleep
        await jo.delete(activity)
        await asyncio.wait_for(tried.wait(), 10)
        assert len(jo.got()) == 1 and "quetzal" in str(kept(gateway))
    async with start_teams() as gateway:
        await gateway.idle()
        assert "quetzal" not in str(kept(gateway))


async def test_nobody_else_takes_a_message_back(gateway: TeamsGateway) -> None:
    jo, al = gateway.person("jo", "groupChat"), gateway.person("al", "groupChat")
    activity = await jo.say("quetzal")
    await gateway.idle()
    await al.delete(activity)
    await gateway.idle()
    assert "quetzal" in str(kept(gateway))


class _Broken:
    """A store with one method that fails."""

    def __init__(self, store: object, broken: object) -> None:
        self._store = store
        self.take_back = broken

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)
