"""How many requests a session and an address may make."""

import ipaddress
import math
import time

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from bot.gateway.metrics import Metrics
from bot.gateway.problems import ProblemError


def address_key(host: str) -> str:
    """What an address is counted under; for IPv6 its /64 network, since one user is given all of it."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


class RateLimits:
    """Counts requests in memory, for one process."""

    def __init__(self, session_per_minute: int, address_per_minute: int, metrics: Metrics) -> None:
        """The two limits, in requests a minute."""
        self._session = RateLimitItemPerMinute(session_per_minute)
        self._address = RateLimitItemPerMinute(address_per_minute)
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._metrics = metrics

    async def count_address(self, host: str) -> None:
        """Count a request from that address. Raises ProblemError (429 with Retry-After) over the limit."""
        await self._count("address", self._address, address_key(host))

    async def count_session(self, conversation: str) -> None:
        """Count a request in that conversation. Raises ProblemError (429 with Retry-After) over the limit."""
        await self._count("session", self._session, conversation)

    async def _count(self, name: str, limit: RateLimitItemPerMinute, key: str) -> None:
        if await self._limiter.hit(limit, name, key):
            return
        self._metrics.refused_by_rate.labels(name).inc()
        reset = (await self._limiter.get_window_stats(limit, name, key)).reset_time
        wait = max(1, math.ceil(reset - time.time()))
        raise ProblemError("rate_limited", headers={"Retry-After": str(wait)})
