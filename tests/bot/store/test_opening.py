from pathlib import Path

from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.monitoring.metrics import Metrics
from bot.settings.settings import GatewaySettings
from bot.store.opening import open_database
from bot.store.postgres_database import PostgresDatabase
from bot.store.sqlite_database import SqliteDatabase
from bot.store.store_watch import StoreWatch
from tests.postgres import Server


def test_without_a_url_it_is_the_file_in_the_var_folder(tmp_path: Path) -> None:
    database = open_database(GatewaySettings(var_dir=tmp_path), StoreWatch(Metrics()))
    assert isinstance(database, SqliteDatabase)
    assert (tmp_path / "conversations.sqlite").exists()
    database.close()


def test_with_a_url_it_is_postgresql_and_no_file(tmp_path: Path, postgres_server: Server) -> None:
    settings = GatewaySettings(var_dir=tmp_path, database_url=SecretStr(postgres_server.empty()))
    database = open_database(settings, StoreWatch(Metrics()))
    assert isinstance(database, PostgresDatabase)
    assert database.works(1.0)
    assert list(tmp_path.iterdir()) == []
    database.close()


def test_a_sqlite_file_beside_postgresql_is_left_alone_and_said(tmp_path: Path, postgres_server: Server) -> None:
    (tmp_path / "conversations.sqlite").write_bytes(b"theirs")
    settings = GatewaySettings(var_dir=tmp_path, database_url=SecretStr(postgres_server.empty()))
    with capture_logs() as logs:
        open_database(settings, StoreWatch(Metrics())).close()
    [line] = [one for one in logs if one["event"] == "sqlite_file_is_not_used"]
    assert line["file"] == str(tmp_path / "conversations.sqlite")
    assert "make copy-to-postgres" in line["how"]
    assert (tmp_path / "conversations.sqlite").read_bytes() == b"theirs"
