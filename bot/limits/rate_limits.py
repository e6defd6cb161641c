"""How many requests a session and an address may make."""

import hashlib
import hmac
import ipaddress
import math
import time

from limits import RateLimitItemPerMinute

from bot.contract.problems import ProblemError
from bot.limits.limit_storage import LimitStorage
from bot.monitoring.metrics import Metrics


def address_key(host: str) -> str:
    """What an address is counted under; for IPv6 its /64 network, since one user is given all of it."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            # As a socket or a proxy that listens for both writes an IPv4 address: all of those lie in one /64.
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


class RateLimits:
    """Counts requests by session and by address."""

    def __init__(
        self,
        session_per_minute: int,
        address_per_minute: int,
        new_sessions_per_minute: int,
        storage: LimitStorage,
        secret: str,
        metrics: Metrics,
    ) -> None:
        """The limits, in requests a minute; new_sessions_per_minute is for each address.

        secret: what is counted is stored under a hash made with it, so that whoever reads the storage finds neither
        addresses nor conversations.
        """
        self._session = RateLimitItemPerMinute(session_per_minute)
        self._address = RateLimitItemPerMinute(address_per_minute)
        self._new_sessions = RateLimitItemPerMinute(new_sessions_per_minute)
        self._storage = storage
        self._secret = secret.encode()
        self._metrics = metrics

    async def count_address(self, address: str) -> None:
        """Count a request from that address, as address_key gives it.

        Raises ProblemError (429 with Retry-After) over the limit.
        """
        await self._count("address", self._address, address)

    async def count_session(self, conversation: str) -> None:
        """Count a request in that conversation. Raises ProblemError (429 with Retry-After) over the limit."""
        await self._count("session", self._session, conversation)

    async def count_new_session(self, address: str) -> None:
        """Count a new session of that address: each is kept for a day. Raises ProblemError (429 with Retry-After)."""
        await self._count("new_sessions", self._new_sessions, address)

    async def close(self) -> None:
        """Close the connections of the storage."""
        await self._storage.close()

    async def _count(self, name: str, limit: RateLimitItemPerMinute, counted: str) -> None:
        key = hmac.new(self._secret, f"rate limit {name} {counted}".encode(), hashlib.sha256).hexdigest()
        if await self._storage.hit(limit, name, key):
            return
        self._metrics.refused_by_rate.labels(name).inc()
        reset = (await self._storage.stats(limit, name, key)).reset_time
        wait = max(1, math.ceil(reset - time.time()))
        raise ProblemError("rate_limited", headers={"Retry-After": str(wait)})
