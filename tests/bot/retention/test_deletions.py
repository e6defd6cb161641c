import asyncio

import httpx
import pytest

from tests.bot.gateway.harness import Gateway, Start

pytestmark = pytest.mark.asyncio


def _waiting(gateway: Gateway, count: int) -> None:
    for number in range(count):
        gateway.services.deletions.pending.delete_conversation(f"c{number}", gateway.clock.now + number)


async def test_a_round_deletes_no_more_than_it_is_allowed_longest_untried_first(start: Start) -> None:
    async with start(deletions_per_round=3) as gateway:
        await asyncio.sleep(0.05)
        _waiting(gateway, 5)
        await gateway.services.deletions.retry_round()
        assert gateway.rasa.deleted == ["c0", "c1", "c2"]
        await gateway.services.deletions.retry_round()
        assert gateway.rasa.deleted[3:] == ["c3", "c4"]
        await gateway.services.deletions.retry_round()
        assert len(gateway.rasa.deleted) == 5


async def test_a_round_ends_at_the_first_failure_and_the_next_begins_with_another(gateway: Gateway) -> None:
    await asyncio.sleep(0.05)
    _waiting(gateway, 3)
    gateway.clock.now += 100
    gateway.rasa.delete_status = 500
    await gateway.services.deletions.retry_round()
    assert gateway.rasa.deleted == ["c0"]
    await gateway.services.deletions.retry_round()
    assert gateway.rasa.deleted == ["c0", "c1"]
    assert gateway.services.deletions.pending.count() == 3


@pytest.mark.parametrize("status", [200, 401, 404, 500])
async def test_only_a_204_of_rasa_counts_as_deleted(gateway: Gateway, status: int) -> None:
    await gateway.open()
    gateway.rasa.delete_status = status
    assert (await gateway.client.delete("/chat/sessions")).status_code == 204
    assert gateway.services.deletions.pending.count() == 1


async def test_what_waits_is_tried_again_after_each_pause(start: Start) -> None:
    async with start(deletion_retry_seconds=0.01) as gateway:
        gateway.rasa.error = httpx.ConnectError("refused")
        await gateway.open()
        await gateway.client.delete("/chat/sessions")
        gateway.rasa.error = None

        async def gone() -> None:
            while gateway.services.deletions.pending.count():
                await asyncio.sleep(0.01)

        await asyncio.wait_for(gone(), 5)
        assert len(gateway.rasa.deleted) == 1


async def test_a_round_leaves_alone_what_was_deleted_and_begun_anew_meanwhile(gateway: Gateway) -> None:
    await asyncio.sleep(0.05)
    _waiting(gateway, 2)
    pending = gateway.services.deletions.pending
    first_is_done = pending.done

    def done(conversation: str) -> None:
        first_is_done(conversation)
        # As if the person of c1 came back to Teams at this moment.
        first_is_done("c1")

    pending.done = done  # type: ignore[method-assign]
    await gateway.services.deletions.retry_round()
    assert gateway.rasa.deleted == ["c0"]
