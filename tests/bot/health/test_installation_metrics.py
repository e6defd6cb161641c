from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from tests.bot.gateway.fakes import ANSWER
from tests.bot.gateway.harness import Gateway
from tests.bot.gateway.scraping import page, samples

pytestmark = pytest.mark.asyncio


async def test_the_installation_is_shown_with_its_build_its_disk_and_its_stores(gateway: Gateway) -> None:
    await gateway.open()
    gateway.clock.now += 3600
    text = await page(gateway)
    found = samples(text)
    assert found["assistant_conversations", ()] == 1
    assert found["assistant_longest_idle_seconds", ()] == 3600
    assert found["assistant_store_readable", ()] == 1
    assert found["assistant_store_bytes", (("store", "conversations"),)] > 0
    assert found["assistant_disk_free_bytes", ()] > 0
    assert 'assistant_build_info{index="' in text and 'version="' in text


async def test_texts_that_changed_since_the_build_are_shown_and_readiness_does_not_mind(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway.rasa.says(ANSWER)
    for behind in (False, True):
        monkeypatch.setattr("bot.health.installation_metrics.is_behind_texts", lambda behind=behind: behind)
        assert samples(await page(gateway))["assistant_index_behind_texts", ()] == int(behind)
    assert (await gateway.client.get("/readyz")).status_code == 200

    def no_index() -> bool:
        raise KnowledgeError("no index")

    monkeypatch.setattr("bot.health.installation_metrics.is_behind_texts", no_index)
    assert ("assistant_index_behind_texts", ()) not in samples(await page(gateway))


async def test_a_store_that_cannot_be_read_is_said_to_be_so(gateway: Gateway) -> None:
    with gateway.services.database.transaction() as work:
        work.change("ALTER TABLE conversations RENAME TO gone")
    found = samples(await page(gateway))
    assert found["assistant_store_readable", ()] == 0
    assert ("assistant_conversations", ()) not in found


async def test_changes_in_the_law_that_wait_are_counted_and_readiness_does_not_mind(
    gateway: Gateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway.rasa.says(ANSWER)
    found = samples(await page(gateway))
    assert (found["assistant_notices_undecided", ()], found["assistant_notices_unreadable", ()]) == (3, 0)
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "new.yml").write_text("id: [", encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_NOTICES_DIR", str(folder))
    found = samples(await page(gateway))
    assert (found["assistant_notices_undecided", ()], found["assistant_notices_unreadable", ()]) == (0, 1)
    assert (await gateway.client.get("/readyz")).status_code == 200
