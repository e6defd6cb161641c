import httpx
import pytest

from bot.health.readiness import Readiness
from tests.bot.gateway.fakes import ANSWER
from tests.bot.gateway.harness import Gateway

pytestmark = pytest.mark.asyncio


@pytest.fixture
def readiness(gateway: Gateway) -> Readiness:
    """Repeats a "ready" for 5 s and a "not ready" for 0.5 s, by the gateway's clock."""
    gateway.rasa.says(ANSWER)
    services = gateway.services
    return Readiness(services.rasa, services.deletions, services.guarding, "Do I need consent?", 5, 0.5, gateway.clock)


async def test_ready_is_repeated_for_five_seconds(readiness: Readiness, gateway: Gateway) -> None:
    assert await readiness.ready()
    gateway.rasa.error = httpx.ConnectError("refused")
    gateway.clock.now += 4.9
    assert await readiness.ready()
    gateway.clock.now += 0.2
    assert not await readiness.ready()


async def test_not_ready_is_repeated_for_half_a_second_alone(readiness: Readiness, gateway: Gateway) -> None:
    gateway.rasa.error = httpx.ConnectError("refused")
    assert not await readiness.ready()
    gateway.rasa.error = None
    gateway.clock.now += 0.4
    assert not await readiness.ready()
    gateway.clock.now += 0.2
    assert await readiness.ready()
