"""The gateway's settings, each from an environment variable ASSISTANT_…"""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.settings.hosts import exact_host, listening_address, proxy_network
from bot.settings.origins import exact_origin

PROJECT_ROOT = Path(__file__).resolve().parents[2]

# From its arrival, a turn ends within this time, so that the page and the proxies in docs/operate, which wait 40 s, see
# its end.
TURN_WITHIN_SECONDS = 39.0
# The least time for a conversation's last turn, a place and the privacy guard.
_LEAST_WAITING_SECONDS = 5.0


def each(read: Callable[[str], str], texts: tuple[str, ...]) -> tuple[str, ...]:
    """Read each text.

    Raises:
        ValueError: some are wrong. The error has a line for each of them.
    """
    good, faults = [], []
    for text in texts:
        try:
            good.append(read(text))
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise ValueError("\n".join(faults))
    return tuple(good)


class GatewaySettings(BaseSettings):
    """What may differ between installations. `port` is read from ASSISTANT_PORT, and so on."""

    # Operators see this title if a setting is wrong.
    model_config = SettingsConfigDict(
        title="Settings", env_prefix="ASSISTANT_", env_ignore_empty=True, frozen=True, allow_inf_nan=False
    )

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    # The metrics get this port instead of /metrics on the one above, so that a proxy cannot show them by mistake.
    metrics_port: int | None = Field(default=None, ge=1, le=65535)
    # The names that people reach it by, separated by commas. Empty: every name is answered.
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    rasa_url: str = Field(default="http://127.0.0.1:5005", pattern=r"^https?://[^/\s]+/?$")
    rasa_timeout_seconds: float = Field(default=15, gt=0)
    # After this many failures in a row, leave Rasa alone for this long and tell people at once.
    breaker_failures: int = Field(default=3, ge=1)
    breaker_pause_seconds: float = Field(default=2, gt=0)
    # How long a turn waits for the database while another process holds it.
    database_busy_seconds: float = Field(default=2, gt=0, le=10)
    var_dir: Path = PROJECT_ROOT / "var"
    contacts_file: Path | None = None

    session_idle_hours: float = Field(default=24, gt=0)
    turns_per_session: int = Field(default=10, ge=1)
    body_limit_bytes: int = Field(default=32 * 1024, ge=1024)
    body_within_seconds: float = Field(default=10, gt=0)
    text_limit: int = Field(default=4000, ge=1)

    # A message of this many characters is long: it waits only behind other long ones, and does not hold up short ones.
    long_from: int = Field(default=500, ge=1)
    # How many turns are worked on at once, how many of them may be long, and how long one waits for a place.
    turns_worked_on: int = Field(default=8, ge=1)
    long_turns_worked_on: int = Field(default=1, ge=1)
    place_within_seconds: float = Field(default=20, gt=0)

    # In units of a short message (bot/limits/costs.py): eight long messages count like many short ones.
    session_rate_per_minute: int = Field(default=300, ge=1)
    # Of requests without a session's token. Those with one have the session's limit alone: a whole council, or every
    # school in a trust, may share one address.
    address_rate_per_minute: int = Field(default=3000, ge=1)
    # Each session is stored until it has been idle for too long, so too many fill the disk.
    address_sessions_per_minute: int = Field(default=600, ge=1)
    # Turns in progress or waiting: in all, and in one conversation.
    turns_at_once: int = Field(default=64, ge=1)
    conversation_turns_at_once: int = Field(default=4, ge=1)
    # The addresses or networks whose X-Forwarded-For is trusted, separated by commas. Empty: nobody's is.
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()

    # The exact origins of web pages that may show the assistant, separated by commas. Empty: only its own page.
    embedding_origins: Annotated[tuple[str, ...], NoDecode] = ()
    # Whether people reach it only by https, through a proxy. Browsers are then told to use nothing else.
    behind_tls: bool = False
    # Set this if several gateways share rate limits. It may hold a password, so it can be given in a file.
    redis_url: SecretStr | None = None
    redis_url_file: Path | None = None
    # PostgreSQL in place of the SQLite file in the var folder (docs/scale-out.md). It may hold a password.
    database_url: SecretStr | None = None
    database_url_file: Path | None = None
    # Signs the sessions' tokens. If neither is given, a secret is made in the var folder.
    session_secret: SecretStr | None = None
    session_secret_file: Path | None = None

    # Where the spans of turns are sent by OTLP over HTTP: the collector's whole address. Without it nothing is traced.
    traces_url: str | None = Field(default=None, pattern=r"^https?://[^/\s]+/\S*$")

    readiness_cache_seconds: float = Field(default=5, ge=0)
    # Short, because somebody is waiting for it to change.
    unreadiness_cache_seconds: float = Field(default=0.5, ge=0)
    # How long to store feedback.
    feedback_days: int = Field(default=90, ge=1)
    # For how many days to keep the words of plain questions for the owner. 0: none are kept. docs/insights.md
    insights_question_days: int = Field(default=0, ge=0, le=90)
    # Stops the answers: yes, or the sentence that people read. And a file that stops them while it is there.
    stop_answers: str = ""
    stop_file: Path | None = None
    # How long people with an open conversation are waited for, at most, when the machine is taken out of service.
    drain_seconds: int = Field(default=300, ge=1)
    # Whether a start begins out of service: somebody looks at the machine before a load balancer sends people.
    starts_draining: bool = False
    # How often the metric of readiness is updated.
    readiness_watch_seconds: float = Field(default=15, gt=0)
    deletion_retry_seconds: float = Field(default=300, gt=0)
    deletions_per_round: int = Field(default=50, ge=1)
    # How often to look for conversations that have been idle for too long, and how many to delete at once.
    retention_seconds: float = Field(default=300, gt=0)
    retention_per_batch: int = Field(default=100, ge=1)

    @field_validator("trusted_proxies", "embedding_origins", "allowed_hosts", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("embedding_origins")
    @classmethod
    def _exact(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        return each(exact_origin, origins)

    @field_validator("allowed_hosts")
    @classmethod
    def _hosts(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        return each(exact_host, hosts)

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, proxies: tuple[str, ...]) -> tuple[str, ...]:
        return each(proxy_network, proxies)

    @field_validator("host")
    @classmethod
    def _address(cls, host: str) -> str:
        return listening_address(host)

    @model_validator(mode="after")
    def _one_place_each(self) -> "GatewaySettings":
        for name in ("redis_url", "database_url", "session_secret"):
            if getattr(self, name) is not None and getattr(self, f"{name}_file") is not None:
                raise ValueError(f"ASSISTANT_{name.upper()} and ASSISTANT_{name.upper()}_FILE: give only one of them")
        return self

    @model_validator(mode="after")
    def _turns_end_before_the_page_gives_up(self) -> "GatewaySettings":
        if self.waits_at_most_seconds < _LEAST_WAITING_SECONDS:
            raise ValueError(
                "ASSISTANT_RASA_TIMEOUT_SECONDS and ASSISTANT_DATABASE_BUSY_SECONDS: the first and twice "
                f"the second are {TURN_WITHIN_SECONDS - self.waits_at_most_seconds:g} s; allowed: together at most "
                f"{TURN_WITHIN_SECONDS - _LEAST_WAITING_SECONDS:g} s, since pages and proxies wait 40 s"
            )
        return self

    @property
    def waits_at_most_seconds(self) -> float:
        """How long a turn may wait before Rasa is asked, in seconds: for its conversation, a place and the guard.

        What is left is for the database before and after Rasa, and for Rasa.
        """
        return TURN_WITHIN_SECONDS - 2 * self.database_busy_seconds - self.rasa_timeout_seconds

    @property
    def session_idle_seconds(self) -> float:
        """How long a session lasts after its last use, in seconds."""
        return self.session_idle_hours * 3600

    @property
    def database_file(self) -> Path:
        """The SQLite file of the stored conversations."""
        return self.var_dir / "conversations.sqlite"

    @property
    def insights_file(self) -> Path:
        """The SQLite file of the insights."""
        return self.var_dir / "insights.sqlite"
