"""What the package is made for: the registered app, and the assistant's host."""

import re

from pydantic import BaseModel, ConfigDict, Field, field_validator

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{4,253}}$){_LABEL}(?:\.{_LABEL})+")
_NO_APP = "00000000-0000-0000-0000-000000000000"


class Registration(BaseModel):
    """APP_ID, HOST and, if they are elsewhere, the pages that Teams links to.

    Raises:
        pydantic.ValidationError: a value is not allowed. The error says what is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    app_id: str
    host: str
    website_url: str = Field(default="", max_length=2048)
    privacy_url: str = Field(default="", max_length=2048)
    terms_url: str = Field(default="", max_length=2048)

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

    @field_validator("website_url", "privacy_url", "terms_url")
    @classmethod
    def _is_https(cls, url: str) -> str:
        if url and not re.fullmatch(r"https://[^\s/]+\S*", url):
            raise ValueError("WEBSITE_URL, PRIVACY_URL and TERMS_URL must each be an https:// address")
        return url

    def page(self, url: str) -> str:
        """That address, or the assistant's own page if it is empty."""
        return url or f"https://{self.host}/"
