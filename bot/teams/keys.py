"""The keys that Microsoft signs with: found through its OpenID metadata, cached, and fetched again when they change."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import httpx
import structlog
from jwt import PyJWK
from jwt.exceptions import PyJWKError

from bot.teams.refused import Refused

log = structlog.get_logger()


@dataclass(frozen=True)
class SigningKey:
    """A public key, and the channels that it may sign for; None if the metadata names none."""

    key: PyJWK
    endorsements: frozenset[str] | None


class SigningKeys:
    """The keys. Make one for the process.

    PyJWT's own client is not used: it blocks, and an unknown key id makes it fetch every time.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        metadata_url: str,
        kept_seconds: float,
        at_most_every_seconds: float,
        clock: Callable[[], float],
    ) -> None:
        """Store where to fetch the keys and how often.

        Args:
            kept_seconds: fetch the keys again after this time.
            at_most_every_seconds: the shortest time between two attempts to fetch them.
            clock: returns seconds that never go back.
        """
        self._client = client
        self._metadata_url = metadata_url
        self._kept_seconds = kept_seconds
        self._at_most_every_seconds = at_most_every_seconds
        self._clock = clock
        self._lock = asyncio.Lock()
        self._keys: dict[str, SigningKey] = {}
        self._fetched_at = -float("inf")
        self._tried_at = -float("inf")

    async def key(self, kid: str) -> SigningKey:
        """The key with that id.

        Raises:
            Refused: there is no such key, or none could be fetched yet.
        """
        if kid not in self._keys or self._clock() - self._fetched_at >= self._kept_seconds:
            async with self._lock:
                await self._refresh(kid)
        found = self._keys.get(kid)
        if found is None:
            raise Refused("unknown_key" if self._keys else "keys_unavailable")
        return found

    async def _refresh(self, kid: str) -> None:
        """Fetch the keys, unless somebody else just did. If the fetch fails, the old keys stay in use."""
        now = self._clock()
        old = now - self._fetched_at >= self._kept_seconds
        if (kid in self._keys and not old) or now - self._tried_at < self._at_most_every_seconds:
            return
        self._tried_at = now
        try:
            metadata = (await self._client.get(self._metadata_url)).raise_for_status().json()
            published = (await self._client.get(metadata["jwks_uri"])).raise_for_status().json()
            self._keys = dict(_usable(published["keys"]))
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            log.error("teams_keys_not_fetched", exc_info=error)
            return
        self._fetched_at = now


def _usable(published: list[dict[str, object]]) -> list[tuple[str, SigningKey]]:
    """The RSA keys by id. Other keys cannot be used here."""
    usable = []
    for entry in published:
        kid, endorsements = entry.get("kid"), entry.get("endorsements")
        if entry.get("kty") != "RSA" or not isinstance(kid, str):
            continue
        try:
            key = PyJWK(entry, algorithm="RS256")
        except PyJWKError:
            continue
        allowed = frozenset(map(str, endorsements)) if isinstance(endorsements, list) else None
        usable.append((kid, SigningKey(key, allowed)))
    return usable
