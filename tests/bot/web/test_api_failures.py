import asyncio
from typing import Any

import httpx
import pytest

from bot.conversation import hearing as hearing_module
from tests.bot.gateway.fakes import ANSWER, DANGER, PLAIN, QUESTION, FakeRasa
from tests.bot.gateway.harness import Gateway, Start, assert_problem

pytestmark = pytest.mark.asyncio


def assert_honest(problem: dict[str, Any]) -> str:
    """Check that a 503 names the contacts, 999 first and then those who answer at night, and return its reference."""
    assert [contact["phone"] for contact in problem["contacts"]] == ["999", "0300 123 23 27", "0300 123 2224"]
    assert all(contact["name"] and contact["when"] for contact in problem["contacts"])
    return str(problem["reference"])


async def assert_kept_honestly(gateway: Gateway, reference: str) -> None:
    """Check that the stored conversation shows the person's message and the failure."""
    person, said = (await gateway.kept())[-2:]
    assert (person["from"], person["text"]) == ("person", "Can I share this?")
    assert said["custom"]["kind"] == "notice"
    assert said["custom"]["reason"] == "unavailable"
    assert said["custom"]["reference"] == reference
    assert said["custom"]["contacts"][0]["phone"] == "999"
    assert reference in said["text"]
    assert "999" in said["text"]


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
        httpx.RemoteProtocolError("cut off"),
        TimeoutError(),
    ],
)
async def test_rasa_that_cannot_be_reached_is_said_with_the_contacts(gateway: Gateway, error: Exception) -> None:
    await gateway.open()
    gateway.rasa.error = error
    reference = assert_honest(assert_problem(await gateway.say("Can I share this?"), 503))
    await assert_kept_honestly(gateway, reference)


@pytest.mark.parametrize("status", [401, 404, 204, 302, 500, 502])
async def test_any_status_of_rasa_but_200_is_a_failure(gateway: Gateway, status: int) -> None:
    await gateway.open()
    gateway.rasa.status = status
    reference = assert_honest(assert_problem(await gateway.say("Can I share this?"), 503))
    await assert_kept_honestly(gateway, reference)


async def test_an_empty_reply_is_a_failure(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says()
    reference = assert_honest(assert_problem(await gateway.say("Can I share this?"), 503))
    await assert_kept_honestly(gateway, reference)


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"other": 1},
        {"messages": {}},
        {"messages": ["text"]},
        {"messages": [{"text": ""}]},
        {"messages": [{"text": "   "}]},
        {"messages": [{"custom": {"kind": "plain"}}]},
        {"messages": [PLAIN, {"text": "x", "custom": {"kind": "unheard of"}}]},
        {"messages": [{"text": "x", "custom": {"kind": "answer", "quotes": []}}]},
        {"messages": [{"text": "x", "custom": {"kind": "danger", "contacts": []}}]},
        {"messages": [{"text": "x", "buttons": [{"title": "no payload"}]}]},
    ],
)
async def test_a_reply_that_does_not_fit_the_contract_is_a_failure(gateway: Gateway, body: Any) -> None:
    await gateway.open()
    gateway.rasa.body = body or [1]
    reference = assert_honest(assert_problem(await gateway.say("Can I share this?"), 503))
    await assert_kept_honestly(gateway, reference)


async def test_a_quote_without_its_source_is_a_failure(gateway: Gateway) -> None:
    await gateway.open()
    quote = {key: value for key, value in ANSWER["custom"]["quotes"][0].items() if key != "source"}  # type: ignore[index]
    gateway.rasa.says({"text": "x", "custom": {"kind": "answer", "quotes": [quote]}})
    assert_honest(assert_problem(await gateway.say("Can I share this?"), 503))


async def test_a_failure_that_an_action_reports_is_a_503_with_its_reference(gateway: Gateway) -> None:
    await gateway.open()
    failed = {"kind": "notice", "reason": "unavailable", "reference": "ABCD-1234"}
    gateway.rasa.says(PLAIN, {"text": "That went wrong.", "custom": failed})
    reference = assert_honest(assert_problem(await gateway.say("Can I share this?"), 503))
    assert reference == "ABCD-1234"
    await assert_kept_honestly(gateway, reference)


async def test_another_notice_is_an_ordinary_reply(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says({"text": "Stopped.", "custom": {"kind": "notice", "reason": "stopped"}})
    assert (await gateway.say("stop")).status_code == 200


async def test_rasa_that_takes_too_long_is_a_failure(start: Start) -> None:
    async with start(rasa_timeout_seconds=0.01) as gateway:
        await gateway.open()
        gateway.rasa.before_reply = lambda: asyncio.sleep(30)
        assert_honest(assert_problem(await gateway.say("Can I share this?"), 503))


async def test_the_next_turn_is_answered_again_once_rasa_is_back(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.error = httpx.ConnectError("refused")
    assert_problem(await gateway.say("Can I share this?"), 503)
    gateway.rasa.error = None
    gateway.rasa.says(DANGER)
    assert (await gateway.say("Can I share this?")).json() == {"messages": [DANGER]}


async def test_an_error_that_nobody_foresaw_is_a_503_with_the_contacts(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("a text of a person")

    await gateway.open()
    monkeypatch.setattr(hearing_module, "refusal_of_text", broken)
    response = await gateway.say("Can I share this?")
    assert_honest(assert_problem(response, 503))
    assert "RuntimeError" not in response.text


async def test_contacts_come_from_the_file_that_the_settings_name(start: Start, tmp_path: Any) -> None:
    own = tmp_path / "own.yml"
    own.write_text(
        "contacts:\n"
        "  - {name: Emergency, phone: '999', when: Now, source: known, checked: 2026-11-01,"
        " confirmed: true}\n",
        encoding="utf-8",
    )
    async with start(rasa=FakeRasa(), contacts_file=own) as gateway:
        await gateway.open()
        gateway.rasa.status = 500
        problem = assert_problem(await gateway.say("hi"), 503)
        assert problem["contacts"] == [{"name": "Emergency", "phone": "999", "when": "Now"}]


async def test_after_a_failure_the_guided_question_is_still_open(start: Start) -> None:
    async with start(turns_per_session=1) as gateway:
        await gateway.open()
        gateway.rasa.says(QUESTION)
        await gateway.say("start")
        gateway.rasa.status = 500
        await gateway.say("yes")
        gateway.rasa.status = 200
        await gateway.say("yes")
        assert not any(turn["fresh_session"] for turn in gateway.rasa.turns)
