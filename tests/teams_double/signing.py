"""Microsoft's signing keys, which change sometimes, and the tokens that they sign."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

ISSUER = "https://api.botframework.com"


@dataclass(frozen=True)
class Key:
    """A key pair and its id."""

    kid: str
    private: rsa.RSAPrivateKey
    endorsements: tuple[str, ...] | None = ("msteams", "webchat")

    def public(self) -> dict[str, Any]:
        """The public half, as published."""
        published: dict[str, Any] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.private.public_key()))
        published.pop("key_ops", None)
        published |= {"kid": self.kid, "use": "sig", "x5t": self.kid}
        if self.endorsements is not None:
            published["endorsements"] = list(self.endorsements)
        return published


def new_key(kid: str, endorsements: tuple[str, ...] | None = ("msteams", "webchat")) -> Key:
    """Make a new pair."""
    return Key(kid, rsa.generate_private_key(public_exponent=65537, key_size=2048), endorsements)


@cache
def _first() -> Key:
    return new_key("first")


@dataclass
class Signing:
    """The keys published now. The first one signs. Every run begins with the same pair, as making one takes long.

    Attributes:
        clock: returns seconds since 1970.
    """

    app_id: str
    clock: Callable[[], float]
    keys: list[Key] = field(default_factory=lambda: [_first()])
    fetched: int = 0

    def rotate(self, kid: str) -> Key:
        """Make a new key sign from now on. The old one is no longer published."""
        self.keys = [new_key(kid)]
        return self.keys[0]

    def published(self) -> dict[str, Any]:
        """The key set, as the bot fetches it."""
        self.fetched += 1
        return {"keys": [key.public() for key in self.keys]}

    def claims(self, service_url: str, **changed: Any) -> dict[str, Any]:
        """The claims of a token. A claim given as None is left out."""
        now = self.clock()
        claims = {
            "iss": ISSUER,
            "aud": self.app_id,
            "iat": int(now),
            "nbf": int(now),
            "exp": int(now) + 3600,
            "serviceurl": service_url,
            **changed,
        }
        return {name: value for name, value in claims.items() if value is not None}

    def token(self, service_url: str, key: Key | None = None, **changed: Any) -> str:
        """A token for calls that name that address, signed by that key or by the current one."""
        key = key or self.keys[0]
        return jwt.encode(self.claims(service_url, **changed), key.private, "RS256", headers={"kid": key.kid})

    def unsigned(self, service_url: str) -> str:
        """A token that claims to need no signature."""
        header = {"alg": "none", "typ": "JWT", "kid": self.keys[0].kid}
        return f"{_encoded(header)}.{_encoded(self.claims(service_url))}."

    def signed_with_the_public_key(self, service_url: str) -> str:
        """A token whose HMAC was made with the public key, which everybody has: the classic confusion attack."""
        import hmac
        from hashlib import sha256

        header = {"alg": "HS256", "typ": "JWT", "kid": self.keys[0].kid}
        body = f"{_encoded(header)}.{_encoded(self.claims(service_url))}"
        secret = json.dumps(self.keys[0].public()).encode()
        signature = hmac.new(secret, body.encode(), sha256).digest()
        return f"{body}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def _encoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")
