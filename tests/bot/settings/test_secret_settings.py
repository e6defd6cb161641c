from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings.secret_settings import the_database_url, the_redis_url, the_session_secret
from bot.settings.settings import GatewaySettings

LONG = "s" * 40


def settings(tmp_path: Path, **given: object) -> GatewaySettings:
    return GatewaySettings(var_dir=tmp_path / "var", **given)  # type: ignore[arg-type]


def private(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    path.chmod(0o600)
    return path


def test_a_secret_comes_from_the_environment_or_a_file_or_is_made(tmp_path: Path) -> None:
    assert the_session_secret(settings(tmp_path, session_secret=LONG)) == LONG
    assert not (tmp_path / "var").exists()
    file = private(tmp_path / "given", f"{LONG}\n")
    assert the_session_secret(settings(tmp_path, session_secret_file=file)) == LONG
    made = the_session_secret(settings(tmp_path))
    assert made == the_session_secret(settings(tmp_path)) != LONG


def test_a_secret_that_is_too_short_is_refused_and_not_repeated(tmp_path: Path) -> None:
    short = private(tmp_path / "short", "hush-hush")
    for given in ({"session_secret": "hush-hush"}, {"session_secret_file": short}):
        with pytest.raises(ValueError, match="ASSISTANT_SESSION_SECRET: a secret needs at least 32") as refused:
            the_session_secret(settings(tmp_path, **given))
        assert "hush" not in str(refused.value)


def test_a_file_that_others_may_read_or_that_is_missing_is_refused(tmp_path: Path) -> None:
    file = private(tmp_path / "given", LONG)
    file.chmod(0o644)
    with pytest.raises(ValueError, match="others can read or change this secret"):
        the_session_secret(settings(tmp_path, session_secret_file=file))
    with pytest.raises(FileNotFoundError):
        the_session_secret(settings(tmp_path, session_secret_file=tmp_path / "nowhere"))


def test_a_secret_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="ASSISTANT_SESSION_SECRET_FILE: give only one of them"):
        settings(tmp_path, session_secret=LONG, session_secret_file=tmp_path / "x")


def test_the_address_of_redis_is_secret_too(tmp_path: Path) -> None:
    url = "redis://:pass-word@redis.example:6379/0"
    assert the_redis_url(settings(tmp_path)) is None
    assert the_redis_url(settings(tmp_path, redis_url=url)) == url
    assert the_redis_url(settings(tmp_path, redis_url_file=private(tmp_path / "url", f"{url}\n"))) == url
    with pytest.raises(ValueError, match="ASSISTANT_REDIS_URL must begin with one of redis://") as refused:
        the_redis_url(settings(tmp_path, redis_url="http://:pass-word@redis.example"))
    assert "pass-word" not in str(refused.value)


def test_the_address_of_postgresql_is_secret_too(tmp_path: Path) -> None:
    url = "postgresql://us:pass-word@db.example/sharing"
    assert the_database_url(settings(tmp_path)) is None
    assert the_database_url(settings(tmp_path, database_url=url)) == url
    assert the_database_url(settings(tmp_path, database_url_file=private(tmp_path / "url", f"{url}\n"))) == url
    with pytest.raises(ValueError, match="ASSISTANT_DATABASE_URL must begin with one of postgresql://") as refused:
        the_database_url(settings(tmp_path, database_url="mysql://us:pass-word@db.example"))
    assert "pass-word" not in str(refused.value)


def test_no_secret_shows_where_the_settings_are_printed(tmp_path: Path) -> None:
    given = {"redis_url": "redis://:pass-word@host", "database_url": "postgresql://us:pass-word@host/db"}
    shown = repr(settings(tmp_path, session_secret=LONG, **given))
    assert LONG not in shown
    assert "pass-word" not in shown
