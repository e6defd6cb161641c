"""The gateway's settings, each from an environment variable ASSISTANT_…"""

from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parents[2]


class Settings(BaseSettings):
    """What may differ from one installation to another. `port` is read from ASSISTANT_PORT, and so on."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", env_ignore_empty=True, frozen=True)

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    rasa_url: str = Field(default="http://127.0.0.1:5005", pattern=r"^https?://[^/\s]+/?$")
    rasa_timeout_seconds: float = Field(default=15, gt=0)
    var_dir: Path = PROJECT_ROOT / "var"
    contacts_file: Path | None = None

    session_idle_hours: float = Field(default=24, gt=0)
    turns_per_session: int = Field(default=10, ge=1)
    body_limit_bytes: int = Field(default=32 * 1024, ge=1024)
    text_limit: int = Field(default=4000, ge=1)

    session_rate_per_minute: int = Field(default=300, ge=1)
    # High on purpose: a whole council, or every school of a trust, may sit behind one address.
    address_rate_per_minute: int = Field(default=3000, ge=1)
    # Addresses or networks, separated by commas, whose X-Forwarded-For is believed. Empty: nobody's is.
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()

    readiness_cache_seconds: float = Field(default=5, ge=0)
    # Short, because somebody waits for it to change.
    unreadiness_cache_seconds: float = Field(default=0.5, ge=0)
    # How long it is kept whether an answer helped, and what was missing.
    feedback_days: int = Field(default=90, ge=1)
    deletion_retry_seconds: float = Field(default=300, gt=0)
    deletions_per_round: int = Field(default=50, ge=1)

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @property
    def session_idle_seconds(self) -> float:
        """How long a session lives after its last use, in seconds."""
        return self.session_idle_hours * 3600

    @property
    def database_file(self) -> Path:
        """The SQLite file of the kept conversations."""
        return self.var_dir / "conversations.sqlite"
