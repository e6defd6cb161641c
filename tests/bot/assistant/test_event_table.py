"""Rasa's events in PostgreSQL. Runs in Rasa's environment, on the PostgreSQL that `make test-tools` gets."""

import asyncio
import logging
import os
import signal

import psycopg
import pytest

from bot.assistant import event_table
from bot.assistant.event_file import Row
from bot.assistant.event_table import EventTable, OvertakenTurn, TableRests


@pytest.fixture
def url(postgres_server):
    return postgres_server.empty()


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(event_table, "_REST_SECONDS", 0.0)


def rows(*texts: str):
    return [Row("user", 1.5, "inform", None, text) for text in texts]


def listened(text: str):
    return [*rows(text), Row("action", None, None, "action_listen", f"after {text}")]


def run(scenario, *tables):
    async def all_of_it():
        try:
            return await scenario
        finally:
            for table in tables:
                table.close()

    return asyncio.run(all_of_it())


def test_events_come_back_in_order_with_the_number_of_the_last(url) -> None:
    table = EventTable(url)

    async def scenario():
        assert await table.events("c") == ([], 0)
        assert await table.append("c", rows("a", "b"), 0) == 2
        assert await table.append("c", rows("c"), 2) == 3
        assert await table.append("other", rows("theirs"), 0) == 1
        assert await table.events("c") == (["a", "b", "c"], 3)

    run(scenario(), table)


def test_a_new_session_takes_the_place_of_the_one_before_and_numbers_go_on(url) -> None:
    table = EventTable(url)

    async def scenario():
        await table.append("c", rows("a", "b"), 0)
        assert await table.append("c", rows("new"), 2, instead=True) == 3
        assert await table.events("c") == (["new"], 3)

    run(scenario(), table)


@pytest.mark.parametrize("instead", [False, True])
def test_whoever_was_overtaken_changes_nothing(url, instead: bool) -> None:
    one, other = EventTable(url), EventTable(url)

    async def scenario():
        await one.append("c", rows("a"), 0)
        await other.append("c", rows("newer"), 1)
        with pytest.raises(OvertakenTurn):
            await one.append("c", rows("late"), 1, instead=instead)
        assert await one.events("c") == (["a", "newer"], 2)
        # Nothing is wrong with the connection.
        assert await one.append("c", rows("next"), 2) == 3

    run(scenario(), one, other)


@pytest.mark.parametrize("instead", [False, True])
def test_of_two_that_store_at_the_same_moment_one_is_refused(url, instead: bool) -> None:
    one, other = EventTable(url), EventTable(url)

    async def scenario():
        await one.append("c", rows("a"), 0)
        await other.events("c")
        for last in (1, 2, 3, 4, 5):
            done = await asyncio.gather(
                one.append("c", rows("x"), last, instead=instead),
                other.append("c", rows("y"), last),
                return_exceptions=True,
            )
            assert [type(each) for each in done].count(OvertakenTurn) == 1
            assert (await one.events("c"))[1] == last + 1

    run(scenario(), one, other)


def test_two_that_store_the_first_turn_at_the_same_moment_are_not_mixed(url) -> None:
    one, other = EventTable(url), EventTable(url)

    async def scenario():
        await asyncio.gather(one.events("c"), other.events("c"))
        done = await asyncio.gather(
            one.append("c", rows("x", "x"), 0), other.append("c", rows("y", "y"), 0), return_exceptions=True
        )
        assert [type(each) for each in done].count(OvertakenTurn) == 1
        assert (await one.events("c"))[0] in (["x", "x"], ["y", "y"])

    run(scenario(), one, other)


def test_a_turn_of_a_conversation_that_was_deleted_meanwhile_does_not_bring_it_back(url) -> None:
    one, other = EventTable(url), EventTable(url)

    async def scenario():
        await one.append("c", rows("a"), 0)
        await other.delete("c")
        for instead in (False, True):
            with pytest.raises(OvertakenTurn):
                await one.append("c", rows("late"), 1, instead=instead)
        assert await one.events("c") == ([], 0)

    run(scenario(), one, other)


def test_the_last_turns_stay_from_where_the_first_of_them_was_waited_for(url) -> None:
    table = EventTable(url)

    async def scenario():
        last = 0
        for text in ("first", "second", "third"):
            last = await table.append("c", listened(text), last)
        await table.keep_last_turns("c", 2)
        assert (await table.events("c"))[0] == ["after first", "second", "after second", "third", "after third"]
        await table.keep_last_turns("c", 9)
        assert len((await table.events("c"))[0]) == 5
        # The numbers stay, so that a turn can go on.
        assert await table.append("c", rows("fourth"), last) == last + 1

    run(scenario(), table)


def test_ids_come_in_pages_in_the_order_of_their_bytes(url) -> None:
    table = EventTable(url)

    async def scenario():
        for name in ("b", "a", "B", "_"):
            await table.append(name, rows("x"), 0)
        assert await table.ids_after("", None) == ["B", "_", "a", "b"]
        assert await table.ids_after("B", 2) == ["_", "a"]

    run(scenario(), table)


def test_rasas_that_start_at_the_same_moment_make_the_table_once(url) -> None:
    tables = [EventTable(url) for _ in range(6)]

    async def scenario():
        assert await asyncio.gather(*(table.events("c") for table in tables)) == [([], 0)] * 6

    run(scenario(), *tables)


def test_a_connection_that_the_server_ended_while_idle_costs_no_turn(url) -> None:
    table, other = EventTable(url), EventTable(url)

    async def scenario():
        await table.append("c", rows("a"), 0)
        pid = table._connection.info.backend_pid
        await other.events("c")
        await other._connection.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
        assert await table.events("c") == (["a"], 1)

    run(scenario(), table, other)


def test_a_failure_rests_is_said_once_and_so_is_the_recovery(postgres_server, url, caplog) -> None:
    now = [100.0]
    table = EventTable(url + "missing", clock=lambda: now[0])

    async def scenario():
        for _ in range(2):
            with pytest.raises(psycopg.OperationalError) as failed:
                await table.events("c")
            assert "missing" not in str(failed.value)
            with pytest.raises(TableRests):
                await table.events("c")
            now[0] += 2
        table._url = url
        await table.events("c")

    with caplog.at_level(logging.WARNING):
        run(scenario(), table)
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]


@pytest.mark.enable_socket
def test_a_server_that_hangs_fails_the_use_and_the_next_one_is_served(url, quick) -> None:
    table = EventTable(url, busy_seconds=0.2)

    async def scenario():
        await table.append("c", rows("a"), 0)
        pid = table._connection.info.backend_pid
        os.kill(pid, signal.SIGSTOP)
        try:
            with pytest.raises(psycopg.OperationalError):
                await asyncio.wait_for(table.events("c"), 60)
            # A new connection has a server process of its own.
            assert await table.events("c") == (["a"], 1)
        finally:
            os.kill(pid, signal.SIGCONT)

    run(scenario(), table)


def test_another_loop_gets_a_connection_of_its_own(url) -> None:
    table = EventTable(url)
    asyncio.run(table.append("c", rows("a"), 0))
    assert run(table.events("c"), table) == (["a"], 1)
