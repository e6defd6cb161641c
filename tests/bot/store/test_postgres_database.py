from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from structlog.testing import capture_logs

from bot.contract.replies import plain
from bot.monitoring.metrics import Metrics
from bot.store import postgres_database
from bot.store.conversations import ConversationStore
from bot.store.errors import StoreBusy, StoreError, StoreRests
from bot.store.postgres_database import PostgresDatabase
from bot.store.schema import METADATA
from bot.store.store_watch import StoreWatch
from tests.postgres import Server

NOW = 1_800_000_000.0
Open = Callable[..., PostgresDatabase]


@pytest.fixture
def open_one(tmp_path: Path) -> Iterator[Open]:
    opened: list[PostgresDatabase] = []

    def one(url: str, metrics: Metrics | None = None, busy_seconds: float = 2.0) -> PostgresDatabase:
        path = tmp_path / "conversations.sqlite"
        opened.append(PostgresDatabase(url, path, StoreWatch(metrics or Metrics()), busy_seconds))
        return opened[-1]

    yield one
    for database in opened:
        database.close()


def test_an_empty_database_gets_the_tables_that_the_schema_describes(postgres_server: Server, open_one: Open) -> None:
    url = postgres_server.empty()
    assert open_one(url).works(NOW)
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()


def test_a_second_gateway_finds_the_tables_made(postgres_server: Server, open_one: Open) -> None:
    url = postgres_server.empty()
    ConversationStore(open_one(url)).start("c", plain("Hello", []), NOW)
    assert len(ConversationStore(open_one(url)).messages("c")) == 1


def test_work_is_done_by_one_gateway_alone_and_by_another_when_that_one_is_through(
    postgres_server: Server, open_one: Open
) -> None:
    url = postgres_server.empty()
    first, second = open_one(url), open_one(url)
    with first.alone("retention") as mine:
        assert mine
        with second.alone("retention") as also, second.alone("other work") as others:
            assert not also
            assert others
    with second.alone("retention") as mine:
        assert mine


def test_the_work_of_a_gateway_that_dies_can_be_taken_up(postgres_server: Server, open_one: Open) -> None:
    url = postgres_server.empty()
    first, second = open_one(url), open_one(url)
    with pytest.raises(StoreError), first.alone("retention") as mine:
        assert mine
        end_all_connections(url)
        with second.alone("retention") as taken:
            assert taken


def test_lost_connections_fail_one_use_and_after_the_rest_it_works_again(
    postgres_server: Server, open_one: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_database, "_REST_SECONDS", 0.0)
    url, metrics = postgres_server.empty(), Metrics()
    database = open_one(url, metrics)
    assert database.works(NOW)
    end_all_connections(url)
    assert not database.works(NOW)
    assert "assistant_store_works 0.0" in metrics.page().decode()
    assert database.works(NOW)
    assert "assistant_store_works 1.0" in metrics.page().decode()


def test_one_that_is_away_at_the_start_stops_nothing_and_gets_its_tables_when_it_is_back(
    postgres_server: Server, open_one: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_database, "_REST_SECONDS", 0.0)
    url = postgres_server.empty()
    with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as connection:
        name = url.partition("@/")[2].partition("?")[0]
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        database = open_one(url)
        assert not database.works(NOW)
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert database.works(NOW)


def test_just_after_a_failure_nobody_waits_for_the_next(open_one: Open, tmp_path: Path) -> None:
    database = open_one(f"postgresql://x:pass-word@/none?host={tmp_path}")
    with pytest.raises(StoreRests), database.transaction():
        pass


def test_the_password_is_in_no_log_line(tmp_path: Path, open_one: Open) -> None:
    with capture_logs() as logs:
        open_one(f"postgresql://x:pass-word@/none?host={tmp_path}")
    assert "pass-word" not in str(logs)


def test_what_is_no_url_is_said_without_it() -> None:
    with pytest.raises(ValueError, match="ASSISTANT_DATABASE_URL is not a URL") as refused:
        PostgresDatabase("postgresql://us:pass-word@host:port/x", Path("x"), StoreWatch(Metrics()))
    assert "pass-word" not in str(refused.value)


def test_a_lock_that_another_holds_is_not_waited_for_long(postgres_server: Server, open_one: Open) -> None:
    url = postgres_server.empty()
    database = open_one(url, busy_seconds=0.1)
    assert database.works(NOW)
    with psycopg.connect(url) as other:
        other.execute("LOCK TABLE readiness")
        assert not database.works(NOW)


def test_a_lock_that_another_holds_keeps_nobody_else_away(postgres_server: Server, open_one: Open) -> None:
    url, metrics = postgres_server.empty(), Metrics()
    database = open_one(url, metrics, busy_seconds=0.1)
    with psycopg.connect(url) as other:
        other.execute("LOCK TABLE readiness")
        with pytest.raises(StoreBusy), database.transaction() as work:
            work.change("DELETE FROM readiness")
        with database.transaction() as work:
            assert work.rows("SELECT 1 FROM conversations") == []
    assert "assistant_store_works 1.0" in metrics.page().decode()


def end_all_connections(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid != pg_backend_pid()"
        )
