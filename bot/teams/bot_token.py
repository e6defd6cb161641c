"""Our own token, which Microsoft's connector requires with everything that we send."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import httpx
import structlog

from bot.teams.clouds import Endpoints
from bot.teams.settings import TeamsSettings

log = structlog.get_logger()

# Ask for a new token this long before the old one expires.
_EARLY_SECONDS = 300


class TokenUnavailable(Exception):
    """Microsoft gave no token.

    Attributes:
        code: its short error code, such as `invalid_client`, and never its long text.
    """

    def __init__(self, code: str) -> None:
        """Store the code."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class _Granted:
    token: str
    lives_seconds: float


class TokenSource(Protocol):
    """Gets a token, with a client secret or as a managed identity."""

    async def get(self) -> _Granted:
        """Get a new token.

        Raises:
            TokenUnavailable: Microsoft gave no token.
        """


class ClientSecret:
    """Asks the bot's own tenant with the secret. Since July 2025 only single-tenant bots can be registered.

    MSAL does not do this here: it uses `requests`, which blocks, and has no time limit of its own.
    """

    def __init__(
        self, client: httpx.AsyncClient, login_url: str, tenant: str, app_id: str, secret: str, scope: str
    ) -> None:
        """Store what to send, without sending anything."""
        self._client = client
        self._url = f"{login_url}/{tenant}/oauth2/v2.0/token"
        self._form = {
            "grant_type": "client_credentials",
            "client_id": app_id,
            "client_secret": secret,
            "scope": scope,
        }

    async def get(self) -> _Granted:
        """Get a new token.

        Raises:
            TokenUnavailable: Microsoft gave no token.
        """
        try:
            response = await self._client.post(self._url, data=self._form)
            answer = response.json()
        except (httpx.HTTPError, ValueError):
            raise TokenUnavailable("connection") from None
        return _granted(answer)


class ManagedIdentity:
    """Asks the machine's own identity service through MSAL, which supports each kind of Azure machine."""

    def __init__(self, client_id: str, scope: str, timeout_seconds: float) -> None:
        """Make MSAL's client with a time limit.

        Args:
            client_id: the id of a user-assigned identity.
        """
        import requests
        from msal import ManagedIdentityClient, UserAssignedManagedIdentity

        session = requests.Session()
        session.request = _with_timeout(session.request, timeout_seconds)  # type: ignore[method-assign]
        self._client = ManagedIdentityClient(UserAssignedManagedIdentity(client_id=client_id), http_client=session)
        self._resource = scope.removesuffix("/.default")

    async def get(self) -> _Granted:
        """Get a new token.

        Raises:
            TokenUnavailable: Microsoft gave no token.
        """
        try:
            answer = await asyncio.to_thread(self._client.acquire_token_for_client, resource=self._resource)
        except (OSError, ValueError):
            raise TokenUnavailable("connection") from None
        return _granted(answer)


def token_source(settings: TeamsSettings, where: Endpoints, client: httpx.AsyncClient) -> TokenSource:
    """How the settings say that the bot proves who it is.

    Raises:
        ValueError: a secret is empty.
        OSError: a secret cannot be read.
    """
    assert settings.app_id is not None
    secret = settings.secret()
    if secret is None:
        assert settings.managed_identity_client_id is not None
        return ManagedIdentity(settings.managed_identity_client_id, where.scope, settings.timeout_seconds)
    return ClientSecret(client, where.login_url, settings.home_tenant, settings.app_id, secret, where.scope)


class BotToken:
    """The token in use, renewed before it expires."""

    def __init__(self, source: TokenSource, clock: Callable[[], float]) -> None:
        """Store where to get it.

        Args:
            clock: returns seconds that never go back.
        """
        self._source = source
        self._clock = clock
        self._lock = asyncio.Lock()
        self._granted: _Granted | None = None
        self._got_at = 0.0

    async def get(self) -> str:
        """Return a token that is valid for a while yet.

        Raises:
            TokenUnavailable: Microsoft gave no token.
        """
        async with self._lock:
            held = self._granted
            if held is None or self._clock() - self._got_at >= max(
                held.lives_seconds - _EARLY_SECONDS, held.lives_seconds / 2
            ):
                asked_at = self._clock()
                self._granted = held = await self._source.get()
                self._got_at = asked_at
            return held.token

    async def drop(self, token: str) -> None:
        """Drop a token that was refused, unless another has already replaced it."""
        async with self._lock:
            if self._granted is not None and self._granted.token == token:
                self._granted = None


def _granted(answer: Any) -> _Granted:
    if not isinstance(answer, dict) or not isinstance(answer.get("access_token"), str):
        code = answer.get("error") if isinstance(answer, dict) else None
        raise TokenUnavailable(code if isinstance(code, str) and code.isidentifier() else "no_token")
    lives = answer.get("expires_in")
    return _Granted(
        answer["access_token"], float(lives) if isinstance(lives, (int, float, str)) and str(lives).isdigit() else 600
    )


def _with_timeout(request: Callable[..., Any], seconds: float) -> Callable[..., Any]:
    def bounded(*given: Any, **named: Any) -> Any:
        named.setdefault("timeout", seconds)
        return request(*given, **named)

    return bounded
