"""What is on disk after a round. PostgreSQL's files are not ours to look into: docs/scale-out.md."""

from pathlib import Path

import pytest

from tests.bot.gateway.fakes import FakeRasa
from tests.bot.gateway.harness import Start

pytestmark = pytest.mark.asyncio
DAY = 24 * 3600.0


async def test_nothing_of_it_can_be_read_from_any_file_afterwards(start: Start, tmp_path: Path) -> None:
    async with start(rasa=FakeRasa()) as gateway:
        await gateway.open()
        await gateway.say("quetzalcoatl told me")
        gateway.clock.now += DAY
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert any(b"quetzalcoatl" in path.read_bytes() for path in files)
        await gateway.services.retention.round()
        assert [path.name for path in files if b"quetzalcoatl" in path.read_bytes()] == []
