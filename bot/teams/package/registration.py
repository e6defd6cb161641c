"""What the package is made for: the registered app, the assistant's host, and what is to be said otherwise."""

import re

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{4,253}}$){_LABEL}(?:\.{_LABEL})+")
# As Teams' schema has it, and a version by semver.org without additions.
_LONGEST_DEVELOPER = 32
_VERSION = re.compile(r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}")
_NO_APP = "00000000-0000-0000-0000-000000000000"


class Registration(BaseModel):
    """APP_ID, HOST, the pages that Teams links to if they are elsewhere, and the other options of `make teams-package`.

    Attributes:
        publisher_docs_url: a page for administrators; empty for none.
        developer_name: who makes the app known; empty for what the copy says.
        app_version: its version; empty for the manifest's own.
        copilot: whether Microsoft 365 Copilot offers it as an agent too.
        tab: whether it has a personal tab with the web page.
        targeted: whether messages in channels and group chats may be shown to one person alone.

    Raises:
        pydantic.ValidationError: a value is not allowed. The error says what is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    app_id: str
    host: str
    website_url: str = Field(default="", max_length=2048)
    privacy_url: str = Field(default="", max_length=2048)
    terms_url: str = Field(default="", max_length=2048)
    publisher_docs_url: str = Field(default="", max_length=2048)
    developer_name: str = ""
    app_version: str = ""
    copilot: bool = False
    tab: bool = False
    targeted: bool = False

    @field_validator("app_id")
    @classmethod
    def _is_a_guid(cls, app_id: str) -> str:
        app_id = app_id.strip().lower()
        if not _GUID.fullmatch(app_id) or app_id == _NO_APP:
            raise ValueError(
                "APP_ID must be the Application (client) ID of the registration: 32 hexadecimal digits in groups of "
                "8-4-4-4-12, such as 1b2c3d4e-0000-4000-8000-123456789abc"
            )
        return app_id

    @field_validator("host")
    @classmethod
    def _is_a_bare_name(cls, host: str) -> str:
        host = host.strip().lower()
        if not _HOST.fullmatch(host) or re.fullmatch(r"[0-9.]+", host):
            raise ValueError(
                "HOST must be the name under which the assistant is reached, without https://, port or path, such as "
                "assistant.example.org"
            )
        return host

    @field_validator("developer_name")
    @classmethod
    def _is_short(cls, name: str) -> str:
        if len(name.strip()) > _LONGEST_DEVELOPER:
            raise ValueError(f"DEVELOPER_NAME must have {_LONGEST_DEVELOPER} characters at most")
        return name.strip()

    @field_validator("app_version")
    @classmethod
    def _is_a_version(cls, version: str) -> str:
        if version and not _VERSION.fullmatch(version):
            raise ValueError("APP_VERSION must be three numbers with dots between them, such as 1.2.0")
        return version

    @field_validator("copilot", "tab", "targeted", mode="before")
    @classmethod
    def _yes_or_no(cls, said: object, info: ValidationInfo) -> object:
        if not isinstance(said, str):
            return said
        meant = {"": False, "no": False, "yes": True}.get(said.strip().lower())
        if meant is None:
            raise ValueError(f"{str(info.field_name).upper()} must be yes or no")
        return meant

    @field_validator("website_url", "privacy_url", "terms_url", "publisher_docs_url")
    @classmethod
    def _is_https(cls, url: str) -> str:
        if url and not re.fullmatch(r"https://[^\s/]+\S*", url):
            raise ValueError(
                "WEBSITE_URL, PRIVACY_URL, TERMS_URL and PUBLISHER_DOCS_URL must each be an https:// address"
            )
        return url

    def page(self, url: str) -> str:
        """That address, or the assistant's own page if it is empty."""
        return url or f"https://{self.host}/"
