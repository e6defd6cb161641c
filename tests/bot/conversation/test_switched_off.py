"""The owner's switch, through the web API. Teams takes the same turns."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from knowledge.going_live.switch import SwitchedOff, switch_file
from tests.bot.gateway.fakes import ANSWER, DANGER
from tests.bot.gateway.harness import Gateway, Start

pytestmark = pytest.mark.asyncio


@pytest.fixture(autouse=True)
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))


def switch_off(words: str = "We are checking the guidance.") -> None:
    switch_file().parent.mkdir(exist_ok=True)
    switch_file().write_text(SwitchedOff(words=words).text())


async def said(gateway: Gateway, text: str = "Can I share this?") -> list[dict[str, Any]]:
    return list((await gateway.say(text)).json()["messages"])


async def test_no_guidance_is_quoted_and_people_read_the_owner_s_words_and_whom_to_call(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(ANSWER)
    switch_off()
    [notice] = await said(gateway)
    assert (notice["custom"]["kind"], notice["custom"]["reason"]) == ("notice", "switched_off")
    assert notice["custom"]["words"] == "Message from the content owner: We are checking the guidance."
    assert notice["custom"]["contacts"][0]["phone"] == "999"
    assert (
        notice["text"].startswith("Message from the content owner: We are checking the guidance.")
        and "999" in notice["text"]
    )


async def test_danger_still_gets_its_contacts_first(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(DANGER, ANSWER)
    switch_off()
    kinds = [reply["custom"]["kind"] for reply in await said(gateway, "He is hitting her now")]
    assert kinds == ["danger", "notice"]


async def test_it_counts_from_the_next_message_and_so_does_switching_on(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(ANSWER)
    assert (await said(gateway))[0]["custom"]["kind"] == "answer"
    switch_off()
    assert (await said(gateway))[0]["custom"]["kind"] == "notice"
    switch_file().unlink()
    assert (await said(gateway))[0]["custom"]["kind"] == "answer"


async def test_a_message_that_is_sent_again_gets_no_kept_answer_while_they_are_stopped(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(ANSWER)
    key = {"Idempotency-Key": "0b1f6c1e-1c5c-4c53-a0f8-4f0f0c5b7d11"}

    async def kinds() -> list[str]:
        sent = await gateway.client.post("/chat/messages", json={"text": "Can I share this?"}, headers=key)
        return [reply["custom"]["kind"] for reply in sent.json()["messages"]]

    assert await kinds() == ["answer"]
    switch_off()
    assert await kinds() == ["notice"]


async def test_the_person_s_own_conversation_goes_on_unseen_in_nothing(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(ANSWER)
    switch_off()
    await said(gateway)
    await gateway.tap('/answer{"question": "danger_now", "option": "no"}')
    assert all(turn["conversation"].startswith("unkept-") for turn in gateway.rasa.turns)


async def test_a_rasa_that_fails_leaves_the_notice_with_the_contacts(gateway: Gateway) -> None:
    await gateway.open()
    switch_off("")
    gateway.rasa.error = httpx.ConnectError("refused")
    [notice] = await said(gateway)
    assert notice["custom"]["reason"] == "switched_off"
    assert "switched off for now" in notice["text"]


async def test_a_setting_stops_the_answers_too_and_says_why(start: Start) -> None:
    async with start(stop_answers="We are checking the guidance.") as gateway:
        await gateway.open()
        gateway.rasa.says(DANGER, ANSWER)
        told = await said(gateway, "He is hitting her now")
        assert [reply["custom"]["kind"] for reply in told] == ["danger", "notice"]
        assert told[1]["custom"]["words"] == "Message from the content owner: We are checking the guidance."
        assert told[1]["custom"]["contacts"][0]["phone"] == "999"


async def test_a_file_stops_them_from_the_next_reply_on(start: Start, tmp_path: Path) -> None:
    async with start(stop_file=tmp_path / "stop") as gateway:
        await gateway.open()
        gateway.rasa.says(ANSWER)
        assert (await said(gateway))[0]["custom"]["kind"] == "answer"
        (tmp_path / "stop").touch()
        [notice] = await said(gateway)
        assert (notice["custom"]["reason"], notice["custom"]["contacts"][0]["phone"]) == ("switched_off", "999")
        (tmp_path / "stop").unlink()
        assert (await said(gateway))[0]["custom"]["kind"] == "answer"


async def test_a_setting_counts_where_the_texts_of_the_checkout_have_no_switch(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", "shipped")
    async with start(stop_answers="yes") as gateway:
        await gateway.open()
        gateway.rasa.says(ANSWER)
        [notice] = await said(gateway)
        assert notice["custom"]["reason"] == "switched_off"
