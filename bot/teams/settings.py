"""The settings for Teams. Without them the channel is closed."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.settings.hosts import exact_host

Cloud = Literal["public", "gcc-high", "dod", "china"]
# Over TLS, or on this machine for a test: the bot's secret goes to one of these addresses, and the keys that identify
# callers come from the other.
_ADDRESS = r"^(?:https://[^/\s@]+|http://(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]+)?)(?:/[^\s]*)?$"


class TeamsSettings(BaseSettings):
    """Settings from environment variables ASSISTANT_TEAMS_…. Without ASSISTANT_TEAMS_APP_ID the channel stays off."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_TEAMS_", env_ignore_empty=True, frozen=True)

    # The application (client) id of the bot's registration.
    app_id: str | None = Field(default=None, pattern=r"^[0-9A-Za-z-]{8,64}$")
    # The tenant ids of the organisations whose people get answers, separated by commas. Nobody else gets any.
    tenant_ids: Annotated[tuple[str, ...], NoDecode] = ()
    # The tenant in which the bot is registered; by default the first of tenant_ids.
    home_tenant_id: str | None = Field(default=None, pattern=r"^[0-9A-Za-z.-]{4,64}$")
    # Set exactly one of these three. It proves to Microsoft that the sender is this bot.
    client_secret: SecretStr | None = None
    client_secret_file: Path | None = None
    managed_identity_client_id: str | None = None

    # The name under which people's browsers reach the assistant by https. Only with it do records have a link to their
    # Word file.
    public_host: str | None = None
    # How long such a link works.
    record_link_minutes: int = Field(default=60, ge=1, le=1440)

    # Whether answers in channels and group chats are shown to whoever asked alone. Microsoft calls that a preview.
    targeted: bool = False

    # Whether Teams may show the web page in a personal tab.
    tab: bool = False

    cloud: Cloud = "public"
    # Set these if Microsoft's addresses differ from the cloud's usual ones, as in a test.
    openid_metadata_url: str | None = Field(default=None, pattern=_ADDRESS)
    login_url: str | None = Field(default=None, pattern=_ADDRESS)
    token_issuer: str | None = None
    # Hosts (with their port, if it is not 443) that may be a serviceUrl and get this bot's token.
    service_hosts: Annotated[tuple[str, ...], NoDecode] = ()

    # How many conversations are answered at once, and how many messages may wait: in all, and from one person in one
    # place.
    workers: int = Field(default=16, ge=1)
    waiting_limit: int = Field(default=2000, ge=1)
    waiting_in_conversation: int = Field(default=20, ge=1)
    # How long to remember that an activity was answered. Microsoft repeats one for minutes, not hours.
    remembered_hours: float = Field(default=24, gt=0)
    # After these attempts in a row an answer is put off. The pauses between them hold the conversation up.
    send_attempts: int = Field(default=2, ge=1)
    retry_base_seconds: float = Field(default=1, gt=0)
    retry_most_seconds: float = Field(default=5, gt=0)
    timeout_seconds: float = Field(default=15, gt=0)
    # A message of 20,000 characters appears twice in its activity: as text and as HTML.
    body_limit_bytes: int = Field(default=512 * 1024, ge=1024)
    # The shortest time between two requests to Microsoft for new keys, whoever sends unknown ones.
    keys_refreshed_at_most_every_seconds: float = Field(default=60, ge=0)
    keys_kept_hours: float = Field(default=24, gt=0)

    @field_validator("public_host")
    @classmethod
    def _host(cls, host: str | None) -> str | None:
        return None if host is None else exact_host(host)

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
        if self.cloud == "china" and self.tab:
            raise ValueError(
                "ASSISTANT_TEAMS_TAB cannot be set for the cloud china: who may frame the tab is not known"
            )
        return self

    @property
    def on(self) -> bool:
        """Whether Teams is configured."""
        return self.app_id is not None

    @property
    def home_tenant(self) -> str:
        """The tenant that issues the bot's token."""
        return self.home_tenant_id or self.tenant_ids[0]

    def secret(self) -> str | None:
        """Return the client secret, or None with a managed identity.

        Raises:
            ValueError: the file is empty.
            OSError: the file cannot be read.
        """
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
