"""The contents of the metrics page, and that nothing typed is on it."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import structlog
from structlog.testing import capture_logs

from bot.contract.personal_data import PersonalDataKind
from bot.monitoring.logs import conversation_mark
from bot.monitoring.metrics import FAILURE_REASONS, INSIGHTS_LOST, JUDGED, OUTCOMES
from bot.monitoring.span_timings import SPANS
from tests.bot.gateway.fakes import ANSWER, DANGER, FakeGuard
from tests.bot.gateway.harness import Gateway, Start
from tests.bot.gateway.scraping import page, samples

pytestmark = pytest.mark.asyncio
MARKER = "quillowmere"


@pytest.fixture
def _logged() -> Iterator[None]:
    structlog.reset_defaults()
    yield


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
        "store": {"conversations", "tracker", "insights"},
        "why": set(INSIGHTS_LOST),
    }
    for _, labels in samples(text):
        for name, value in labels:
            assert name in {"le", "version", "index", "model"} or value in allowed[name], (name, value)
