"""What people can do with an answer, and which parts of it they can see."""

import json
import sqlite3

import httpx
import pytest
from playwright.sync_api import expect

from knowledge.guidance.passages import Passage, load_passages
from knowledge.text.quotation import spoken_date
from tests.end_to_end.browsing import Visitor
from tests.end_to_end.running import RunningAssistant

pytestmark = pytest.mark.end_to_end

LONG = "do i need an information sharing agreement?"
TWO = "mum has said no to us talking to the school, can we still share?"
NOT_COVERED = "what is the weather tomorrow"


def passage(name: str) -> Passage:
    return next(passage for passage in load_passages() if passage.id == name)


def test_a_long_passage_is_in_sight_to_its_last_line(visitor: Visitor) -> None:
    visitor.say(LONG)
    lines = visitor.newest.locator("figure blockquote p")
    assert lines.all_inner_texts() == passage("faq-sharing-agreement").text.split("\n")
    for line in lines.all():
        expect(line).to_be_visible()


def test_each_passage_of_an_answer_is_in_sight_the_best_first(visitor: Visitor) -> None:
    visitor.say(TWO)
    figures = visitor.newest.locator("figure")
    expect(figures).to_have_count(2)
    for figure in figures.all():
        expect(figure).to_be_visible()
    expect(visitor.newest.get_by_text("The guidance also says:")).to_be_visible()
    expect(figures.last).to_contain_text(passage("sharing-when-service-refused").text)


def test_a_suggested_question_is_asked_by_a_tap(visitor: Visitor) -> None:
    visitor.tap("How much should I share?")
    expect(visitor.newest.locator("blockquote").first).to_contain_text(passage("faq-how-much").text)


def test_a_follow_up_is_answered_in_the_same_conversation(visitor: Visitor) -> None:
    visitor.say(TWO)
    visitor.say("and what about the police?")
    expect(visitor.page.locator(".person")).to_have_count(2)
    expect(visitor.newest).not_to_have_class("reply trouble")


def test_an_answer_is_copied_with_its_source(visitor: Visitor) -> None:
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.say(LONG)
    visitor.newest.get_by_role("button", name="Copy").click()
    expect(visitor.page.get_by_role("status")).to_have_text("Copied")
    asked = passage("faq-sharing-agreement")
    copied = visitor.page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    for part in (asked.section, asked.text, asked.source.title, asked.source.publisher, asked.source.url):
        assert part in copied
    assert f"Checked on {spoken_date(asked.source.checked)}" in copied


def test_where_copying_is_not_allowed_it_says_what_to_do_instead(visitor: Visitor) -> None:
    visitor.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    visitor.say(LONG)
    visitor.newest.get_by_role("button", name="Copy").click()
    expect(visitor.page.locator(".trouble")).to_contain_text("Select the text instead")


def test_an_answer_is_printed_alone_and_whole_with_its_source(visitor: Visitor) -> None:
    visitor.say(LONG)
    visitor.newest.get_by_role("button", name="Print").click()
    frame = visitor.page.frames[-1]
    assert frame != visitor.page.main_frame
    asked = passage("faq-sharing-agreement")
    body = frame.locator("body")
    assert body.locator("blockquote p").all_inner_texts() == asked.text.split("\n")
    expect(body).to_contain_text(asked.source.title)
    expect(body).not_to_contain_text("Hello.")
    expect(body.locator("blockquote p").last).to_have_css("display", "block")


def feedback(assistant: RunningAssistant) -> tuple[str, str, int, str]:
    with sqlite3.connect(assistant.var / "conversations.sqlite") as connection:
        row: tuple[str, str, int, str] = connection.execute(
            "SELECT kind, passages, helpful, words FROM feedback ORDER BY number DESC LIMIT 1"
        ).fetchone()
    return row


def test_an_answer_is_said_to_be_helpful(visitor: Visitor, assistant: RunningAssistant) -> None:
    visitor.say(LONG)
    visitor.newest.get_by_role("group", name="Was this helpful?").get_by_role("button", name="Yes").click()
    expect(visitor.newest.get_by_text("Thank you.")).to_be_focused()
    assert feedback(assistant) == ("answer", '["faq-sharing-agreement"]', 1, "")


def test_what_was_missing_is_said_by_keyboard_and_kept_without_names(
    visitor: Visitor, assistant: RunningAssistant
) -> None:
    visitor.say(NOT_COVERED)
    visitor.newest.get_by_role("button", name="No. Was this helpful?").press("Enter")
    expect(visitor.newest.get_by_label("What was missing?")).to_be_focused()
    # Somebody at work, who tells of nobody but a name: other words are not kept at all.
    visitor.page.keyboard.type("It should say what a school may tell the council about Jayden Smith, TA1 4XY")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    expect(visitor.newest.get_by_text("Thank you.")).to_be_focused()
    kind, passages, helpful, words = feedback(assistant)
    assert (kind, passages, helpful) == ("no_answer", "[]", 0)
    assert "what a school may tell the council" in words
    assert "Jayden" not in words
    assert "TA1" not in words


def test_feedback_that_cannot_be_sent_is_said_and_its_words_are_kept(visitor: Visitor) -> None:
    visitor.say(NOT_COVERED)
    visitor.page.route("**/chat/feedback", lambda route: route.abort())
    visitor.newest.get_by_role("button", name="No. Was this helpful?").click()
    words = visitor.page.get_by_label("What was missing?")
    words.fill("the weather")
    visitor.page.get_by_role("button", name="Send feedback").click()
    expect(visitor.page.locator(".trouble")).to_contain_text("Your feedback could not be sent")
    expect(words).to_have_value("the weather")
    visitor.forget_wrongs("net::ERR_FAILED")


def test_markup_in_a_source_and_in_a_reply_shows_as_text(visitor: Visitor) -> None:
    bad = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    source = {"title": bad, "publisher": bad, "url": "javascript:alert(3)", "checked": "2026-11-22"}
    quote = {"passage_id": "a", "text": f"{bad}\n- {bad}", "section": bad, "score": 1, "source": source}
    contact = {"name": bad, "phone": "999", "when": bad}
    replies = [
        {"text": f"{bad} **{bad}** [x](javascript:alert(4))", "custom": {"kind": "answer", "quotes": [quote]}},
        {"text": f"**{bad}**", "custom": {"kind": "danger", "contacts": [contact]}},
        {"text": f"[y](javascript:alert(5)) {bad}", "custom": {"kind": "plain"}},
    ]
    visitor.page.route(
        "**/chat/messages",
        lambda route: route.fulfill(content_type="application/json", body=json.dumps({"messages": replies})),
    )
    visitor.say("hello")
    expect(visitor.page.locator(".reply")).to_have_count(4)
    assert visitor.page.locator("#log :is(img, script)").count() == 0
    assert visitor.page.locator("#log a[href^=javascript]").count() == 0
    expect(visitor.page.locator("figure .section")).to_have_text(bad)
    expect(visitor.page.locator("figcaption")).to_contain_text(bad)


def test_the_script_is_what_its_printed_hash_says(assistant: RunningAssistant) -> None:
    import base64
    import hashlib

    from bot.widget.bundle import bundle

    served = httpx.get(f"{assistant.url}/widget.js").content
    assert bundle().integrity == "sha384-" + base64.b64encode(hashlib.sha384(served).digest()).decode()
