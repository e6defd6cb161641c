"""What Teams needs to be set; without it the channel is closed."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

Cloud = Literal["public", "gcc-high", "dod", "china"]
# Over TLS, or on this machine, as in a test: the bot's secret goes to one of them, and from the other come the keys by
# which it is known who calls.
_ADDRESS = r"^(?:https://[^/\s@]+|http://(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]+)?)(?:/[^\s]*)?$"


class TeamsSettings(BaseSettings):
    """Each from an environment variable ASSISTANT_TEAMS_…; nothing is on until ASSISTANT_TEAMS_APP_ID is set."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_TEAMS_", env_ignore_empty=True, frozen=True)

    # The bot's registration: its application (client) id.
    app_id: str | None = Field(default=None, pattern=r"^[0-9A-Za-z-]{8,64}$")
    # The organisations, by tenant id, whose people are answered; separated by commas. Nobody else is.
    tenant_ids: Annotated[tuple[str, ...], NoDecode] = ()
    # The tenant that the bot is registered in; the first of tenant_ids where it is not named.
    home_tenant_id: str | None = Field(default=None, pattern=r"^[0-9A-Za-z.-]{4,64}$")
    # Exactly one of these three proves to Microsoft that it is this bot that sends.
    client_secret: SecretStr | None = None
    client_secret_file: Path | None = None
    managed_identity_client_id: str | None = None

    cloud: Cloud = "public"
    # Where Microsoft's addresses are others than the cloud's usual ones, as in a test.
    openid_metadata_url: str | None = Field(default=None, pattern=_ADDRESS)
    login_url: str | None = Field(default=None, pattern=_ADDRESS)
    token_issuer: str | None = None
    # Hosts (with port, if it is not 443) that may be named as serviceUrl and get this bot's token.
    service_hosts: Annotated[tuple[str, ...], NoDecode] = ()

    # Conversations answered at the same time, and messages waiting: in all, and of one person in one conversation.
    workers: int = Field(default=16, ge=1)
    waiting_limit: int = Field(default=2000, ge=1)
    waiting_in_conversation: int = Field(default=20, ge=1)
    # How long it is remembered that an activity was answered. Microsoft repeats one for minutes, not hours.
    remembered_hours: float = Field(default=24, gt=0)
    # What is not delivered by then is given up, logged and counted.
    send_attempts: int = Field(default=6, ge=1)
    retry_base_seconds: float = Field(default=1, gt=0)
    retry_most_seconds: float = Field(default=60, gt=0)
    timeout_seconds: float = Field(default=15, gt=0)
    # A message of 20,000 characters comes twice in its activity: as text and as HTML.
    body_limit_bytes: int = Field(default=512 * 1024, ge=1024)
    # Keys unknown until now make it ask Microsoft for new ones at most this often, whoever sends what.
    keys_refreshed_at_most_every_seconds: float = Field(default=60, ge=0)
    keys_kept_hours: float = Field(default=24, gt=0)

    @field_validator("tenant_ids", "service_hosts", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip().lower() for part in value.split(",") if part.strip())
        return value

    @model_validator(mode="after")
    def _whole_or_nothing(self) -> Self:
        if not self.app_id:
            return self
        if not self.tenant_ids:
            raise ValueError("ASSISTANT_TEAMS_TENANT_IDS must name at least one tenant id")
        proofs = (self.client_secret, self.client_secret_file, self.managed_identity_client_id)
        if sum(proof is not None for proof in proofs) != 1:
            raise ValueError(
                "exactly one of ASSISTANT_TEAMS_CLIENT_SECRET, ASSISTANT_TEAMS_CLIENT_SECRET_FILE and "
                "ASSISTANT_TEAMS_MANAGED_IDENTITY_CLIENT_ID must be set"
            )
        if self.cloud == "china" and not self.service_hosts:
            raise ValueError("ASSISTANT_TEAMS_SERVICE_HOSTS must be set for the cloud china")
        return self

    @property
    def on(self) -> bool:
        """Whether Teams is configured."""
        return self.app_id is not None

    @property
    def home_tenant(self) -> str:
        """The tenant that the bot's token is asked from."""
        return self.home_tenant_id or self.tenant_ids[0]

    def secret(self) -> str | None:
        """The client secret; None with a managed identity. Raises ValueError for an empty file, OSError for none."""
        if self.client_secret is not None:
            return self.client_secret.get_secret_value()
        if self.client_secret_file is None:
            return None
        secret = self.client_secret_file.read_text(encoding="utf-8").strip()
        if not secret:
            raise ValueError(
                f"{self.client_secret_file}: the file that ASSISTANT_TEAMS_CLIENT_SECRET_FILE names is empty"
            )
        return secret
