import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.monitoring.metrics import Metrics
from bot.store.errors import StoreError
from bot.store.postgres_database import PostgresDatabase
from bot.store.shared_stop import SEEN_NAME, SharedStop, go_on_everywhere, stop_everywhere, stopped_everywhere
from bot.store.store_watch import StoreWatch
from knowledge.going_live.switch import SwitchedOff
from tests.postgres import Server

OFF = SwitchedOff(words="A number is wrong.", by="Jo")


@pytest.fixture
def url(postgres_server: Server) -> str:
    return postgres_server.empty()


@pytest.fixture
def shared(url: str, tmp_path: Path) -> Iterator[PostgresDatabase]:
    database = PostgresDatabase(url, tmp_path / "conversations.sqlite", StoreWatch(Metrics()))
    yield database
    database.close()


def test_each_gateway_sees_it_at_its_next_look_and_its_end_too(shared: PostgresDatabase, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    gateways = [SharedStop(shared, folder) for folder in folders]
    assert [one.off() for one in gateways] == [None, None]
    stop_everywhere(shared, OFF)
    with capture_logs() as logs:
        for one in gateways:
            one.look()
            one.look()
    assert [one.off() for one in gateways] == [OFF, OFF]
    assert [line["event"] for line in logs] == ["answers_stopped_everywhere"] * 2
    stop_everywhere(shared, other := SwitchedOff(words="Two numbers are wrong."))
    gateways[0].look()
    assert gateways[0].off() == other == stopped_everywhere(shared)
    assert go_on_everywhere(shared)
    assert not go_on_everywhere(shared)
    gateways[0].look()
    assert gateways[0].off() is None


@pytest.mark.parametrize("off", [OFF, None])
def test_without_the_database_what_was_last_seen_holds_also_after_a_start(
    shared: PostgresDatabase, tmp_path: Path, off: SwitchedOff | None
) -> None:
    if off is not None:
        stop_everywhere(shared, off)
    gateway = SharedStop(shared, tmp_path)
    shared.close()
    gateway.look()
    assert gateway.off() == off
    assert SharedStop(shared, tmp_path).off() == off


def test_where_nothing_was_ever_seen_the_answers_are_stopped_until_it_is(
    shared: PostgresDatabase, url: str, tmp_path: Path
) -> None:
    away = PostgresDatabase(f"postgresql:///none?host={tmp_path}", tmp_path / "x", StoreWatch(Metrics()))
    with capture_logs() as logs:
        gateway = SharedStop(away, tmp_path)
    assert gateway.off() == SwitchedOff()
    assert [line["event"] for line in logs] == ["stop_is_not_known"]
    away.close()
    assert SharedStop(shared, tmp_path).off() is None


def test_what_cannot_be_read_means_stopped(shared: PostgresDatabase, tmp_path: Path) -> None:
    with shared.transaction() as work:
        work.change("INSERT INTO known_to_all (name, value) VALUES ('stop', 'half a ro')")
    assert SharedStop(shared, tmp_path).off() == SwitchedOff()
    (tmp_path / SEEN_NAME).write_bytes(b"\xff")
    shared.close()
    assert SharedStop(shared, tmp_path).off() == SwitchedOff()


def test_a_folder_that_takes_nothing_does_not_hide_it(shared: PostgresDatabase, tmp_path: Path) -> None:
    stop_everywhere(shared, OFF)
    with capture_logs() as logs:
        assert SharedStop(shared, tmp_path / "nowhere").off() == OFF
    assert "stop_not_noted" in [line["event"] for line in logs]


def test_a_stop_that_did_not_reach_the_database_is_no_stop(shared: PostgresDatabase) -> None:
    shared.close()
    with pytest.raises(StoreError):
        stop_everywhere(shared, OFF)


@pytest.mark.asyncio
async def test_it_goes_on_looking(shared: PostgresDatabase, tmp_path: Path) -> None:
    gateway = SharedStop(shared, tmp_path)
    looking = asyncio.create_task(gateway.look_for_ever(0.01))
    await asyncio.to_thread(stop_everywhere, shared, OFF)
    while gateway.off() is None:
        await asyncio.sleep(0.01)
    looking.cancel()
    assert gateway.off() == OFF
