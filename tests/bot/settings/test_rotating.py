"""A secret is replaced, and the conversations that it signed go on for a stated time."""

import os
import pwd
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import structlog

from bot.settings import rotating
from bot.settings.rotating import OLDER_KEY_SECONDS
from bot.settings.secret_settings import older_session_secret, the_session_secret
from bot.settings.settings import GatewaySettings
from bot.shared.secret_files import read_or_make_secret, secret_path
from knowledge.locations import ROOT
from tests.bot.gateway.harness import Clock, Start, assert_problem


def rotate(var: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ASSISTANT_")}
    return subprocess.run(
        [sys.executable, "-m", "bot.settings", *arguments],
        cwd=ROOT,
        env={**kept, "ASSISTANT_VAR_DIR": str(var), **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.asyncio
async def test_a_conversation_goes_on_after_its_signing_key_was_replaced_until_the_stated_time_is_over(
    start: Start, tmp_path: Path
) -> None:
    async with start() as gateway:
        token = await gateway.open()
        await gateway.say("hello")
    done = rotate(tmp_path, "session")
    assert done.returncode == 0, done.stderr
    clock = Clock()
    async with start(clock=clock):
        clock.now += OLDER_KEY_SECONDS - 10
    async with start(clock=clock, session_idle_hours=24 * 1000) as gateway:
        gateway.client.headers["Authorization"] = f"Bearer {token}"
        assert (await gateway.say("and on")).status_code == 200
        assert len(await gateway.kept()) == 5
        await gateway.open()
        newer = gateway.client.headers["Authorization"]
        clock.now += 20
        gateway.client.headers["Authorization"] = f"Bearer {token}"
        assert_problem(await gateway.say("too late"), 401)
        gateway.client.headers["Authorization"] = newer
        assert (await gateway.say("hello")).status_code == 200


@pytest.mark.asyncio
async def test_at_once_ends_every_session_that_the_older_key_signed(start: Start, tmp_path: Path) -> None:
    async with start() as gateway:
        token = await gateway.open()
    assert rotate(tmp_path, "session", "--at-once").returncode == 0
    assert not secret_path(tmp_path, "session.before").exists()
    async with start() as gateway:
        gateway.client.headers["Authorization"] = f"Bearer {token}"
        assert_problem(await gateway.say("hello"), 401)


def test_old_and_new_are_for_their_owner_alone_and_neither_is_printed(tmp_path: Path) -> None:
    path = secret_path(tmp_path, "session")
    before = read_or_make_secret(path)
    done = rotate(tmp_path, "session")
    after = read_or_make_secret(path)
    assert after != before == read_or_make_secret(path.with_name("session.before"))
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    assert before not in done.stdout + done.stderr and after not in done.stdout + done.stderr
    assert "make run" not in done.stdout and "restart" in done.stdout


def test_an_older_key_that_is_still_taken_is_not_dropped_by_accident(tmp_path: Path) -> None:
    assert rotate(tmp_path, "session").returncode == 1  # There is none yet.
    read_or_make_secret(secret_path(tmp_path, "session"))
    assert rotate(tmp_path, "session").returncode == 0
    again = rotate(tmp_path, "session")
    assert again.returncode == 1
    assert "--at-once" in again.stderr
    assert rotate(tmp_path, "session", "--at-once").returncode == 0


def test_owner_group_and_mode_of_a_secret_stay(tmp_path: Path) -> None:
    # Only root can give a file away.
    owner = (1234, 2345) if os.geteuid() == 0 else (os.getuid(), os.getgid())
    own = tmp_path / "own"
    read_or_make_secret(own)
    os.chmod(own, 0o640)
    os.chown(own, *owner)
    rotating.rotate(own, True, tmp_path / "since")
    for file in (own, rotating.older_path(own)):
        now = file.stat()
        assert (now.st_uid, now.st_gid, stat.S_IMODE(now.st_mode)) == (*owner, 0o640)


def test_where_the_owner_cannot_be_kept_nothing_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own"
    before = read_or_make_secret(own)

    def forbidden(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "fchown", forbidden)
    user = pwd.getpwuid(own.stat().st_uid).pw_name
    with pytest.raises(rotating.CannotRotate, match=f"run it as {user}"):
        rotating.rotate(own, True, tmp_path / "since")
    assert read_or_make_secret(own) == before
    assert [path.name for path in tmp_path.iterdir()] == ["own"]


@pytest.mark.parametrize("spoil", ["mode", "bytes", "folder"])
def test_an_older_key_that_cannot_be_read_is_left_out_and_stops_nothing(tmp_path: Path, spoil: str) -> None:
    read_or_make_secret(secret_path(tmp_path, "session"))
    assert rotate(tmp_path, "session").returncode == 0
    older = secret_path(tmp_path, "session.before")
    if spoil == "mode":
        os.chmod(older, 0o644)
    elif spoil == "bytes":
        older.write_bytes(b"\xff\xfe")
    else:
        older.unlink()
        older.mkdir()
    with structlog.testing.capture_logs() as logged:
        assert older_session_secret(GatewaySettings(var_dir=tmp_path), now=0.0) is None
    assert [line["event"] for line in logged] == ["older_key_not_read"]


def test_the_week_of_the_older_key_begins_with_the_first_start_that_has_the_new_one(tmp_path: Path) -> None:
    read_or_make_secret(secret_path(tmp_path, "session"))
    assert rotate(tmp_path, "session").returncode == 0
    settings = GatewaySettings(var_dir=tmp_path)
    first = older_session_secret(settings, now=5_000_000_000.0)
    again = older_session_secret(settings, now=5_000_000_500.0)
    assert first is not None and first == again
    assert first.until == 5_000_000_000.0 + OLDER_KEY_SECONDS
    assert rotate(tmp_path, "session").returncode == 1, "the older key is still accepted"


def test_rasas_secret_is_replaced_without_an_older_one(tmp_path: Path) -> None:
    before = read_or_make_secret(secret_path(tmp_path, "channel"))
    assert rotate(tmp_path, "channel").returncode == 0
    assert read_or_make_secret(secret_path(tmp_path, "channel")) != before
    assert not secret_path(tmp_path, "channel.before").exists()


def test_a_secret_in_a_file_of_the_owners_is_replaced_there(tmp_path: Path) -> None:
    own = tmp_path / "own"
    before = read_or_make_secret(own)
    assert rotate(tmp_path / "var", "session", ASSISTANT_SESSION_SECRET_FILE=str(own)).returncode == 0
    settings = GatewaySettings(var_dir=tmp_path / "var", session_secret_file=own)
    older = older_session_secret(settings, now=0.0)
    assert older is not None and older.secret == before != the_session_secret(settings)


def test_a_secret_in_the_environment_cannot_be_replaced_here(tmp_path: Path) -> None:
    done = rotate(tmp_path, "session", ASSISTANT_SESSION_SECRET="s" * 40)
    assert done.returncode == 1
    assert "ASSISTANT_SESSION_SECRET_FILE" in done.stderr
    assert older_session_secret(GatewaySettings(var_dir=tmp_path, session_secret="s" * 40), now=0.0) is None  # type: ignore[arg-type]
