"""Checks who calls: Microsoft's connector, for a person of an allowed organisation, or somebody to refuse.

The checks are those in Microsoft's "Authenticate requests from the Bot Connector service to your bot", plus the host of
serviceUrl, the channel and the tenant.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import jwt

from bot.teams.activity import CHANNEL, Activity
from bot.teams.clouds import Endpoints
from bot.teams.keys import SigningKey, SigningKeys
from bot.teams.refused import RefusalReason, Refused

# Microsoft's limit for how far clocks may differ.
LEEWAY_SECONDS = 300
_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
_REASONS: tuple[tuple[type[jwt.InvalidTokenError], RefusalReason], ...] = (
    (jwt.InvalidSignatureError, "wrong_signature"),
    (jwt.InvalidAlgorithmError, "wrong_algorithm"),
    (jwt.ExpiredSignatureError, "expired"),
    (jwt.ImmatureSignatureError, "expired"),
    (jwt.InvalidIssuerError, "wrong_issuer"),
    (jwt.MissingRequiredClaimError, "claim_missing"),
)


@dataclass(frozen=True)
class Token:
    """A checked token: its claims, and the key that signed it."""

    claims: dict[str, Any]
    key: SigningKey


class Verification:
    """Checks tokens, and activities against their token."""

    def __init__(
        self,
        app_id: str,
        tenant_ids: tuple[str, ...],
        endpoints: Endpoints,
        keys: SigningKeys,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Store what to check against.

        Args:
            app_id: the app that a token must be meant for.
            tenant_ids: the organisations that are allowed.
            clock: returns seconds since 1970.
        """
        # A tuple: a claim may be anything, also something that cannot be hashed.
        self._audiences = audiences(app_id)
        self._tenants = frozenset(tenant.lower() for tenant in tenant_ids)
        self._endpoints = endpoints
        self._keys = keys
        self._clock = clock

    async def token(self, authorization: str | None) -> Token:
        """Check the header's token and return it.

        Raises:
            Refused: the token is missing or wrong.
        """
        scheme, _, raw = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not raw.strip():
            raise Refused("no_token")
        try:
            header = jwt.get_unverified_header(raw.strip())
        except jwt.InvalidTokenError:
            raise Refused("not_a_token") from None
        if header.get("alg") != "RS256":
            raise Refused("wrong_algorithm")
        kid = header.get("kid")
        if not isinstance(kid, str):
            raise Refused("unknown_key")
        key = await self._keys.key(kid)
        return Token(self._claims(raw.strip(), key), key)

    def _claims(self, raw: str, key: SigningKey) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwt.decode(
                raw,
                key.key,
                algorithms=["RS256"],
                issuer=self._endpoints.token_issuer,
                # PyJWT uses the machine's clock, so the times are checked below against ours.
                options={
                    "require": ["exp", "iss", "aud"],
                    "verify_exp": False,
                    "verify_nbf": False,
                    "verify_iat": False,
                    # Below: PyJWT's strict check of a single audience knows only one name for it.
                    "verify_aud": False,
                },
            )
        except jwt.InvalidTokenError as error:
            reason: RefusalReason = next((why for kind, why in _REASONS if isinstance(error, kind)), "not_a_token")
            raise Refused(reason) from None
        if claims["aud"] not in self._audiences:
            raise Refused("wrong_audience")
        now = self._clock()
        if (
            _number(claims.get("exp"), 0) <= now - LEEWAY_SECONDS
            or _number(claims.get("nbf"), now) > now + LEEWAY_SECONDS
        ):
            raise Refused("expired")
        return claims

    def check(self, token: Token, activity: Activity) -> None:
        """Check that the token was made for this activity, and that its person may get an answer.

        Raises:
            Refused: one of them is not so.
        """
        if activity.channel_id != CHANNEL:
            raise Refused("wrong_channel")
        if token.key.endorsements is not None and CHANNEL not in token.key.endorsements:
            raise Refused("not_endorsed")
        claimed = token.claims.get("serviceurl") or token.claims.get("serviceUrl")
        if not isinstance(claimed, str) or claimed.rstrip("/") != activity.service_url.rstrip("/"):
            raise Refused("wrong_service_url")
        if not self.may_get_our_token(activity.service_url):
            raise Refused("service_host_not_allowed")
        tenants = activity.tenants
        if not tenants:
            raise Refused("tenant_missing")
        if not tenants <= self._tenants:
            raise Refused("tenant_not_allowed")

    def may_get_our_token(self, service_url: str) -> bool:
        """Whether the address is one of Microsoft's for this cloud, over TLS (or set by hand, on this machine)."""
        try:
            # Parse it with the library that will send there, so that both mean the same host.
            address = httpx.URL(service_url)
        except httpx.InvalidURL:
            return False
        if address.userinfo or address.query or address.fragment:
            return False
        named = address.host if address.port is None else f"{address.host}:{address.port}"
        secure = address.scheme == "https" or (address.scheme == "http" and address.host in _THIS_MACHINE)
        return secure and named in self._endpoints.service_hosts


def audiences(app_id: str) -> tuple[str, ...]:
    """The names by which a token may mean this bot: those of Microsoft's own kit (microsoft/teams.py, issue 314)."""
    return (app_id, f"api://{app_id}", f"api://botid-{app_id}")


def _number(value: object, otherwise: float) -> float:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else otherwise
