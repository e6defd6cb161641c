"""How much a session and an address may ask for. The numbers are in bot/settings/settings.py, the costs in costs.py."""

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
    """The key under which an address is counted. For IPv6 it is the /64 network, which belongs to one user."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            # Sockets and proxies that listen for both write IPv4 addresses like this. They are all in one /64.
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
        """Store the limits, in units of a short message (costs.py) a minute.

        Args:
            new_sessions_per_minute: how many for each address.
            secret: hashes the keys. Readers of the storage find neither addresses nor conversations.
        """
        self._session = RateLimitItemPerMinute(session_per_minute)
        self._address = RateLimitItemPerMinute(address_per_minute)
        self._new_sessions = RateLimitItemPerMinute(new_sessions_per_minute)
        self._storage = storage
        self._secret = secret.encode()
        self._metrics = metrics

    async def count_address(self, address: str, cost: int = 1) -> None:
        """Count a request from that address.

        Args:
            address: the result of address_key.
            cost: what it costs (costs.py).

        Raises:
            ProblemError: 429 with Retry-After if it is over the limit.
        """
        await self._count("address", self._address, address, cost)

    async def count_session(self, conversation: str, cost: int = 1) -> None:
        """Count a request in that conversation.

        Args:
            cost: what it costs (costs.py).

        Raises:
            ProblemError: 429 with Retry-After if it is over the limit.
        """
        await self._count("session", self._session, conversation, cost)

    async def count_new_session(self, address: str) -> None:
        """Count a new session from that address. Each is stored for a day.

        Raises:
            ProblemError: 429 with Retry-After if it is over the limit.
        """
        await self._count("new_sessions", self._new_sessions, address)

    async def close(self) -> None:
        """Close the connections of the storage."""
        await self._storage.close()

    async def _count(self, name: str, limit: RateLimitItemPerMinute, counted: str, cost: int = 1) -> None:
        key = hmac.new(self._secret, f"rate limit {name} {counted}".encode(), hashlib.sha256).hexdigest()
        # What costs more than a whole minute's limit would otherwise never be allowed.
        if await self._storage.hit(limit, name, key, min(cost, limit.amount)):
            return
        self._metrics.refused_by_rate.labels(name).inc()
        reset = (await self._storage.stats(limit, name, key)).reset_time
        wait = max(1, math.ceil(reset - time.time()))
        raise ProblemError("rate_limited", headers={"Retry-After": str(wait)})
