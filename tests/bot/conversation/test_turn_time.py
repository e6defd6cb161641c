"""A turn ends before page and proxy give up, and words that are sent again answer no question that nobody saw."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.privacy.guard import Guarded
from bot.privacy.guarding import Guarding
from bot.settings.settings import TURN_WITHIN_SECONDS, GatewaySettings
from knowledge.locations import ROOT
from tests.bot.gateway.fakes import QUESTION
from tests.bot.gateway.harness import Gateway, assert_problem

NEXT: dict[str, Any] = {**QUESTION, "text": "Has consent been refused?"}


def impatient(gateway: Gateway) -> None:
    object.__setattr__(gateway.services.turns, "waits_at_most_seconds", 0.05)


def assert_busy(problem: dict[str, object]) -> None:
    assert str(problem["type"]).endswith(":busy")
    assert problem["contacts"]


@asynccontextmanager
async def slow_rasa(gateway: Gateway, text: str) -> AsyncIterator[None]:
    """Rasa is working on that message for the whole block, and answers it afterwards."""
    entered, let_go = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        gateway.rasa.before_reply = None
        entered.set()
        await let_go.wait()

    gateway.rasa.before_reply = wait
    first = asyncio.create_task(gateway.say(text))
    await entered.wait()
    yield
    let_go.set()
    assert (await first).status_code == 200


@pytest.mark.asyncio
async def test_the_same_yes_sent_again_while_rasa_is_slow_does_not_answer_the_next_question(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(QUESTION)
    await gateway.tap("/start_share_check")
    gateway.rasa.says(NEXT)
    async with slow_rasa(gateway, "yes"):
        again = asyncio.create_task(gateway.say("yes"))
        while len(gateway.services.in_hand) < 2:
            await asyncio.sleep(0)
    replies = (await again).json()["messages"]
    assert [turn["text"] for turn in gateway.rasa.turns].count("yes") == 1
    assert replies[0]["custom"]["reason"] == "not_taken"
    assert replies[-1]["text"].startswith(NEXT["text"])
    # The person has now seen the question, so the next answer counts.
    await gateway.say("yes")
    assert gateway.rasa.turns[-1]["text"] == "yes"


@pytest.mark.asyncio
async def test_who_reads_meanwhile_is_told_that_a_turn_is_in_progress(gateway: Gateway) -> None:
    await gateway.open()
    async with slow_rasa(gateway, "hello"):
        read = (await gateway.client.get("/chat/messages")).json()
        assert read["in_progress"] is True
        assert read["messages"][-1]["from"] == "person"
    read = (await gateway.client.get("/chat/messages")).json()
    assert read["in_progress"] is False
    assert read["messages"][-1]["from"] == "assistant"


@pytest.mark.asyncio
async def test_the_wait_for_the_conversations_last_turn_has_an_end(gateway: Gateway) -> None:
    await gateway.open()
    async with slow_rasa(gateway, "hello"):
        impatient(gateway)
        assert_busy(assert_problem(await gateway.say("yes"), 503))
    assert [turn["text"] for turn in gateway.rasa.turns] == ["hello"]
    assert "yes" not in [message["text"] for message in await gateway.kept()]


@pytest.mark.asyncio
async def test_in_a_full_house_rasa_is_not_asked_too_late(gateway: Gateway) -> None:
    await gateway.open()
    impatient(gateway)
    async with gateway.services.turns.places.one(1):
        places = gateway.services.turns.places._all
        taken = [await places.acquire() for _ in range(7)]
        assert_busy(assert_problem(await gateway.say("yes"), 503))
        for _ in taken:
            places.release()
    assert gateway.rasa.turns == []


@pytest.mark.asyncio
async def test_a_guard_that_takes_what_is_left_of_the_time_says_busy_and_nothing_is_kept(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    await gateway.open()

    async def never(_guarding: Guarding, _text: str) -> Guarded:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(Guarding, "guarded", never)
    impatient(gateway)
    assert_busy(assert_problem(await gateway.say("my words"), 503))
    assert gateway.rasa.turns == []
    assert "my words" not in [message["text"] for message in await gateway.kept()]


def test_page_and_proxies_wait_longer_than_a_turn_may_take() -> None:
    settings = GatewaySettings()
    whole = settings.waits_at_most_seconds + 2 * settings.database_busy_seconds + settings.rasa_timeout_seconds
    assert whole <= TURN_WITHIN_SECONDS
    for path, pattern, unit in (
        ("bot/widget/api.js", r"PATIENCE_MS = ([\d_]+);", 1000),
        ("docs/operate/nginx.conf", r"proxy_read_timeout (\d+)s;", 1),
        ("docs/operate/Caddyfile", r"read_timeout (\d+)s", 1),
    ):
        found = re.findall(pattern, (ROOT / path).read_text())
        assert found and all(float(given) / unit > TURN_WITHIN_SECONDS for given in found), path


def test_settings_by_which_a_turn_would_outlast_the_page_are_refused() -> None:
    for given in ({"rasa_timeout_seconds": 31.0}, {"database_busy_seconds": 10.0}):
        with pytest.raises(ValueError, match="since pages and proxies wait 40 s"):
            GatewaySettings(**given)  # type: ignore[arg-type]
