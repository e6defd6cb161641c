"""Easy words in the whole gateway: the greeting, what Rasa is asked, notices, problems, pages, the widget's words."""

import pytest

from tests.bot.gateway.harness import Gateway, assert_problem

pytestmark = pytest.mark.asyncio

EASY = {"Accept-Language": "en-simple"}


async def test_the_greeting_and_what_rasa_is_asked_follow_each_request(gateway: Gateway) -> None:
    gateway.client.headers.update(EASY)
    await gateway.open()
    assert (await gateway.kept())[0]["text"].startswith("Hello. Here is Somerset's guidance")
    await gateway.say("hello")
    del gateway.client.headers["Accept-Language"]
    await gateway.say("hello again")
    assert [turn.get("words") for turn in gateway.rasa.turns] == ["easy", None]


async def test_a_notice_and_a_problem_are_in_easy_words_and_give_the_number(gateway: Gateway) -> None:
    await gateway.open()
    refused = (await gateway.client.post("/chat/messages", json={"text": "/restart"}, headers=EASY)).json()["messages"][
        0
    ]
    assert refused["text"].startswith("That looks like code.")
    assert "999" in refused["text"]
    gone = await gateway.client.get("/chat/messages", headers={**EASY, "Authorization": "Bearer none"})
    assert assert_problem(gone, 401)["title"] == "Start again"


async def test_the_widget_s_easy_words_have_the_names_of_the_usual_ones(gateway: Gateway) -> None:
    words = (await gateway.client.get("/easy-words.json")).json()
    assert words["helpful"] == "Did this help?"
    assert words["call_999"] == "999"


async def test_the_page_without_a_script_keeps_easy_words_on_its_way(gateway: Gateway) -> None:
    usual, easy = [(await gateway.client.get(path)).text for path in ("/", "/?read=easy")]
    assert 'href="?read=easy"' in usual
    assert 'action="chat/plain"' in usual
    assert "easy-read" not in usual
    assert '<sharing-assistant layout="page" easy-read>' in easy
    assert 'action="chat/plain?read=easy"' in easy
    assert "Here is Somerset&#39;s guidance" in easy
    said = await gateway.client.post("/chat/plain?read=easy", data={"text": "hello"})
    assert 'action="plain?read=easy"' in said.text
    assert gateway.rasa.turns[-1]["words"] == "easy"
