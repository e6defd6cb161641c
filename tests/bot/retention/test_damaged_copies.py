"""A damaged file that was put aside keeps no text of a conversation that its person or retention deleted."""

import os
from pathlib import Path

import httpx
import pytest
import structlog

from bot.shared.damaged_databases import put_aside
from tests.bot.gateway.harness import Gateway, Start

pytestmark = pytest.mark.asyncio

HOUR = 3600.0


def set_aside(gateway: Gateway) -> list[Path]:
    """Copies of both databases, put aside now by the gateway's clock, with a log beside one of them."""
    var = gateway.services.settings.var_dir
    copies = []
    for name in ("conversations.sqlite", "tracker.sqlite"):
        made = var / "copying" / name
        made.parent.mkdir(exist_ok=True)
        made.write_bytes(b"quetzalcoatl")
        Path(f"{made}-wal").write_bytes(b"quetzalcoatl")
        os.utime(f"{made}-wal", (gateway.clock.now, gateway.clock.now))
        aside = put_aside(made, gateway.clock.now)
        for path in (aside, Path(f"{aside}-wal")):
            copies.append(path.rename(var / path.name))
    return copies


def left(copies: list[Path]) -> list[str]:
    return [path.name for path in copies if path.exists()]


async def test_a_person_who_deletes_also_deletes_the_copies_that_may_hold_it(gateway: Gateway) -> None:
    await gateway.open()
    await gateway.say("quetzalcoatl")
    gateway.clock.now += 60
    copies = set_aside(gateway)
    gateway.rasa.error = httpx.ConnectError("refused")
    assert (await gateway.client.delete("/chat/sessions")).status_code == 204
    assert left(copies) == []


async def test_retention_does_so_too(gateway: Gateway) -> None:
    await gateway.open()
    await gateway.say("quetzalcoatl")
    gateway.clock.now += 23 * HOUR
    copies = set_aside(gateway)
    await gateway.services.retention.round()
    assert len(left(copies)) == 4
    gateway.clock.now += HOUR
    assert await gateway.services.retention.round() == 1
    assert left(copies) == []


async def test_a_conversation_begun_later_deletes_no_copy(gateway: Gateway) -> None:
    copies = set_aside(gateway)
    gateway.clock.now += 60
    await gateway.open()
    await gateway.say("hello")
    await gateway.client.delete("/chat/sessions")
    # The check of readiness deletes a conversation of its own, again and again.
    await gateway.services.deletions.delete("readyz-1")
    assert len(left(copies)) == 4


async def test_without_any_deletion_a_copy_is_kept_as_long_as_an_idle_conversation(start: Start) -> None:
    async with start(session_idle_hours=2) as gateway:
        copies = set_aside(gateway)
        gateway.clock.now += 2 * HOUR - 1
        await gateway.services.retention.round()
        assert len(left(copies)) == 4
        gateway.clock.now += 2
        await gateway.services.retention.round()
        assert left(copies) == []


async def test_no_copy_is_kept_for_more_than_seven_days_however_long_a_conversation_may_be_idle(start: Start) -> None:
    async with start(session_idle_hours=24 * 30) as gateway:
        copies = set_aside(gateway)
        gateway.clock.now += 7 * 24 * HOUR + 1
        await gateway.services.retention.round()
        assert left(copies) == []


async def test_a_copy_that_cannot_be_deleted_is_said_and_keeps_nothing_else_from_it(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    await gateway.open()
    set_aside(gateway)

    def denied(*_: object) -> None:
        raise PermissionError("not permitted")

    monkeypatch.setattr(type(gateway.services.database), "delete_copies_after", denied)
    with structlog.testing.capture_logs() as lines:
        assert (await gateway.client.delete("/chat/sessions")).status_code == 204
    assert [line["event"] for line in lines] == ["damaged_copies_not_deleted"]
    assert gateway.rasa.deleted
