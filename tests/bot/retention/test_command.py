from collections.abc import Iterator
from pathlib import Path
from time import time

import pytest
from typer.testing import CliRunner

from bot.contract.replies import BotReply
from bot.retention.command import app
from bot.retention.pending_deletions import PendingDeletions
from bot.store.conversations import ConversationStore
from bot.store.database import Database
from tests.bot.gateway.fakes import PLAIN
from tests.bot.store.engines import ENGINES, opened  # noqa: F401

DAY = 86400.0


@pytest.fixture
def database(database_url: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """Three conversations, two of them idle for more than a day, in a database that a gateway could have open."""
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path))
    if database_url is not None:
        monkeypatch.setenv("ASSISTANT_DATABASE_URL", database_url)
    database = opened(database_url, tmp_path)
    for name, idle in (("a", 2 * DAY), ("b", DAY + 60), ("c", 0)):
        ConversationStore(database).start(
            name, BotReply.model_validate({**PLAIN, "text": f"quetzalcoatl {name}"}), time() - idle
        )
    yield database
    database.close()


def said(*arguments: str) -> dict[str, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    assert "quetzalcoatl" not in result.output
    lines = [line.rsplit(maxsplit=1) for line in result.output.splitlines() if "--dry-run" not in line]
    return {name.strip(): value for name, value in lines}


def test_a_dry_run_counts_and_deletes_nothing(database: Database) -> None:
    counts = said("--dry-run")
    assert (counts["conversations before"], counts["deleted now"], counts["kept now"]) == ("3", "0", "3")
    assert counts["idle for 24 hours or more"] == "2"
    assert counts["longest idle of those kept, in hours"] == "48.0"


def test_it_deletes_what_is_idle_and_leaves_the_rest_of_the_work_to_rasa(database: Database) -> None:
    counts = said()
    assert (counts["deleted now"], counts["kept now"]) == ("2", "1")
    assert counts["still to be deleted by Rasa, at the gateway's next round"] == "2"
    assert PendingDeletions(database).count() == 2
    assert len(ConversationStore(database).messages("c")) == 1
    assert ConversationStore(database).messages("a") == []


def test_without_a_database_it_says_so_and_makes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path / "nowhere"))
    result = CliRunner().invoke(app, [])
    assert result.exit_code == 1
    assert "nothing has been stored there yet" in result.output
    assert not (tmp_path / "nowhere").exists()


def test_a_url_that_is_none_is_said_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path))
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", "mysql://us:pass-word@db.example")
    result = CliRunner().invoke(app, [])
    assert result.exit_code == 1
    assert "must begin with one of postgresql://" in result.output
    assert "pass-word" not in result.output
