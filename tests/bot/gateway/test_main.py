from pathlib import Path
from typing import Any

import pytest

from bot.gateway import __main__ as entry
from bot.gateway.checking import WRONG_SETTINGS
from bot.web.stopping import PatientServer


@pytest.fixture(autouse=True)
def var_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setattr(entry, "configure_logs", lambda: None)
    return tmp_path / "var"


def test_it_serves_on_loopback_without_an_access_log(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[PatientServer] = []

    def run(server: PatientServer) -> None:
        served.append(server)
        server.started = True

    monkeypatch.setattr(PatientServer, "run", run)
    entry.main()
    [server] = served
    assert (server.config.host, server.config.port) == ("127.0.0.1", 8000)
    assert server.config.access_log is False
    app: Any = server.config.app
    app.state.services.database.close()


def test_a_port_that_is_taken_stops_the_start_with_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientServer, "run", lambda _: None)
    with pytest.raises(SystemExit, match="cannot start: nothing can listen on 127.0.0.1:8000"):
        entry.main()


def test_a_setting_that_makes_no_sense_stops_the_start_with_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "http")
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == WRONG_SETTINGS
    said = "ASSISTANT_PORT: 'http' is not a whole number; allowed: a whole number from 1 to 65535"
    assert capsys.readouterr().err == f"The gateway cannot start: {said}\n"


def test_broken_contacts_stop_the_start_with_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "contacts.yml"
    broken.write_text("contacts: []", encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_CONTACTS_FILE", str(broken))
    with pytest.raises(SystemExit):
        entry.main()
    assert "cannot start: ASSISTANT_CONTACTS_FILE: " in capsys.readouterr().err
