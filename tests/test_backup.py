"""`make backup` and `make restore`: what must last comes back, and no conversation is in it."""

import os
import socket
import stat
import subprocess
import tarfile
from pathlib import Path

import pytest
import pytest_socket

from bot.settings.secret_settings import the_session_secret
from bot.settings.settings import GatewaySettings
from bot.shared.secret_files import read_or_make_secret, secret_path
from knowledge.content_store.opening import open_store
from knowledge.locations import ROOT
from tests.bot.gateway.fixtures import _no_log_lines, _no_network, start  # noqa: F401  # fixtures
from tests.bot.gateway.harness import Start

MARKER = "quetzalcoatl"


def make(folder: Path, var: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "--no-print-directory", "-f", str(ROOT / "Makefile"), *arguments],
        cwd=folder,
        env={**os.environ, "ASSISTANT_VAR_DIR": str(var), **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.asyncio
async def test_texts_secrets_and_settings_come_back_and_no_conversation_does(
    start: Start,  # noqa: F811
    tmp_path: Path,
) -> None:
    old, new, backup = tmp_path / "old", tmp_path / "new", tmp_path / "backup.tar.gz"
    async with start() as gateway:
        token = await gateway.open()
        await gateway.say(f"{MARKER} told me")
    var = gateway.services.settings.var_dir
    teams = read_or_make_secret(secret_path(var, "teams"))
    (old / "knowledge" / "copy").mkdir(parents=True)
    (old / "knowledge" / "copy" / "ours.yml").write_text("greeting: In our own words.\n")
    new.mkdir()
    settings = tmp_path / "sharing-assistant.env"
    settings.write_text("ASSISTANT_TEAMS_APP_ID=00000000-1111\n")

    done = make(old, var, "backup", f"BACKUP={backup}", f"SETTINGS={settings}")
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with tarfile.open(backup) as archive:
        names = archive.getnames()
        held = b"".join(file.read() for one in archive if (file := archive.extractfile(one)))
    assert not any("sqlite" in name or "log" in name for name in names)
    assert MARKER.encode() not in held

    fresh = new / "var"
    done = make(new, fresh, "restore", f"BACKUP={backup}", ASSISTANT_PORT="1")
    assert done.returncode == 0, done.stderr
    assert "sharing-assistant.env is in the backup too" in done.stdout
    assert (new / "knowledge" / "copy" / "ours.yml").read_text() == "greeting: In our own words.\n"
    restored = GatewaySettings(var_dir=fresh)
    assert the_session_secret(restored) == the_session_secret(gateway.services.settings)
    assert read_or_make_secret(secret_path(fresh, "teams")) == teams
    assert [path.name for path in fresh.iterdir()] == ["secrets"]
    assert token not in held.decode("latin-1")


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a folder with a text and code, outside git."""
    old, var = tmp_path / "old", tmp_path / "old" / "var"
    (old / "knowledge").mkdir(parents=True)
    (old / "knowledge" / "ours.yml").write_text("greeting: Ours.\n")
    (old / "knowledge" / "code.py").write_text("old = True\n")
    read_or_make_secret(secret_path(var, "session"))
    done = make(old, var, "backup", f"BACKUP={tmp_path / 'kept'}", "SETTINGS=")
    assert done.returncode == 0, done.stderr
    return tmp_path / "kept"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A checkout to restore into, with code of its own."""
    folder = tmp_path / "new"
    (folder / "knowledge").mkdir(parents=True)
    (folder / "knowledge" / "code.py").write_text("new = True\n")
    return folder


def restore(new: Path, backup: Path, *arguments: str, port: int = 1) -> subprocess.CompletedProcess[str]:
    return make(new, new / "var", "restore", f"BACKUP={backup}", *arguments, ASSISTANT_PORT=str(port))


def test_a_restore_puts_back_texts_and_secrets_and_never_code(backup: Path, new: Path) -> None:
    done = restore(new, backup)
    assert done.returncode == 0, done.stderr
    assert (new / "knowledge" / "ours.yml").exists()
    assert (new / "knowledge" / "code.py").read_text() == "new = True\n"


def test_a_backup_of_another_version_is_refused_unless_it_is_asked_for(backup: Path, new: Path) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(new)]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        subprocess.run([*git, *command], check=True)
    done = restore(new, backup)
    assert done.returncode != 0
    assert "OTHER_VERSION=1" in done.stderr
    assert not (new / "knowledge" / "ours.yml").exists() and not (new / "var").exists()
    assert restore(new, backup, "OTHER_VERSION=1").returncode == 0


def test_nothing_is_restored_while_the_assistant_runs(backup: Path, new: Path) -> None:
    pytest_socket.enable_socket()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        done = restore(new, backup, port=listening.getsockname()[1])
    assert done.returncode != 0
    assert "stop it first" in done.stderr
    assert not (new / "var").exists()


def test_the_installations_own_texts_come_back_with_their_history_and_what_lay_there_is_put_aside(
    tmp_path: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, var = tmp_path / "old", tmp_path / "old" / "var"
    (old / "knowledge").mkdir(parents=True)
    read_or_make_secret(secret_path(var, "session"))
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(var / "content"))
    store = open_store()
    store.write({"sources/a.md": "ours"}, {"sources/a.md": ""}, "Ann", "added a", "it was asked for")
    settings = {"ASSISTANT_CONTENT_DIR": ""}
    done = make(old, var, "backup", f"BACKUP={tmp_path / 'kept'}", "SETTINGS=", **settings)
    assert done.returncode == 0, done.stderr
    assert "knowledge content secrets" in done.stdout

    (new / "var" / "content").mkdir(parents=True)
    (new / "var" / "content" / "stale.md").touch()
    done = make(new, new / "var", "restore", f"BACKUP={tmp_path / 'kept'}", ASSISTANT_PORT="1", **settings)
    assert done.returncode == 0, done.stderr
    [aside] = (new / "var").glob("content.before-*")
    assert (aside / "stale.md").exists()
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(new / "var" / "content"))
    assert open_store().read("sources/a.md").text == "ours"
    assert [one.reason for one in open_store().history()][:1] == ["it was asked for"]
    assert "in the backup too" not in done.stdout


@pytest.mark.parametrize("target", ["backup", "restore"])
def test_without_a_place_nothing_is_done(tmp_path: Path, target: str) -> None:
    done = make(tmp_path, tmp_path / "var", target)
    assert done.returncode != 0
    assert "BACKUP=" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_backup_that_would_lack_something_fails(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    assert make(tmp_path, tmp_path / "var", "backup", f"BACKUP={tmp_path / 'b'}").returncode != 0
