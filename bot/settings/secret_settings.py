"""The settings that are secret: given in the environment or in a file, or made at first use."""

from pathlib import Path

from pydantic import SecretStr

from bot.settings.settings import GatewaySettings
from bot.shared.secret_files import SHORTEST, read_or_make_secret, read_private, secret_path

_REDIS_SCHEMES = ("redis://", "rediss://", "redis+unix://")


def the_session_secret(settings: GatewaySettings) -> str:
    """What signs the tokens of sessions. Raises ValueError for one that is too short, and OSError."""
    given = _given(settings.session_secret, settings.session_secret_file)
    if given is None:
        return read_or_make_secret(secret_path(settings.var_dir, "session"))
    if len(given) < SHORTEST:
        raise ValueError(f"ASSISTANT_SESSION_SECRET: a secret needs at least {SHORTEST} characters")
    return given


def the_redis_url(settings: GatewaySettings) -> str | None:
    """Where rate limits are counted, or None. Raises ValueError, which does not repeat it, and OSError."""
    given = _given(settings.redis_url, settings.redis_url_file)
    if given is not None and not given.startswith(_REDIS_SCHEMES):
        raise ValueError(f"ASSISTANT_REDIS_URL must begin with one of {', '.join(_REDIS_SCHEMES)}")
    return given


def _given(value: SecretStr | None, file: Path | None) -> str | None:
    if file is not None:
        return read_private(file)
    return None if value is None else value.get_secret_value().strip()
