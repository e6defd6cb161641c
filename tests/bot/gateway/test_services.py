from pathlib import Path

import pytest

from bot.gateway.services import build_services
from bot.settings.settings import GatewaySettings
from knowledge.reference.contacts import ContactsError
from tests.bot.gateway.fakes import FakeGuard, FakeRasa
from tests.bot.gateway.harness import Clock, Start

pytestmark = pytest.mark.asyncio


async def test_a_secret_is_made_once_and_used_again_after_a_restart(start: Start) -> None:
    async with start() as gateway:
        token = await gateway.open()
    async with start() as gateway:
        gateway.client.headers["Authorization"] = f"Bearer {token}"
        assert len(await gateway.kept()) == 1


async def test_the_settings_reach_the_parts_that_they_are_for(start: Start) -> None:
    async with start(session_idle_hours=2, text_limit=50) as gateway:
        assert gateway.services.turns.hearing.text_limit == 50
        token, expires = await gateway.services.sessions.start(gateway.services.greeting)
        assert token and expires == gateway.clock.now + 2 * 3600


async def test_without_its_settings_there_is_no_teams(start: Start) -> None:
    async with start() as gateway:
        assert gateway.services.teams is None


async def test_broken_contacts_stop_the_start(tmp_path: Path) -> None:
    contacts = tmp_path / "contacts.yml"
    contacts.write_text("nobody: to call", encoding="utf-8")
    with pytest.raises(ContactsError):
        build_services(
            GatewaySettings(var_dir=tmp_path, contacts_file=contacts),
            FakeRasa().transport(),
            Clock(),
            FakeGuard().load,
        )


async def test_time_goes_on_from_where_the_process_before_left_it(start: Start) -> None:
    clock, counter = Clock(), Clock(now=500.0)
    async with start(clock=clock, counter=counter) as gateway:
        await gateway.services.retention.round()
    clock.now += 1_000_000
    counter.now += 10
    async with start(clock=clock, counter=counter) as gateway:
        assert gateway.services.turns.clock() == pytest.approx(1_800_000_010.0)
