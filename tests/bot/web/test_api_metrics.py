"""The contents of the metrics page, and that nothing typed is on it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from prometheus_client.parser import text_string_to_metric_families
from structlog.testing import capture_logs

from bot.contract.personal_data import PersonalDataKind
from bot.monitoring.logs import conversation_mark
from bot.monitoring.metrics import FAILURE_REASONS, JUDGED, OUTCOMES, outcome_of
from bot.monitoring.span_timings import SPANS
from tests.bot.gateway.fakes import ANSWER, DANGER, FakeGuard
from tests.bot.gateway.harness import Gateway, Start

pytestmark = pytest.mark.asyncio
MARKER = "quillowmere"


@pytest.fixture
def _logged() -> Iterator[None]:
    structlog.reset_defaults()
    yield


async def page(gateway: Gateway) -> str:
    response = await gateway.client.get("/metrics")
    assert response.status_code == 200
    return response.text


def samples(text: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """The values by name and labels."""
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_what_the_hops_beyond_rasa_took_is_counted(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.body = {"messages": [ANSWER], "seconds": {"actions": 0.5, "search": 0.25, MARKER: 9}}
    await gateway.say("one")
    found = samples(await page(gateway))
    assert found["assistant_actions_seconds_sum", ()] == 0.5
    assert found["assistant_search_seconds_sum", ()] == 0.25
    assert found["assistant_embedding_seconds_count", ()] == 0
    assert found["assistant_privacy_guard_seconds_count", ()] == 1


@pytest.mark.usefixtures("_logged")
async def test_a_turn_is_one_log_line_with_the_time_of_every_part(start: Start) -> None:
    async with start() as gateway:
        gateway.rasa.body = {"messages": [ANSWER], "seconds": {"actions": 0.5, "search": 0.25, "embedding": 0.125}}
        await gateway.open()
        with capture_logs() as lines:
            await gateway.say("one")
    [line] = [line for line in lines if line["event"] == "turn"]
    assert {name for name in line if name.endswith("ms")} == {"ms", *(f"{span}_ms" for span in SPANS)}
    assert (line["search_ms"], line["outcome"]) == (250.0, "answer")
    assert line["conversation"] != "" and len(line["conversation"]) == len(conversation_mark(""))


@pytest.mark.usefixtures("_logged")
async def test_a_turn_that_failed_is_one_log_line_with_the_time_that_it_took(start: Start) -> None:
    async with start() as gateway:
        await gateway.open()
        gateway.rasa.error = httpx.ConnectError("refused")
        with capture_logs() as lines:
            await gateway.say("one")
    [line] = [line for line in lines if line["event"] == "turn_failed"]
    assert {"ms", "guard_ms", "rasa_ms"} <= set(line)


async def test_readiness_is_a_metric_that_follows_the_last_answer(start: Start) -> None:
    async with start(readiness_cache_seconds=0, unreadiness_cache_seconds=0) as gateway:
        assert samples(await page(gateway))["assistant_ready", ()] == 0
        gateway.rasa.says(ANSWER)
        await gateway.client.get("/readyz")
        assert samples(await page(gateway))["assistant_ready", ()] == 1
        gateway.rasa.status = 500
        await gateway.client.get("/readyz")
        assert samples(await page(gateway))["assistant_ready", ()] == 0


async def test_readiness_is_asked_for_although_nobody_asks(start: Start) -> None:
    async with start(readiness_watch_seconds=0.01) as gateway:
        gateway.rasa.says(ANSWER)
        while not samples(await page(gateway))["assistant_ready", ()]:
            pass
        assert gateway.rasa.turns


async def test_outcomes_and_reasons_that_have_not_happened_yet_stand_there_as_nought(gateway: Gateway) -> None:
    found = samples(await page(gateway))
    assert all(found["assistant_turns_total", (("outcome", outcome),)] == 0 for outcome in OUTCOMES)
    assert all(found["assistant_failures_total", (("reason", reason),)] == 0 for reason in FAILURE_REASONS)


async def test_processes_are_shown_as_the_supervisor_wrote_them_down(gateway: Gateway, tmp_path: Path) -> None:
    states = {
        "rasa": {"starts": 3, "pid": 1, "hangs": 1, "keeps_failing": False},
        "actions": {"starts": 1, "pid": None, "hangs": 0, "keeps_failing": True},
    }
    (tmp_path / "processes.json").write_text(json.dumps({"processes": states}), encoding="utf-8")
    found = samples(await page(gateway))

    def of(metric: str, process: str) -> float:
        return found[f"assistant_process_{metric}", (("process", process),)]

    assert (of("restarts_total", "rasa"), of("up", "rasa"), of("keeps_failing", "rasa")) == (2, 1, 0)
    assert (of("hangs_total", "rasa"), of("hangs_total", "actions")) == (1, 0)
    assert (of("restarts_total", "actions"), of("up", "actions"), of("keeps_failing", "actions")) == (0, 0, 1)


@pytest.mark.parametrize("content", ["", "{", '{"processes": {"rasa": {}}}', "[]"])
async def test_a_broken_file_of_the_supervisor_takes_no_other_metric_away(
    gateway: Gateway, tmp_path: Path, content: str
) -> None:
    (tmp_path / "processes.json").write_text(content, encoding="utf-8")
    text = await page(gateway)
    assert "assistant_process_up" not in text
    assert "assistant_ready" in text


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


async def test_a_store_that_cannot_be_read_is_said_to_be_so(gateway: Gateway) -> None:
    with gateway.services.database.transaction() as connection:
        connection.execute("ALTER TABLE conversations RENAME TO gone")
    found = samples(await page(gateway))
    assert found["assistant_store_readable", ()] == 0
    assert ("assistant_conversations", ()) not in found


async def test_no_label_holds_anything_that_was_typed(start: Start) -> None:
    guard = FakeGuard()
    async with start(guard=guard) as gateway:
        token = await gateway.open()
        said: list[dict[str, Any]] = [ANSWER, DANGER]
        gateway.rasa.body = {"messages": said, "seconds": {MARKER: 1.0}}
        await gateway.say(f"{MARKER} {FakeGuard.NAME}")
        await gateway.say(f"/{MARKER}")
        await gateway.tap(f'/{MARKER}{{"a": "{MARKER}"}}')
        await gateway.client.post("/chat/messages", json={MARKER: MARKER})
        await gateway.client.get(f"/{MARKER}?{MARKER}={MARKER}")
        await gateway.client.get("/chat/messages", headers={"Authorization": f"Bearer {MARKER}"})
        gateway.rasa.body, gateway.rasa.error = None, httpx.ConnectError(MARKER)
        await gateway.say(MARKER)
        guard.error = RuntimeError(MARKER)
        await gateway.say(MARKER)
        text = await page(gateway)
    assert MARKER not in text and FakeGuard.NAME not in text and token not in text
    allowed = {
        "outcome": set(OUTCOMES),
        "reason": set(FAILURE_REASONS),
        "kind": {*(kind.value for kind in PersonalDataKind), *JUDGED},
        "limit": {"session", "address", "new_sessions", "conversation_waiting", "all_at_once"},
        "hop": {"rasa"},
        "process": {"actions", "rasa", "gateway"},
        "store": {"conversations", "tracker"},
    }
    for _, labels in samples(text):
        for name, value in labels:
            assert name in {"le", "version", "index", "model"} or value in allowed[name], (name, value)


async def test_a_turn_counts_as_the_weightiest_of_its_replies() -> None:
    assert outcome_of(["answer", "worry", "danger"]) == "danger"
    assert outcome_of(["answer", "worry", "notice"]) == "worry"
    assert outcome_of(["glossary", "no_answer"]) == "glossary"
    assert outcome_of(["glossary", "answer"]) == "answer"


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
