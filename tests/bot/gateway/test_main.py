from pathlib import Path
from typing import Any

import pytest
import uvicorn

from bot.gateway import __main__ as entry


@pytest.fixture(autouse=True)
def var_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setattr(entry, "configure_logs", lambda: None)
    return tmp_path / "var"


def test_it_serves_on_loopback_without_an_access_log(monkeypatch: pytest.MonkeyPatch) -> None:
    served: dict[str, Any] = {}
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: served.update(options, app=app))
    entry.main()
    assert (served["host"], served["port"]) == ("127.0.0.1", 8000)
    assert served["access_log"] is False
    assert served["timeout_graceful_shutdown"] > 15
    served["app"].state.services.database.close()


def test_a_setting_that_makes_no_sense_stops_the_start_with_one_clear_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "http")
    with pytest.raises(SystemExit, match=r"^The gateway cannot start: Settings: port: .*valid integer.*$"):
        entry.main()


def test_broken_contacts_stop_the_start_with_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "contacts.yml"
    broken.write_text("contacts: []", encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_CONTACTS_FILE", str(broken))
    with pytest.raises(SystemExit, match=r"cannot start: .*contacts\.yml: contacts: "):
        entry.main()


def test_a_broken_database_stops_the_start_with_one_clear_line(var_dir: Path) -> None:
    var_dir.mkdir()
    (var_dir / "conversations.sqlite").write_bytes(b"broken" * 1000)
    with pytest.raises(SystemExit, match="cannot start: file is not a database"):
        entry.main()
