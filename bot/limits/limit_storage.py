"""Where rate limits are counted: in Redis if it is configured and answers, otherwise in this process's memory."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TypeVar

import structlog
from limits import RateLimitItem, WindowStats
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from redis.exceptions import RedisError

from bot.monitoring.metrics import Metrics

log = structlog.get_logger()

KEY_PREFIX = "sharing-assistant"
# Redis on the same network answers in a millisecond. Nobody should wait for one that does not.
_REDIS_WITHIN_SECONDS = 0.5
# After a failure, do not ask Redis for this long. An outage then delays one request and not all of them.
REDIS_AGAIN_SECONDS = 10.0

_Got = TypeVar("_Got")


class LimitStorage:
    """Counts in Redis, or in memory while Redis is down.

    Each process then has its own limit, which is better than none.
    """

    def __init__(self, redis_url: str | None, metrics: Metrics, clock: Callable[[], float] = monotonic) -> None:
        """Choose where to count, without connecting yet.

        Args:
            redis_url: None to count only in memory.

        Raises:
            ValueError: the URL is broken.
        """
        self._memory = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._redis = None if redis_url is None else SlidingWindowCounterRateLimiter(_redis_storage(redis_url))
        self._metrics = metrics
        self._clock = clock
        self._again_at = -float("inf")
        self._down = False
        metrics.rate_limits_in_redis.set(0 if redis_url is None else 1)

    async def hit(self, limit: RateLimitItem, name: str, key: str, cost: int = 1) -> bool:
        """Count the cost. Return False, and count nothing, if that is over the limit."""
        return await self._asked(lambda limiter: limiter.hit(limit, name, key, cost=cost))

    async def stats(self, limit: RateLimitItem, name: str, key: str) -> WindowStats:
        """When the limit is reset, and how many are left."""
        return await self._asked(lambda limiter: limiter.get_window_stats(limit, name, key))

    async def close(self) -> None:
        """Close the connections to Redis."""
        if self._redis is not None:
            storage = self._redis.storage
            assert isinstance(storage, RedisStorage)
            await storage.bridge.get_connection().aclose()  # type: ignore[attr-defined]

    async def _asked(self, question: Callable[[SlidingWindowCounterRateLimiter], Awaitable[_Got]]) -> _Got:
        if self._redis is not None and self._clock() >= self._again_at:
            try:
                async with asyncio.timeout(_REDIS_WITHIN_SECONDS):
                    answer = await question(self._redis)
            except (RedisError, OSError, TimeoutError) as error:
                self._failed(error)
            else:
                self._answered()
                return answer
        return await question(self._memory)

    def _failed(self, error: Exception) -> None:
        self._again_at = self._clock() + REDIS_AGAIN_SECONDS
        self._metrics.redis_failures.inc()
        self._metrics.rate_limits_in_redis.set(0)
        # Log one line for each outage and not for each attempt. Log only the error's class: its text may hold the
        # address of Redis.
        if not self._down:
            log.warning("redis_down", error=type(error).__name__, meanwhile="limits are counted in memory")
        self._down = True

    def _answered(self) -> None:
        if self._down:
            log.info("redis_back", limits="are counted in Redis again")
            self._metrics.rate_limits_in_redis.set(1)
        self._down = False


def _redis_storage(url: str) -> RedisStorage:
    return RedisStorage(
        f"async+{url}",
        implementation="redispy",
        key_prefix=KEY_PREFIX,
        socket_connect_timeout=_REDIS_WITHIN_SECONDS,
        socket_timeout=_REDIS_WITHIN_SECONDS,
    )
