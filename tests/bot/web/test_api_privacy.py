import logging
from typing import Any

import pytest

from bot.contract.wording import load_wording
from tests.bot.gateway.fakes import ANSWER, CLARIFY, DANGER, LINE, PLAIN, WORRY, FakeGuard, told
from tests.bot.gateway.harness import Gateway, Start, assert_problem

pytestmark = pytest.mark.asyncio

NAMED = f"{FakeGuard.NAME} told me something. Can I share it?"
WITHOUT = "[name] told me something. Can I share it?"


def reasons(messages: list[dict[str, Any]]) -> list[str | None]:
    return [message["custom"].get("reason") for message in messages]


def on_disk(gateway: Gateway) -> bytes:
    folder = gateway.services.settings.var_dir
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_personal_data_is_out_before_anything_is_kept_or_sent(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(ANSWER)
    response = await gateway.say(NAMED)
    assert [turn["text"] for turn in gateway.rasa.turns] == [WITHOUT]
    assert (await gateway.kept())[1]["text"] == WITHOUT
    assert FakeGuard.NAME.encode() not in on_disk(gateway)
    assert FakeGuard.NAME not in response.text


async def test_the_question_is_answered_and_the_person_told_first(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(ANSWER)
    notice, answer = (await gateway.say(NAMED)).json()["messages"]
    assert notice["custom"] == {
        **{"kind": "notice", "reason": "personal_data_removed"},
        **{"safety_line": LINE, "kept_text": WITHOUT},
    }
    assert "[name]" in notice["text"]
    assert answer == told(ANSWER)


async def test_the_person_is_told_once_in_a_conversation(gateway: Gateway) -> None:
    await gateway.open()
    await gateway.say(NAMED)
    assert reasons((await gateway.say(NAMED)).json()["messages"]) == [None]
    await gateway.open()
    assert reasons((await gateway.say(NAMED)).json()["messages"]) == ["personal_data_removed", None]


def kept_texts(messages: list[dict[str, Any]]) -> list[str | None]:
    return [message["custom"].get("kept_text") for message in messages]


async def test_the_first_reply_has_the_message_as_it_is_kept_each_time_that_something_was_removed(
    gateway: Gateway,
) -> None:
    await gateway.open()
    gateway.rasa.says(DANGER, ANSWER)
    assert kept_texts((await gateway.say(NAMED)).json()["messages"]) == [WITHOUT, None, None]
    gateway.rasa.says(ANSWER)
    assert kept_texts((await gateway.say(NAMED)).json()["messages"]) == [WITHOUT]
    assert kept_texts((await gateway.say("can I share this?")).json()["messages"]) == [None]
    # It is on the way to the page alone: the store has the message itself.
    assert on_disk(gateway).count(b"kept_text") == 0


async def test_nobody_is_told_where_nothing_was_removed(gateway: Gateway) -> None:
    await gateway.open()
    assert (await gateway.say("can I share this?")).json() == {"messages": [told(PLAIN)]}


@pytest.mark.parametrize("first", [DANGER, WORRY])
async def test_whom_to_call_comes_before_the_word_about_personal_data(gateway: Gateway, first: dict[str, Any]) -> None:
    await gateway.open()
    gateway.rasa.says(first, ANSWER)
    messages = (await gateway.say(NAMED)).json()["messages"]
    assert [message["custom"]["kind"] for message in messages] == [first["custom"]["kind"], "notice", "answer"]


async def test_a_refused_message_is_kept_without_personal_data_too(gateway: Gateway) -> None:
    await gateway.open()
    messages = (await gateway.say(f"/restart {FakeGuard.NAME}")).json()["messages"]
    assert reasons(messages) == ["personal_data_removed", "command_refused"]
    assert FakeGuard.NAME.encode() not in on_disk(gateway)


async def test_a_message_that_is_too_long_is_neither_kept_nor_looked_at(start: Start) -> None:
    async with start(text_limit=20) as gateway:
        await gateway.open()
        messages = (await gateway.say(NAMED)).json()["messages"]
        assert reasons(messages) == ["too_long"]
        assert kept_texts(messages) == [load_wording().not_kept]
        assert (await gateway.kept())[1]["text"] == load_wording().not_kept
        assert b"told me" not in on_disk(gateway)


async def test_the_removal_does_not_change_what_a_turn_counts_as(gateway: Gateway) -> None:
    await gateway.open()
    await gateway.say(NAMED)
    metrics = (await gateway.client.get("/metrics")).text
    assert 'assistant_turns_total{outcome="plain"} 1.0' in metrics


async def test_the_metrics_count_what_was_removed_by_kind(gateway: Gateway) -> None:
    await gateway.open()
    await gateway.say(f"{FakeGuard.NAME} and {FakeGuard.NAME}")
    metrics = (await gateway.client.get("/metrics")).text
    assert 'assistant_personal_data_removed_total{kind="name"} 2.0' in metrics
    assert "assistant_privacy_guard_seconds_count 1.0" in metrics
    assert FakeGuard.NAME not in metrics


async def test_a_button_that_was_offered_passes_untouched(gateway: Gateway) -> None:
    await gateway.open()
    payload = f'/show_passage{{"passage_id": "{FakeGuard.NAME}"}}'
    gateway.rasa.says({**CLARIFY, "buttons": [{"title": "This one", "payload": payload}]})
    await gateway.say("hello")
    await gateway.tap(payload)
    assert gateway.rasa.turns[-1]["text"] == payload


async def test_a_payload_that_nobody_offered_and_that_has_personal_data_in_it_goes_nowhere(gateway: Gateway) -> None:
    await gateway.open()
    response = await gateway.tap(f'/show_passage{{"passage_id": "{FakeGuard.NAME}"}}')
    assert reasons(response.json()["messages"]) == ["not_understood"]
    assert gateway.rasa.turns == []
    assert FakeGuard.NAME.encode() not in on_disk(gateway)


async def test_a_payload_that_nobody_offered_and_that_carries_more_than_keys_goes_nowhere(gateway: Gateway) -> None:
    await gateway.open()
    response = await gateway.tap('/show_passage{"passage_id": "Somebody Unheardof"}')
    assert reasons(response.json()["messages"]) == ["not_understood"]
    assert gateway.rasa.turns == []
    assert b"Unheardof" not in on_disk(gateway)


@pytest.mark.parametrize("at_loading", [True, False])
async def test_a_guard_that_fails_lets_nothing_through_and_says_so_with_the_contacts(
    start: Start, at_loading: bool, caplog: pytest.LogCaptureFixture
) -> None:
    guard = FakeGuard()
    guard.load_error = OSError("no model") if at_loading else None
    guard.error = None if at_loading else RuntimeError(NAMED)
    async with start(guard=guard) as gateway:
        await gateway.open()
        with caplog.at_level(logging.DEBUG):
            response = await gateway.say(NAMED)
        problem = assert_problem(response, 503)
        assert [contact["phone"] for contact in problem["contacts"]][0] == "999"
        person, said = (await gateway.kept())[-2:]
        assert person["text"] == load_wording().not_kept
        assert said["custom"]["reason"] == "unavailable"
        assert said["custom"]["reference"] == problem["reference"]
        assert gateway.rasa.turns == []
        assert FakeGuard.NAME.encode() not in on_disk(gateway)
        assert FakeGuard.NAME not in response.text + caplog.text
        assert 'assistant_failures_total{reason="privacy"} 1.0' in (await gateway.client.get("/metrics")).text
        assert_problem(await gateway.client.get("/readyz"), 503)


async def test_a_guard_that_recovers_lets_people_through_again(start: Start) -> None:
    guard = FakeGuard()
    guard.load_error = OSError("no model")
    async with start(guard=guard) as gateway:
        await gateway.open()
        assert_problem(await gateway.say(NAMED), 503)
        guard.load_error = None
        assert (await gateway.say(NAMED)).status_code == 200
        gateway.rasa.says(ANSWER)
        assert (await gateway.client.get("/readyz")).status_code == 200


async def test_a_guard_that_misses_a_kind_makes_the_assistant_not_ready(start: Start) -> None:
    guard = FakeGuard()
    guard.blind = True
    async with start(guard=guard) as gateway:
        gateway.rasa.says(ANSWER)
        assert_problem(await gateway.client.get("/readyz"), 503)
        assert gateway.rasa.turns == []


async def test_the_guard_is_loaded_at_the_start_and_once(start: Start) -> None:
    guard = FakeGuard()
    async with start(guard=guard) as gateway:
        await gateway.open()
        await gateway.say("hello")
        await gateway.client.get("/readyz")
    assert guard.loads == 1
