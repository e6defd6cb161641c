"""The secret settings: given in the environment or in a file, or made at first use."""

from dataclasses import dataclass
from pathlib import Path

import structlog
from pydantic import SecretStr

from bot.settings.rotating import OLDER_KEY_SECONDS, note_since, older_path, since
from bot.settings.settings import GatewaySettings
from bot.shared.secret_files import SHORTEST, read_or_make_secret, read_private, secret_path

log = structlog.get_logger()

_REDIS_SCHEMES = ("redis://", "rediss://", "redis+unix://")
_DATABASE_SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True)
class OlderSecret:
    """The secret before the present one, and until when it is accepted, in seconds since 1970."""

    secret: str
    until: float


def session_secret_path(settings: GatewaySettings) -> Path | None:
    """The file of the secret that signs the sessions' tokens, or None if it was given in the environment."""
    if settings.session_secret is not None:
        return None
    return settings.session_secret_file or secret_path(settings.var_dir, "session")


def since_path(settings: GatewaySettings) -> Path:
    """The file that says since when the session secret's key before is one. It holds no secret."""
    return secret_path(settings.var_dir, "session.before.since")


def older_session_secret(settings: GatewaySettings, now: float) -> OlderSecret | None:
    """The secret that signed the sessions' tokens before `python -m bot.settings session`, or None.

    Its time begins with the first start that has the new one, which is written down. If it cannot be read, log it and
    leave it out: some conversations end then, and the start goes on.

    Args:
        now: in seconds since 1970.
    """
    path, note = session_secret_path(settings), since_path(settings)
    if path is None:
        return None
    older = older_path(path)
    try:
        if not older.exists():
            return None
        secret = read_private(older)
        began = since(note, secret)
        if began is None:
            note_since(note, secret, began := now)
    except (OSError, ValueError) as error:
        log.error("older_key_not_read", file=str(older), why=type(error).__name__)
        return None
    return OlderSecret(secret, began + OLDER_KEY_SECONDS)


def the_session_secret(settings: GatewaySettings) -> str:
    """The secret that signs the sessions' tokens.

    Raises:
        ValueError: it is too short, or others can read its file.
        OSError: its file cannot be read or made.
    """
    given = _given(settings.session_secret, settings.session_secret_file)
    if given is None:
        return read_or_make_secret(secret_path(settings.var_dir, "session"))
    if len(given) < SHORTEST:
        raise ValueError(f"ASSISTANT_SESSION_SECRET: a secret needs at least {SHORTEST} characters")
    return given


def the_redis_url(settings: GatewaySettings) -> str | None:
    """The Redis where rate limits are counted, or None.

    Raises:
        ValueError: it is not a Redis URL, or others can read its file. The error does not repeat the URL.
        OSError: its file cannot be read.
    """
    given = _given(settings.redis_url, settings.redis_url_file)
    if given is not None and not given.startswith(_REDIS_SCHEMES):
        raise ValueError(f"ASSISTANT_REDIS_URL must begin with one of {', '.join(_REDIS_SCHEMES)}")
    return given


def the_database_url(settings: GatewaySettings) -> str | None:
    """The PostgreSQL that is the store, or None for the SQLite file.

    Raises:
        ValueError: it is not PostgreSQL's URL, or others can read its file. The error does not repeat the URL.
        OSError: its file cannot be read.
    """
    given = _given(settings.database_url, settings.database_url_file)
    if given is not None and not given.startswith(_DATABASE_SCHEMES):
        raise ValueError(f"ASSISTANT_DATABASE_URL must begin with one of {', '.join(_DATABASE_SCHEMES)}")
    return given


def _given(value: SecretStr | None, file: Path | None) -> str | None:
    if file is not None:
        return read_private(file)
    return None if value is None else value.get_secret_value().strip()
