"""The settings of the owner's desk, each from an environment variable ASSISTANT_DESK_…"""

from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.settings.hosts import listening_address

# Over TLS, or on this machine for a test: who signs in is told by what comes from there.
_ISSUER = r"^(?:https://[^/\s@]+|http://(?:127\.0\.0\.1|localhost)(?::[0-9]+)?)(?:/[^\s]*)?$"


class DeskSettings(BaseSettings):
    """What may differ between installations. `port` is read from ASSISTANT_DESK_PORT, and so on."""

    model_config = SettingsConfigDict(
        title="Settings of the desk",
        env_prefix="ASSISTANT_DESK_",
        env_ignore_empty=True,
        frozen=True,
        allow_inf_nan=False,
    )

    # Whether `make run` starts the desk.
    enabled: bool = True
    host: str = "127.0.0.1"
    port: int = Field(default=8010, ge=1, le=65535)
    # The address that people type, if people reach the desk through a proxy. Only its host is answered.
    url: str | None = Field(default=None, pattern=r"^https?://[^/\s@]+$")

    # Sign-in by OpenID Connect. Without an issuer, one local account signs in by `python -m bot.desk link`.
    # Entra ID: https://login.microsoftonline.com/<tenant id>/v2.0
    openid_issuer: str | None = Field(default=None, pattern=_ISSUER)
    openid_client_id: str | None = None
    openid_client_secret: SecretStr | None = None
    openid_client_secret_file: Path | None = None
    # The claim of the id token that lists a person's roles, and what each role is called there, separated by commas.
    roles_claim: str = "roles"
    reader_roles: Annotated[tuple[str, ...], NoDecode] = ("reader",)
    editor_roles: Annotated[tuple[str, ...], NoDecode] = ("editor",)
    approver_roles: Annotated[tuple[str, ...], NoDecode] = ("approver",)

    link_minutes: float = Field(default=15, gt=0, le=24 * 60)
    session_idle_minutes: float = Field(default=60, gt=0)
    session_hours: float = Field(default=12, gt=0)
    sign_ins_per_minute: int = Field(default=20, ge=1)
    body_limit_bytes: int = Field(default=512 * 1024, ge=64 * 1024)
    upload_limit_bytes: int = Field(default=30_000_000, ge=64 * 1024)
    # Also fetch from addresses that are not public: a server of one's own.
    allow_private: bool = False

    # Reminders by e-mail, one a day. Without a host and a recipient none is sent.
    mail_host: str | None = None
    mail_port: int = Field(default=587, ge=1, le=65535)
    mail_tls: bool = True
    mail_user: str | None = None
    mail_password_file: Path | None = None
    mail_from: str | None = None
    mail_to: Annotated[tuple[str, ...], NoDecode] = ()
    mail_hour: int = Field(default=8, ge=0, le=23)

    @field_validator("reader_roles", "editor_roles", "approver_roles", "mail_to", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("host")
    @classmethod
    def _address(cls, host: str) -> str:
        return listening_address(host)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.openid_client_secret is not None and self.openid_client_secret_file is not None:
            raise ValueError(
                "ASSISTANT_DESK_OPENID_CLIENT_SECRET and ASSISTANT_DESK_OPENID_CLIENT_SECRET_FILE: give only one"
            )
        if (self.openid_issuer is None) != (self.openid_client_id is None):
            raise ValueError("ASSISTANT_DESK_OPENID_ISSUER and ASSISTANT_DESK_OPENID_CLIENT_ID: give both or neither")
        if self.mail_host is not None and not (self.mail_from and self.mail_to):
            raise ValueError("ASSISTANT_DESK_MAIL_HOST: ASSISTANT_DESK_MAIL_FROM and _TO are needed too")
        return self

    @property
    def address(self) -> str:
        """Where people reach the desk, without a slash at the end."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(self.host, self.host)
        return self.url or f"http://{host}:{self.port}"

    @property
    def behind_tls(self) -> bool:
        """Whether people reach it by https."""
        return self.address.startswith("https://")

    @property
    def own_hosts(self) -> frozenset[str]:
        """The host names that are answered. Any other may be a page that rebinds its name to this machine."""
        named = urlsplit(self.address).hostname or ""
        return frozenset({named} if self.url else {named, "127.0.0.1", "localhost", "::1"})
