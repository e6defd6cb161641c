"""The page and its form work without the script: whom to call, an answer, the guided decision, an end."""

import re
from html import unescape

import httpx
import pytest

from knowledge.reference.contacts import Need, now, read_contacts
from tests.bot.gateway.fakes import ANSWER, DANGER, QUESTION, FakeGuard
from tests.bot.gateway.harness import Gateway, Start

pytestmark = pytest.mark.asyncio

TOKEN = re.compile(r'name="token" value="([^"]*)"')


async def send(gateway: Gateway, **fields: str) -> httpx.Response:
    return await gateway.client.post("/chat/plain", data=fields)


def token_in(response: httpx.Response) -> str:
    found = TOKEN.search(response.text)
    assert found
    return unescape(found[1])


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
