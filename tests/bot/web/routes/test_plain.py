"""The page and its form work without the script: whom to call, an answer, the guided decision, an end."""

import re
from html import unescape

import httpx
import pytest

from bot.conversation.cut_off_turns import Unanswered
from bot.store.conversations import ConversationStore
from bot.store.errors import StoreError
from knowledge.reference.contacts import Need, now, read_contacts
from tests.bot.gateway.fakes import ANSWER, DANGER, QUESTION, FakeGuard
from tests.bot.gateway.harness import Gateway, Start

pytestmark = pytest.mark.asyncio

SEEN = re.compile(r'name="seen" value="([^"]*)"')
TOKEN = re.compile(r'name="token" value="([^"]*)"')


async def send(gateway: Gateway, **fields: str) -> httpx.Response:
    return await gateway.client.post("/chat/plain", data=fields)


def token_in(response: httpx.Response) -> str:
    found = TOKEN.search(response.text)
    assert found
    return unescape(found[1])


def seen_in(response: httpx.Response) -> str:
    found = SEEN.search(response.text)
    assert found
    return found[1]


def locked(*_given: object, **_named: object) -> None:
    raise StoreError("database is locked")


async def test_the_page_has_whom_to_call_and_a_form_before_any_script_runs(gateway: Gateway) -> None:
    page = (await gateway.client.get("/")).text
    assert 'href="tel:999"' in page
    for contact in read_contacts().of(Need.EVERYONE, now()):
        assert contact.phone in page
    assert '<form method="post" action="chat/plain"' in page
    assert "form-action 'self'" in (await gateway.client.get("/")).headers["content-security-policy"]


async def test_no_address_in_either_page_begins_at_the_root_of_the_host(gateway: Gateway) -> None:
    for page in (await gateway.client.get("/"), await send(gateway, text="hello")):
        addresses = re.findall(r'(?:src|href|action)="([^"]*)"', page.text)
        assert addresses
        assert [one for one in addresses if one.startswith("/")] == []


async def test_a_question_is_answered_on_a_page_and_the_conversation_goes_on(gateway: Gateway) -> None:
    gateway.rasa.says(ANSWER)
    first = await send(gateway, token="", text="<b>can I</b> share this?")
    assert first.status_code == 200
    assert first.headers["cache-control"] == "no-store"
    assert "<script" not in first.text
    assert "&lt;b&gt;can I&lt;/b&gt; share this?" in first.text
    assert "<blockquote><p>Consent …</p></blockquote>" in first.text
    gateway.rasa.says(QUESTION)
    second = await send(gateway, token=token_in(first), text="and the school?")
    assert token_in(second) == token_in(first)
    assert "Is a child in danger now?" in second.text
    assert second.text.index("and the school?") < second.text.index("&lt;b&gt;can I&lt;/b&gt;")
    payload = unescape(str(re.findall(r'name="payload" value="([^"]*)"', second.text)[0]))
    gateway.rasa.says(DANGER)
    third = await send(gateway, token=token_in(first), payload=payload, text="half a ques")
    assert "Call 999." in third.text
    assert ">half a ques</textarea>" in third.text
    assert gateway.rasa.turns[-1]["text"] == payload


async def test_personal_data_is_shown_as_it_is_kept(gateway: Gateway) -> None:
    page = await send(gateway, text=f"{FakeGuard.NAME} told me something")
    assert FakeGuard.NAME not in page.text
    assert "[name] told me something" in page.text


async def test_the_conversation_is_cleared(gateway: Gateway) -> None:
    token = token_in(await send(gateway, text="hello"))
    page = await send(gateway, token=token, clear="yes")
    assert "The conversation is cleared." in page.text
    assert token_in(page) == ""
    gone = await gateway.client.get("/chat/messages", headers={"Authorization": f"Bearer {token}"})
    assert gone.status_code == 401


async def test_a_conversation_that_has_ended_is_said_and_the_text_kept(gateway: Gateway) -> None:
    page = await send(gateway, token="made up", text="can I share this?")
    assert page.status_code == 401
    assert "has ended" in page.text
    assert ">can I share this?</textarea>" in page.text
    assert token_in(page) == ""


async def test_a_failure_is_a_page_with_whom_to_call_and_keeps_the_text(gateway: Gateway) -> None:
    gateway.rasa.status = 500
    page = await send(gateway, text="can I share this?")
    assert page.status_code == 503
    assert page.headers["content-type"].startswith("text/html")
    assert 'href="tel:999"' in page.text
    assert ">can I share this?</textarea>" in page.text


async def test_a_form_that_says_nothing_is_no_failure(gateway: Gateway) -> None:
    for fields in ({"text": ""}, {"text": "", "token": "made up"}, {}):
        assert (await send(gateway, **fields)).status_code == 200
    odd = await gateway.client.post("/chat/plain", content=b"\xff&" * 50)
    assert odd.status_code == 200


async def test_a_page_of_another_origin_may_not_send_the_form_and_limits_count(start: Start) -> None:
    async with start(address_sessions_per_minute=1) as gateway:
        other = {"Origin": "https://other.example"}
        assert (await gateway.client.post("/chat/plain", data={"text": "a"}, headers=other)).status_code == 403
        assert (await send(gateway, text="one")).status_code == 200
        page = await send(gateway, text="two")
        assert page.status_code == 429
        assert 'href="tel:999"' in page.text


async def test_the_first_message_is_answered_while_the_store_fails(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway.rasa.says(DANGER)
    monkeypatch.setattr(ConversationStore, "start", locked)
    page = await send(gateway, text="he is hitting her now")
    assert page.status_code == 200
    assert "Call 999." in page.text
    assert "cannot be kept just now" in page.text
    assert "he is hitting her now" in page.text
    assert token_in(page)


@pytest.mark.parametrize("failing", ["messages", "touch"])
async def test_the_answer_is_shown_while_the_conversation_cannot_be_read(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    first = await send(gateway, text="hello")
    gateway.rasa.says(DANGER)
    monkeypatch.setattr(ConversationStore, failing, locked)
    page = await send(gateway, token=token_in(first), seen=seen_in(first), text="he is hitting her now")
    assert page.status_code == 200
    assert "Call 999." in page.text
    assert "he is hitting her now" in page.text
    silent = await send(gateway, token=token_in(first), text="")
    assert silent.status_code == 200
    assert silent.headers["content-type"].startswith("text/html")
    assert "cannot be kept just now" in silent.text
    assert token_in(silent) == token_in(first)


async def test_on_a_full_disk_an_answer_stands_under_its_own_words_and_the_next_one_too(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway.rasa.says(ANSWER)
    page = await send(gateway, text="first question about schools")
    monkeypatch.setattr(Unanswered, "tell_and_add", locked)
    gateway.rasa.says(DANGER)
    for words in ("he is hitting her now", "and again"):
        page = await send(gateway, token=token_in(page), seen=seen_in(page), text=words)
        newest = page.text[page.text.index("<h2>Answer") : page.text.index("Call 999.")]
        assert words in newest
        assert "first question" not in newest
        assert "first question about schools" in page.text


async def test_a_failure_that_nobody_foresaw_is_a_page_that_keeps_the_conversation(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = token_in(await send(gateway, text="hello"))

    async def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(type(gateway.services.turns), "take", broken)
    page = await send(gateway, token=token, text="can I share this?")
    assert page.status_code == 503
    assert 'href="tel:999"' in page.text
    assert ">can I share this?</textarea>" in page.text
    assert token_in(page) == token


async def test_a_page_that_is_sent_again_is_not_taken_and_the_newest_is_shown(gateway: Gateway) -> None:
    gateway.rasa.says(QUESTION)
    first = await send(gateway, text="check my case")
    sent = {"token": token_in(first), "seen": seen_in(first), "text": "yes"}
    gateway.rasa.says({**QUESTION, "text": "Second question?"})
    second = await send(gateway, **sent)
    assert "Second question?" in second.text
    again = await send(gateway, **sent)
    assert "Nothing was sent" in again.text
    assert again.text.index("Second question?") < again.text.index("Is a child in danger now?")
    assert ">yes</textarea>" in again.text
    assert [turn["text"] for turn in gateway.rasa.turns] == ["check my case", "yes"]
    gateway.rasa.says({**QUESTION, "text": "Third question?"})
    third = await send(gateway, token=token_in(again), seen=seen_in(again), text="no")
    assert "Third question?" in third.text


async def test_after_a_failed_turn_the_message_can_be_sent_again_in_the_same_conversation(gateway: Gateway) -> None:
    gateway.rasa.status = 500
    failed = await send(gateway, text="can I share this?")
    gateway.rasa.status = 200
    gateway.rasa.says(ANSWER)
    page = await send(gateway, token=token_in(failed), seen=seen_in(failed), text="can I share this?")
    assert page.status_code == 200
    assert "Consent" in page.text
    assert token_in(page) == token_in(failed) != ""


async def test_what_could_not_be_cleared_is_not_said_to_be(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    token = token_in(await send(gateway, text="hello"))
    for clear in ("yes", "leave"):
        in_hand = gateway.services.in_hand
        with monkeypatch.context() as patched, in_hand.one_more("a"), in_hand.one_more("b"):
            patched.setattr(in_hand, "_in_all", 2)
            page = await send(gateway, token=token, clear=clear)
        assert page.status_code == 503
        assert "The conversation is cleared." not in page.text
        assert token_in(page) == token
        with monkeypatch.context() as patched:
            patched.setattr(ConversationStore, "touch", locked)
            page = await send(gateway, token=token, clear=clear)
        assert page.status_code == 503
        assert token_in(page) == token
    assert "The conversation is cleared." in (await send(gateway, token=token, clear="yes")).text
    assert "The conversation is cleared." in (await send(gateway, token=token, clear="yes")).text


async def test_clear_and_leave_deletes_and_leads_away(gateway: Gateway) -> None:
    page = await send(gateway, text="hello")
    assert 'value="leave"' in page.text
    assert "form-action 'self' https://www.bbc.co.uk;" in page.headers["content-security-policy"]
    left = await send(gateway, token=token_in(page), clear="leave")
    assert (left.status_code, left.headers["location"]) == (303, "https://www.bbc.co.uk/weather")
    gone = await gateway.client.get("/chat/messages", headers={"Authorization": f"Bearer {token_in(page)}"})
    assert gone.status_code == 401


async def test_whoever_opens_the_address_of_the_form_is_led_to_the_page(gateway: Gateway) -> None:
    led = await gateway.client.get("/chat/plain")
    assert (led.status_code, led.headers["location"]) == (303, "../")


async def test_the_longest_message_fits_whatever_its_letters(gateway: Gateway) -> None:
    limit = gateway.services.settings.text_limit
    assert (await send(gateway, text="অ" * limit)).status_code == 200
    assert (await send(gateway, text="\U0001f600" * limit)).status_code == 200


async def test_reading_and_made_up_tokens_are_counted_and_the_page_says_how_long_to_wait(start: Start) -> None:
    async with start(address_rate_per_minute=3, session_rate_per_minute=3) as gateway:
        token = token_in(await send(gateway, text="hello"))
        for fields in ({"token": token, "text": ""}, {"token": "made up", "text": "x"}, {"token": "x", "clear": "yes"}):
            pages = [await send(gateway, **fields) for _ in range(5)]
            assert pages[-1].status_code == 429
            wait = pages[-1].headers["retry-after"]
            assert f"wait {wait} seconds" in pages[-1].text
