import os
import socket
from pathlib import Path
from typing import Any

import pytest
import pytest_socket

from bot.gateway import __main__ as entry
from bot.gateway.checking import WRONG_SETTINGS
from bot.web.stopping import PatientServer
from knowledge.reference.contacts import DEFAULT_FILE


@pytest.fixture(autouse=True)
def var_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path / "var"))
    # The gateway sets it for its own processes.
    monkeypatch.setenv("ASSISTANT_CONTACTS_FILE", str(DEFAULT_FILE))
    monkeypatch.setattr(entry, "configure_logs", lambda: None)
    return tmp_path / "var"


@pytest.fixture
def port(_no_network: None, monkeypatch: pytest.MonkeyPatch) -> int:
    """A free port, which is the gateway's."""
    pytest_socket.enable_socket()
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = int(server.getsockname()[1])
    monkeypatch.setenv("ASSISTANT_PORT", str(free))
    return free


def test_it_serves_on_loopback_without_an_access_log(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    served: list[PatientServer] = []
    addresses = []

    def run(server: PatientServer, sockets: list[socket.socket]) -> None:
        served.append(server)
        for listener in sockets:
            addresses.append(listener.getsockname())
            listener.close()
        server.started = True

    monkeypatch.setattr(PatientServer, "run", run)
    entry.main()
    [server] = served
    assert addresses == [("127.0.0.1", port)]
    assert server.config.access_log is False
    app: Any = server.config.app
    app.state.services.database.close()


def test_a_port_that_is_taken_stops_the_start_with_one_clear_line_before_the_store_is_touched(
    var_dir: Path, port: int
) -> None:
    with (
        socket.create_server(("127.0.0.1", port)),
        pytest.raises(SystemExit, match=f"cannot start: nothing can listen on 127.0.0.1:{port} "),
    ):
        entry.main()
    assert not list(var_dir.glob("*.sqlite*"))


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


def test_contacts_that_are_broken_at_the_supervisors_restart_are_those_of_before_for_every_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, var_dir: Path, port: int
) -> None:
    def run(server: PatientServer, sockets: list[socket.socket]) -> None:
        for listener in sockets:
            listener.close()
        server.started = True
        app: Any = server.config.app
        app.state.services.database.close()

    monkeypatch.setattr(PatientServer, "run", run)
    entry.main()
    broken = tmp_path / "contacts.yml"
    broken.write_text("contacts: []", encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_CONTACTS_FILE", str(broken))
    monkeypatch.setenv("SUPERVISOR_ENABLED", "1")
    entry.main()
    assert Path(os.environ["ASSISTANT_CONTACTS_FILE"]).parent == var_dir
