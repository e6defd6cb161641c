"""The secret settings: given in the environment or in a file, or made at first use."""

from pathlib import Path

from pydantic import SecretStr

from bot.settings.settings import GatewaySettings
from bot.shared.secret_files import SHORTEST, read_or_make_secret, read_private, secret_path

_REDIS_SCHEMES = ("redis://", "rediss://", "redis+unix://")


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


def _given(value: SecretStr | None, file: Path | None) -> str | None:
    if file is not None:
        return read_private(file)
    return None if value is None else value.get_secret_value().strip()
