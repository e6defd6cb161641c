import asyncio
import json
from typing import Any

import pytest

from bot.contract.wording import load_wording
from bot.conversation.cleaning import clean
from tests.bot.gateway.fakes import ANSWER, KINDS, LINE, PLAIN, QUESTION, told
from tests.bot.gateway.harness import Gateway, Start, assert_problem

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("reply", KINDS, ids=lambda reply: reply["custom"]["kind"])
async def test_a_reply_arrives_and_is_kept_as_rasa_gave_it_with_the_safety_line(
    gateway: Gateway, reply: dict[str, Any]
) -> None:
    await gateway.open()
    gateway.rasa.says(reply)
    response = await gateway.say("Do I need consent?")
    assert response.status_code == 200
    assert response.json() == {"messages": [told(reply)]}
    kept = await gateway.kept()
    assert kept[-2]["from"] == "person"
    assert kept[-2]["text"] == "Do I need consent?"
    assert kept[-2]["at"].startswith("2027-01-15T08:00:00")
    assert {key: kept[-1][key] for key in reply} == told(reply)
    assert kept[-1]["from"] == "assistant"


async def test_rasa_is_asked_with_the_channel_secret_and_the_servers_conversation(gateway: Gateway) -> None:
    await gateway.open()
    await gateway.say("  Can I share?  ")
    (turn,) = gateway.rasa.turns
    assert turn == {
        "conversation": turn["conversation"],
        "text": "  Can I share?  ",
        "channel": "web",
        "fresh_session": False,
    }
    assert len(turn["conversation"]) >= 32
    secret = (gateway.services.settings.var_dir / "secrets" / "channel").read_text()
    assert gateway.rasa.authorizations == {f"Bearer {secret}"}


async def test_what_rasa_adds_beside_the_contract_is_not_passed_on(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says({**PLAIN, "recipient_id": "the-conversation-id"})
    assert (await gateway.say("hi")).json() == {"messages": [told(PLAIN)]}


async def test_a_message_without_custom_is_plain(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says({"text": "You are welcome."})
    assert (await gateway.say("thanks")).json()["messages"][0]["custom"] == {"kind": "plain", "safety_line": LINE}


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "  /restart",
        "\n/intent{}",
        "\u200b/restart",
        "\ufeff /x",
        "EXTERNAL: reminder",
        " EXTERNAL:x",
        "\uff0frestart",
        "\u202e\u2044restart",
        "\u2215intent{}",
        "/\u200brestart",
        "EX\u00adTERNAL: reminder",
        "\uff25\uff38\uff34\uff25\uff32\uff2e\uff21\uff2c\uff1a reminder",
        "EXTERNAL : reminder",
    ],
)
async def test_a_command_typed_by_a_person_is_refused_and_never_reaches_rasa(gateway: Gateway, text: str) -> None:
    await gateway.open()
    response = await gateway.say(text)
    assert response.status_code == 200
    assert response.json()["messages"][0]["custom"] == {
        "kind": "notice",
        "reason": "command_refused",
        "safety_line": LINE,
    }
    assert gateway.rasa.turns == []
    assert [message["text"] for message in await gateway.kept()][1] == clean(text)


@pytest.mark.parametrize("text", [" ", "\u200b\n", "\t"])
async def test_a_message_with_nothing_to_see_gets_a_notice(gateway: Gateway, text: str) -> None:
    await gateway.open()
    response = await gateway.say(text)
    assert response.json()["messages"][0]["custom"] == {"kind": "notice", "reason": "not_understood"}
    assert gateway.rasa.turns == []


async def test_a_text_over_the_limit_gets_a_notice_that_names_the_limit(gateway: Gateway) -> None:
    await gateway.open()
    assert (await gateway.say("x" * 4000)).json() == {"messages": [told(PLAIN)]}
    (reply,) = (await gateway.say("x" * 4001)).json()["messages"]
    assert reply["custom"] == {"kind": "notice", "reason": "too_long", "kept_text": load_wording().not_kept}
    assert "4,000" in reply["text"]
    assert len(gateway.rasa.turns) == 1


async def test_an_allowed_payload_goes_to_rasa_as_it_is_and_is_kept_as_its_title(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(QUESTION)
    await gateway.tap("/start_share_check")
    payload = QUESTION["buttons"][0]["payload"]  # type: ignore[index]
    await gateway.tap(payload)
    assert [turn["text"] for turn in gateway.rasa.turns] == ["/start_share_check", payload]
    said = [message["text"] for message in await gateway.kept() if message["from"] == "person"]
    assert said == ["Can I share this? Check my case", "Yes"]


async def test_a_payload_without_a_known_button_is_not_shown_raw(gateway: Gateway) -> None:
    await gateway.open()
    await gateway.tap('/answer{"question": "topic", "option": "other"}')
    said = [message["text"] for message in await gateway.kept() if message["from"] == "person"]
    assert said == ["(a button was chosen)"]


@pytest.mark.parametrize("payload", ["/restart", "hello", "/answer{", '/answer{"a": 1}', "/help" + " " * 1000])
async def test_any_other_payload_is_not_understood_and_never_reaches_rasa(gateway: Gateway, payload: str) -> None:
    await gateway.open()
    response = await gateway.tap(payload)
    assert response.status_code == 200
    assert response.json()["messages"][0]["custom"] == {"kind": "notice", "reason": "not_understood"}
    assert gateway.rasa.turns == []


@pytest.mark.parametrize(
    "body",
    [
        [1],
        "text",
        {},
        {"text": "a", "payload": "/help"},
        {"text": ""},
        {"text": 5},
        {"text": None},
        {"text": "a", "sender": "someone else"},
    ],
)
async def test_a_body_of_the_wrong_shape_is_refused(gateway: Gateway, body: object) -> None:
    await gateway.open()
    problem = assert_problem(await gateway.client.post("/chat/messages", json=body), 422)
    assert "in your own words" in " ".join(problem["detail"].split())
    assert gateway.rasa.turns == []


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"",
        b"\xff\xfe",
        b'{"text": "\xff"}',
        b'{"\\ud800": "x"}',
        b'{"text": ' + b"9" * 5000 + b"}",
        b"[" * 10_000,
    ],
)
async def test_a_body_that_is_not_proper_json_is_refused(gateway: Gateway, content: bytes) -> None:
    await gateway.open()
    response = await gateway.client.post(
        "/chat/messages", content=content, headers={"Content-Type": "application/json"}
    )
    assert_problem(response, 422)


ODD = [
    "\ud800",
    "\udfff\ud800",
    "\x00",
    "\u202e\u2066",
    "\U000e0fff",
    "\u0378",
    "\ue000",
    "\u0301" * 500,
    "\ufffe",
    "\ufdd0",
]


@pytest.mark.parametrize("odd", ODD, ids=[f"U+{ord(odd[0]):04X}" for odd in ODD])
async def test_whatever_somebody_types_is_answered(gateway: Gateway, odd: str) -> None:
    await gateway.open()
    for text in (odd, f"h{odd}ello", f"hello{odd}"):
        content = json.dumps({"text": text}).encode()
        response = await gateway.client.post(
            "/chat/messages", content=content, headers={"Content-Type": "application/json"}
        )
        assert response.status_code == 200
        assert response.json()["messages"][0]["text"]
    assert all(len(turn["text"]) < 50 for turn in gateway.rasa.turns)
    await gateway.kept()


@pytest.mark.parametrize("payload", ["/help\x00", "/help\ud800", '/answer{"question": "\ud800"}', "\x00"])
async def test_a_button_with_what_no_button_has_is_not_understood(gateway: Gateway, payload: str) -> None:
    await gateway.open()
    content = json.dumps({"payload": payload}).encode()
    response = await gateway.client.post(
        "/chat/messages", content=content, headers={"Content-Type": "application/json"}
    )
    assert response.json()["messages"][0]["custom"]["reason"] == "not_understood"
    assert gateway.rasa.turns == []


async def test_a_body_that_is_not_declared_as_json_is_refused(gateway: Gateway) -> None:
    await gateway.open()
    assert_problem(await gateway.client.post("/chat/messages", content=b'{"text": "hi"}'), 422)


async def test_a_large_body_is_refused(gateway: Gateway) -> None:
    await gateway.open()
    problem = assert_problem(await gateway.say("x" * 2_000_000), 413)
    assert "4,000 characters" in " ".join(problem["detail"].split())
    assert gateway.rasa.turns == []


async def test_a_large_body_without_a_declared_length_is_refused(gateway: Gateway) -> None:
    await gateway.open()

    async def chunks() -> Any:
        yield b'{"text": "'
        for _ in range(40):
            yield b"x" * 1024
        yield b'"}'

    response = await gateway.client.post(
        "/chat/messages", content=chunks(), headers={"Content-Type": "application/json"}
    )
    assert "content-length" not in response.request.headers
    assert_problem(response, 413)
    assert gateway.rasa.turns == []


@pytest.mark.parametrize(("method", "path"), [("DELETE", "/chat/sessions"), ("GET", "/healthz"), ("POST", "/nowhere")])
async def test_a_large_body_is_refused_where_no_body_is_read(gateway: Gateway, method: str, path: str) -> None:
    assert_problem(await gateway.client.request(method, path, content=b"x" * 40_000), 413)


async def test_turns_of_one_conversation_come_one_after_the_other(gateway: Gateway) -> None:
    await gateway.open()
    under_way = 0
    most = 0

    async def noting_how_many() -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.01)
        under_way -= 1

    gateway.rasa.before_reply = noting_how_many
    responses = await asyncio.gather(*(gateway.say(f"message {number}") for number in range(4)))
    assert [response.status_code for response in responses] == [200] * 4
    assert most == 1
    assert [message["from"] for message in await gateway.kept()][1:] == ["person", "assistant"] * 4


async def test_a_fresh_session_is_asked_for_after_the_set_number_of_turns(start: Start) -> None:
    async with start(turns_per_session=3) as gateway:
        await gateway.open()
        for _ in range(7):
            await gateway.say("hello")
        assert [turn["fresh_session"] for turn in gateway.rasa.turns] == [
            False, False, False, True, False, False, True
        ]  # fmt: skip


async def test_before_a_question_that_may_follow_on_the_session_is_cut_to_its_last_turns(start: Start) -> None:
    async with start(turns_per_session=6) as gateway:
        await gateway.open()
        gateway.rasa.says(ANSWER)
        for _ in range(10):
            await gateway.say("and then?")
        assert [turn.get("keep_turns") for turn in gateway.rasa.turns] == [*[None] * 6, 4, None, 4, None]
        assert not any(turn["fresh_session"] for turn in gateway.rasa.turns)


async def test_no_fresh_session_is_asked_for_while_the_guided_decision_is_under_way(start: Start) -> None:
    async with start(turns_per_session=2) as gateway:
        await gateway.open()
        gateway.rasa.replies = [[QUESTION], [PLAIN]]
        for _ in range(5):
            await gateway.say("hello")
        assert not any(turn["fresh_session"] for turn in gateway.rasa.turns)


async def test_a_turn_that_failed_does_not_use_up_the_fresh_session(start: Start) -> None:
    async with start(turns_per_session=1) as gateway:
        await gateway.open()
        await gateway.say("one")
        gateway.rasa.status = 500
        await gateway.say("two")
        gateway.rasa.status = 200
        await gateway.say("three")
        assert [turn["fresh_session"] for turn in gateway.rasa.turns] == [False, True, True]


async def test_hidden_characters_reach_neither_rasa_nor_the_guard_nor_the_store(gateway: Gateway) -> None:
    await gateway.open()
    await gateway.say("Can\u200b I tell zebe\u00addee's\u202e school\U000e0041?\r\nAnd\tthe GP?")
    assert gateway.rasa.turns[0]["text"] == "Can I tell [name]'s school?\nAnd\tthe GP?"
    assert [message["text"] for message in await gateway.kept()][1] == "Can I tell [name]'s school?\nAnd\tthe GP?"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "**bold** [a](b) &amp;"])
async def test_markup_that_a_person_typed_is_kept_and_returned_as_text(gateway: Gateway, text: str) -> None:
    await gateway.open()
    await gateway.say(text)
    response = await gateway.client.get("/chat/messages")
    assert response.headers["content-type"] == "application/json"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.json()["messages"][1]["text"] == text
