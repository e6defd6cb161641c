"""What is said of a delivery itself."""

import pytest

from bot.teams.delivery_notices import DeliveryNotices
from bot.teams.task import Address, Task, Tell
from tests.bot.teams.running import TeamsGateway

pytestmark = pytest.mark.asyncio

TASK = Task(
    to=Address(
        service_url="https://x", conversation="c", place="personal", tenant="t", activity="1", bot="b", person="p"
    ),
    what=Tell(reason="nothing"),
)


def notices(gateway: TeamsGateway) -> DeliveryNotices:
    return gateway.teams._delivery._notices


@pytest.mark.parametrize("name", ["missed", "not_taken", "perhaps_missing"])
async def test_what_is_missing_is_said_with_its_time_and_whom_to_call(gateway: TeamsGateway, name: str) -> None:
    (part,) = getattr(notices(gateway), name)("teams-x", TASK, gateway.clock.now)
    assert "15 January" in str(part.activity["text"]) and "tel:999" in str(part.activity["text"])


async def test_one_moment_says_whom_to_call(gateway: TeamsGateway) -> None:
    (part,) = notices(gateway).one_moment("teams-x", TASK)
    assert "One moment" in str(part.activity["text"]) and "tel:999" in str(part.activity["text"])


async def test_a_failure_without_a_reference_gets_one_and_is_counted_once(gateway: TeamsGateway) -> None:
    (named,) = notices(gateway).failed("teams-x", TASK, "ABC123")
    assert "ABC123" in str(named.activity["text"])
    assert gateway.metric('assistant_failures_total{reason="teams"}') == 0
    notices(gateway).failed("teams-x", TASK, None)
    assert gateway.metric('assistant_failures_total{reason="teams"}') == 1


async def test_what_is_above_is_worth_saying_for_a_day_and_what_follows_is_not(gateway: TeamsGateway) -> None:
    words = notices(gateway).late("teams-x", TASK, gateway.clock.now)
    assert [one.lasting for one in (*words.above(), *words.follows())] == [True, False]
