import asyncio
from collections.abc import Callable
from datetime import datetime

import httpx
import pytest
from itsdangerous import URLSafeSerializer

from tests.bot.gateway.fakes import PLAIN, FakeRasa, told
from tests.bot.gateway.harness import Gateway, Start, assert_problem

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("body", [{"json": {}}, {}])
async def test_a_new_session_is_greeted_without_rasa(gateway: Gateway, body: dict[str, object]) -> None:
    gateway.rasa.error = httpx.ConnectError("refused")
    response = await gateway.client.post("/chat/sessions", **body)  # type: ignore[arg-type]
    assert response.status_code == 201
    greeting = response.json()["messages"][0]
    assert greeting["custom"]["kind"] == "plain"
    assert "/start_share_check" in [button["payload"] for button in greeting["buttons"]]
    assert greeting["text"].startswith(greeting["custom"]["lead"])
    for reminder in ("999", "leave out names"):
        assert reminder in greeting["text"]
        assert reminder not in greeting["custom"]["lead"]
    expires_at = datetime.fromisoformat(response.json()["expires_at"])
    assert expires_at.timestamp() == gateway.clock.now + 24 * 3600
    assert [contact["phone"] for contact in response.json()["contacts"]][0] == "999"
    assert len(response.json()["contacts"]) > 1
    assert response.json()["text_limit"] == 4000
    assert gateway.rasa.turns == []


@pytest.mark.parametrize("body", [[], [1], "x", {"conversation": "mine"}])
async def test_a_new_session_takes_only_an_empty_object(gateway: Gateway, body: object) -> None:
    assert_problem(await gateway.client.post("/chat/sessions", json=body), 422)


async def test_every_session_gets_a_conversation_of_its_own(gateway: Gateway) -> None:
    await gateway.open()
    await gateway.say("one")
    await gateway.open()
    await gateway.say("two")
    first, second = (turn["conversation"] for turn in gateway.rasa.turns)
    assert first != second
    assert [message.get("text") for message in await gateway.kept()][1:] == ["two", told(PLAIN)["text"]]


async def test_a_request_without_a_token_is_refused(gateway: Gateway) -> None:
    for method, path in [
        ("POST", "/chat/messages"),
        ("GET", "/chat/messages"),
        ("GET", "/chat/record.docx"),
        ("GET", "/chat/record.html"),
        ("DELETE", "/chat/sessions"),
    ]:
        body = {"text": "hi"} if method == "POST" else None
        response = await gateway.client.request(method, path, json=body)
        assert_problem(response, 401)
        assert response.headers["WWW-Authenticate"] == "Bearer"


async def test_a_made_up_or_altered_token_is_refused(gateway: Gateway) -> None:
    token = await gateway.open()
    body, signature = token.rsplit(".", 1)
    swapped = ("a" if signature[0] != "a" else "b") + signature[1:]
    for bad in [
        "made-up",
        "",
        "é".encode().decode("latin-1"),
        f"{body}.{swapped}",
        f"x{token}",
        body,
        token[:-4],
    ]:
        gateway.client.headers["Authorization"] = f"Bearer {bad}"
        assert_problem(await gateway.say("hi"), 401)
    gateway.client.headers["Authorization"] = f"Basic {token}"
    assert_problem(await gateway.say("hi"), 401)
    assert gateway.rasa.turns == []


async def test_a_token_signed_with_another_secret_is_refused(gateway: Gateway) -> None:
    await gateway.open()
    await gateway.say("hi")
    forged = URLSafeSerializer("x" * 64, salt="chat session").dumps(gateway.rasa.turns[0]["conversation"])
    gateway.client.headers["Authorization"] = f"Bearer {forged!s}"
    assert_problem(await gateway.client.get("/chat/messages"), 401)


async def test_a_session_ends_when_it_was_idle_for_too_long(gateway: Gateway) -> None:
    await gateway.open()
    gateway.clock.now += 23 * 3600
    assert (await gateway.say("still here")).status_code == 200
    gateway.clock.now += 23 * 3600
    assert (await gateway.say("each use moves the end on")).status_code == 200
    gateway.clock.now += 24 * 3600
    assert_problem(await gateway.say("too late"), 401)


async def test_a_deleted_session_is_gone_from_both_stores(gateway: Gateway) -> None:
    await gateway.open()
    await gateway.say("hello")
    response = await gateway.client.delete("/chat/sessions")
    assert (response.status_code, response.content) == (204, b"")
    assert gateway.rasa.deleted == [gateway.rasa.turns[0]["conversation"]]
    assert_problem(await gateway.client.get("/chat/messages"), 401)
    assert_problem(await gateway.say("anyone?"), 401)


async def test_deleting_waits_for_the_turn_in_hand_and_ends_those_that_wait(gateway: Gateway) -> None:
    await gateway.open()
    answers = asyncio.Event()
    asked = asyncio.Event()

    async def slowly() -> None:
        asked.set()
        await answers.wait()

    gateway.rasa.before_reply = slowly
    turn = asyncio.create_task(gateway.say("slow one"))
    await asked.wait()
    deletion = asyncio.create_task(gateway.client.delete("/chat/sessions"))
    await asyncio.wait({deletion}, timeout=0.2)
    waiting = asyncio.create_task(gateway.say("one more"))
    await asyncio.wait({waiting}, timeout=0.2)
    assert not deletion.done()
    answers.set()
    assert (await turn).status_code == 200
    assert (await deletion).status_code == 204
    assert_problem(await waiting, 401)
    assert [turn["text"] for turn in gateway.rasa.turns] == ["slow one"]


async def test_a_session_survives_a_restart_of_the_gateway(start: Start) -> None:
    async with start() as first:
        token = await first.open()
        await first.say("remember me")
    async with start() as second:
        second.client.headers["Authorization"] = f"Bearer {token}"
        assert [message["text"] for message in await second.kept()][1:] == ["remember me", told(PLAIN)["text"]]


async def test_what_rasa_could_not_delete_is_deleted_after_a_restart(start: Start) -> None:
    down = FakeRasa()
    async with start(rasa=down) as first:
        await first.open()
        await first.say("hello")
        down.error = httpx.ConnectError("refused")
        assert (await first.client.delete("/chat/sessions")).status_code == 204
        assert_problem(await first.client.get("/chat/messages"), 401)
    up = FakeRasa()
    async with start(rasa=up) as second:
        await asyncio.wait_for(_until(lambda: second.services.deletions.pending.count() == 0), 5)
    assert up.deleted == [down.turns[0]["conversation"]]


async def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(0.01)
