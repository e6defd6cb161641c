"""Two gateways on one database, with one Microsoft and a Rasa each."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from bot.conversation.shared_turn_locks import SharedTurnLocks
from tests.bot.gateway.harness import Clock
from tests.bot.teams.running import HOST, StartTeams, TeamsGateway
from tests.teams_double.service import Microsoft


@asynccontextmanager
async def two(start_teams: StartTeams) -> AsyncIterator[tuple[TeamsGateway, TeamsGateway]]:
    """Run them. What is put off waits for no real time."""
    clock = Clock()
    microsoft = Microsoft(clock, base=f"https://{HOST}", tokens_valid=2)
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(start_teams(clock=clock, microsoft=microsoft))
        other = await stack.enter_async_context(start_teams(clock=clock, microsoft=microsoft))
        yield one, other


def leases_end(gateway: TeamsGateway) -> None:
    """Let every lease run out, as if its gateway had not renewed it in time."""
    with gateway.services.database.transaction() as work:
        work.change("UPDATE teams_claims SET until = 0")
        work.change("UPDATE turns_held SET until = 0")


def claims(gateway: TeamsGateway) -> int:
    """How many conversations are claimed."""
    with gateway.services.database.transaction() as work:
        return int(work.rows("SELECT count(*) FROM teams_claims")[0][0])


async def stop_renewing(gateway: TeamsGateway) -> None:
    """Let it renew nothing any more, as if it was stopped."""

    async def nothing() -> None:
        pass

    gateway.teams.sharing.look = nothing  # type: ignore[method-assign]
    locks = gateway.services.deletions.locks
    assert isinstance(locks, SharedTurnLocks)
    locks._renew_for_as_long_as_held = nothing  # type: ignore[method-assign]
    if locks._renewing is not None:
        locks._renewing.cancel()


class Held:
    """Holds a gateway up at one place, as if its process was stopped there."""

    def __init__(self) -> None:
        self.reached, self.goes_on = asyncio.Event(), asyncio.Event()

    async def here(self) -> None:
        """Stop here until it goes on. It stops once."""
        if not self.reached.is_set():
            self.reached.set()
            await self.goes_on.wait()

    def before(self, call: Callable[..., Awaitable[Any]]) -> Any:
        """That call, with a stop before it."""

        async def held(*given: Any, **named: Any) -> Any:
            await self.here()
            return await call(*given, **named)

        return held
