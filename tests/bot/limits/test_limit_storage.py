"""Rate limits in a real Redis that is killed and comes back."""

import signal
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
import structlog
from limits import RateLimitItemPerMinute
from redis import Redis
from redis.exceptions import RedisError

from bot.limits.limit_storage import KEY_PREFIX, REDIS_AGAIN_SECONDS, LimitStorage
from bot.monitoring.metrics import Metrics
from tests.bot.gateway.harness import Clock, Start
from tests.ports import free_port
from tests.tools import program

pytestmark = [pytest.mark.asyncio, pytest.mark.end_to_end]

LIMIT = RateLimitItemPerMinute(3)


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Allow the network on this machine. This replaces the fixture of that name, which forbids it."""


class RedisServer:
    """A redis-server on its own port, which writes nothing to disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.client = Redis.from_url(self.url)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [program("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1"]
        command += ["--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(command, cwd=self._folder, stdout=subprocess.DEVNULL)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                self.client.ping()
            except RedisError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("redis-server did not start")

    def signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path)
    server.start()
    yield server
    server.client.close()
    server.kill()


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest_asyncio.fixture
async def storages(redis: RedisServer, metrics: Metrics) -> AsyncIterator[tuple[LimitStorage, LimitStorage, Clock]]:
    """The storages of two gateways."""
    clock = Clock()
    both = LimitStorage(redis.url, metrics, clock), LimitStorage(redis.url, Metrics(), clock)
    yield *both, clock
    for one in both:
        await one.close()


async def hits(storage: LimitStorage, count: int) -> int:
    return sum([await storage.hit(LIMIT, "address", "somebody") for _ in range(count)])


async def test_two_gateways_count_together(storages: tuple[LimitStorage, LimitStorage, Clock]) -> None:
    first, second, _ = storages
    assert await hits(first, 2) == 2
    assert await hits(second, 5) == 1
    stats = await second.stats(LIMIT, "address", "somebody")
    assert stats.remaining == 0
    assert stats.reset_time > time.time()


async def test_while_redis_is_down_limits_are_counted_in_memory_and_that_is_said_once(
    storages: tuple[LimitStorage, LimitStorage, Clock], redis: RedisServer, metrics: Metrics
) -> None:
    storage, _, clock = storages
    await hits(storage, 1)
    assert b"assistant_rate_limits_in_redis 1.0" in metrics.page()
    redis.kill()
    with structlog.testing.capture_logs() as lines:
        assert await hits(storage, 10) == 3
        clock.now += REDIS_AGAIN_SECONDS
        assert await hits(storage, 1) == 0
    assert [line["event"] for line in lines] == ["redis_down"]
    assert str(redis.port) not in str(lines)
    assert b"assistant_redis_failures_total 2.0" in metrics.page()
    assert b"assistant_rate_limits_in_redis 0.0" in metrics.page()


async def test_when_redis_is_back_it_is_used_again(
    storages: tuple[LimitStorage, LimitStorage, Clock], redis: RedisServer, metrics: Metrics
) -> None:
    storage, _, clock = storages
    redis.kill()
    await hits(storage, 1)
    redis.start()
    assert redis.client.keys() == []
    await hits(storage, 1)
    assert redis.client.keys() == []
    clock.now += REDIS_AGAIN_SECONDS
    with structlog.testing.capture_logs() as lines:
        assert await hits(storage, 5) == 3
    assert [line["event"] for line in lines] == ["redis_back"]
    assert len(redis.client.keys()) > 0
    assert b"assistant_rate_limits_in_redis 1.0" in metrics.page()


async def test_the_gateway_limits_by_redis_and_serves_without_it(start: Start, redis: RedisServer) -> None:
    async with start(redis_url=redis.url, session_rate_per_minute=5) as gateway:
        token = await gateway.open()
        statuses = [(await gateway.client.get("/chat/messages")).status_code for _ in range(8)]
        assert statuses.count(200) == 5
        stored = [key.decode() for key in redis.client.scan_iter()]
        assert stored and all(key.lstrip("{").startswith(KEY_PREFIX) for key in stored)
        await gateway.open()
        await gateway.say("hi")
        conversation = gateway.rasa.turns[0]["conversation"]
        assert not any(secret in key for key in stored for secret in ("192.0.2.7", conversation, token))
        assert all(0 < redis.client.ttl(key) <= 120 for key in stored)
        redis.kill()
        assert (await gateway.say("still answered")).status_code == 200
        assert "assistant_redis_failures_total 1.0" in (await gateway.client.get("/metrics")).text


async def test_a_redis_that_does_not_answer_keeps_nobody_waiting(redis: RedisServer, metrics: Metrics) -> None:
    storage = LimitStorage(redis.url, metrics)
    try:
        redis.signal(signal.SIGSTOP)
        assert await hits(storage, 5) == 3
        assert b"assistant_redis_failures_total 1.0" in metrics.page()
    finally:
        redis.signal(signal.SIGCONT)
        await storage.close()
