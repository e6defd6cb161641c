import asyncio
import signal

import pytest
import uvicorn

from bot.web import stopping as stopping_module
from bot.web.stopping import PatientServer, Stopping
from tests.bot.gateway.fakes import ANSWER
from tests.bot.gateway.harness import Gateway, assert_problem

pytestmark = pytest.mark.asyncio


async def test_a_turn_in_hand_is_finished_and_a_new_one_is_told_to_come_again(gateway: Gateway) -> None:
    await gateway.open()
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        begun.set()
        await go_on.wait()

    gateway.rasa.says(ANSWER)
    gateway.rasa.before_reply = wait
    turn = asyncio.create_task(gateway.say("one"))
    await begun.wait()
    gateway.services.stopping.begin()
    refused = await gateway.say("two")
    assert assert_problem(refused, 503)["contacts"][0]["phone"] == "999"
    assert refused.headers["Retry-After"] == "5"
    assert gateway.services.stopping.in_hand == 1
    go_on.set()
    assert (await turn).status_code == 200
    assert gateway.services.stopping.in_hand == 0
    assert [message.get("text") for message in await gateway.kept() if message["from"] == "person"] == ["one"]


async def test_the_server_ends_when_no_turn_is_in_hand_or_the_limit_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(stopping_module, "monotonic", lambda: now)
    stopping = Stopping()
    server = PatientServer(uvicorn.Config("none"), stopping, 20)
    assert not await server.on_tick(1)
    async with stopping.turn():
        server.handle_exit(signal.SIGTERM, None)
        now += 19
        assert not await server.on_tick(1)
    assert await server.on_tick(1)
    assert server.should_exit

    stopping = Stopping()
    server = PatientServer(uvicorn.Config("none"), stopping, 20)
    async with stopping.turn():
        server.handle_exit(signal.SIGTERM, None)
        now += 20
        assert await server.on_tick(1)


async def test_a_second_signal_ends_it_at_once() -> None:
    stopping = Stopping()
    server = PatientServer(uvicorn.Config("none"), stopping, 20)
    async with stopping.turn():
        server.handle_exit(signal.SIGINT, None)
        assert not server.should_exit
        server.handle_exit(signal.SIGINT, None)
        assert server.should_exit
