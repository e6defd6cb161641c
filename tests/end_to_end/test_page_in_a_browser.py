import json
import re
from pathlib import Path

import httpx
import pytest
from docx import Document
from playwright.sync_api import Locator, expect

from knowledge.guidance.passages import Passage, load_passages
from knowledge.reference.contacts import Need, now, read_contacts
from knowledge.text.quotation import spoken_date
from tests.end_to_end.browsing import START, TO_WHERE_YOU_WORK, Visitor

pytestmark = pytest.mark.end_to_end

QUESTION = "mum has said no to us talking to the school, can we still share?"
DANGER = "theres a man with a knife in the house with the children right now"


def passage(name: str) -> Passage:
    return next(passage for passage in load_passages() if passage.id == name)


def quoted(quotation: Locator) -> str:
    """A quotation's text as it is shown, one line for each paragraph."""
    return "\n".join(quotation.locator("p").all_inner_texts())


def conversation_of(visitor: Visitor, token: str) -> httpx.Response:
    """The gateway's response for the conversation of that token."""
    return httpx.get(f"{visitor.url}/chat/messages", headers={"Authorization": f"Bearer {token}"})


def test_the_greeting_does_not_repeat_what_the_page_always_says(visitor: Visitor) -> None:
    expect(visitor.newest).to_contain_text("Hello.")
    for always in ("999", "eave out names"):
        expect(visitor.page.get_by_text(always).first).to_be_visible()
        expect(visitor.newest).not_to_contain_text(always)
    visitor.say("thanks")
    visitor.page.reload()
    expect(visitor.page.locator(".reply").first).to_contain_text("Hello.")
    expect(visitor.page.locator(".reply").first).not_to_contain_text("999")


def test_a_question_is_answered_by_the_passage_to_the_letter_with_its_source(visitor: Visitor) -> None:
    visitor.say(QUESTION)
    asked = passage("faq-no-consent")
    figure = visitor.newest.locator("figure").first
    assert quoted(figure.locator("blockquote")) == asked.text
    expect(figure).to_contain_text(f"{asked.section} heading in the assistant's words")
    expect(figure).to_contain_text(f"Checked on {spoken_date(asked.source.checked)}")
    # To the passage itself: the page has no anchor there, so to its first words.
    to_the_passage = re.compile(rf"^{re.escape(asked.source.url)}#:~:text=Yes%20you%20can")
    expect(figure.get_by_role("link", name=asked.source.title)).to_have_attribute("href", to_the_passage)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_danger_fills_the_window_with_whom_to_call(visitor: Visitor, width: int) -> None:
    visitor.page.set_viewport_size({"width": width, "height": 640})
    visitor.say(DANGER)
    panel = visitor.page.locator(".panel")
    expect(panel.get_by_role("heading")).to_be_in_viewport(ratio=1)
    expect(panel.get_by_role("link", name="Call 999")).to_be_in_viewport(ratio=1)
    numbers = [f"tel:{contact.phone.replace(' ', '')}" for contact in read_contacts().of(Need.EVERYONE, now())]
    shown = [link.get_attribute("href") or "" for link in panel.get_by_role("link").all()]
    # After 999, the time of day decides which of the others comes first.
    assert shown[0] == numbers[0] == "tel:999"
    assert sorted(shown) == sorted(numbers)
    assert visitor.overflow() == 0


def test_the_guided_decision_is_walked_by_taps_to_an_outcome(visitor: Visitor) -> None:
    visitor.decide()
    expect(visitor.newest.locator(".answers").get_by_text("Purpose: Support their welfare")).to_be_visible()
    reason = visitor.newest.locator(".reason", has_text="How much to share")
    expect(reason).to_be_hidden()
    visitor.unfold("Why")
    expect(reason.locator("blockquote")).to_be_hidden()
    reason.locator("summary").click()
    assert quoted(reason.locator("blockquote")) == passage("faq-how-much").text


def test_why_a_question_is_asked_links_to_its_source(visitor: Visitor) -> None:
    visitor.tap_all(START, *TO_WHERE_YOU_WORK[:4], "Why do you ask?")
    source = visitor.page.get_by_role("link", name="https://somersetsafeguardingchildren.org.uk").last
    expect(source).to_have_attribute("href", re.compile(r"^https://[^ ,]+/$"))


def test_the_buttons_of_a_question_that_is_answered_do_nothing_more(visitor: Visitor) -> None:
    visitor.tap_all(START, "No")
    answered = visitor.page.locator(".question").first
    expect(answered.get_by_role("button")).to_have_text(["No"])
    for button in answered.locator("button").all():
        expect(button).to_be_disabled()
    answered.locator("button", has_text="Yes").dispatch_event("click")
    visitor.tap("Keeping a child safe and well")
    assert visitor.page.locator(".person p").all_inner_texts()[1:] == ["No", "Keeping a child safe and well"]


def test_an_answer_is_changed_from_the_outcome(visitor: Visitor) -> None:
    visitor.decide()
    visitor.tap_all("Change: How often", "Regularly")
    expect(visitor.newest.locator(".answers").get_by_text("How often: Regularly")).to_be_visible()
    earlier = visitor.page.locator(".decision").first
    expect(earlier.locator("button", has_text="Download for Word")).to_be_disabled()


def test_the_record_is_a_word_document_a_page_to_print_and_text_to_copy(visitor: Visitor, tmp_path: Path) -> None:
    visitor.decide()
    with visitor.page.expect_download() as download:
        visitor.newest.get_by_role("button", name="Download for Word").click()
    assert download.value.suggested_filename == "decision-record.docx"
    download.value.save_as(tmp_path / "record.docx")
    document = Document(str(tmp_path / "record.docx"))
    rows = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert (rows["Decision"], rows["Purpose"]) == ("You can share this.", "Support their welfare")
    assert passage("faq-how-much").text not in [paragraph.text for paragraph in document.paragraphs]
    with visitor.page.expect_download() as download:
        visitor.newest.get_by_role("button", name="Full version for Word").click()
    download.value.save_as(tmp_path / "full.docx")
    texts = [paragraph.text for paragraph in Document(str(tmp_path / "full.docx")).paragraphs]
    assert passage("faq-how-much").text in texts

    # Copy before another tab comes to the front: a browser lets only the front tab write.
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.newest.get_by_role("button", name="Copy the record").click()
    expect(visitor.page.get_by_role("status")).to_have_text("Copied")
    lines = visitor.page.evaluate("navigator.clipboard.readText()").split("\n")
    assert {"Decision: You can share this.", "Purpose: Support their welfare"} <= set(lines)

    with visitor.page.context.expect_page() as opened:
        visitor.newest.get_by_role("button", name="Open a page to print").click()
    expect(opened.value.get_by_role("row", name="Purpose")).to_contain_text("Support their welfare")
    expect(opened.value.get_by_role("table").first).to_have_css("border-collapse", "collapse")


def test_a_reload_keeps_everything(visitor: Visitor) -> None:
    visitor.decide()
    visitor.say(QUESTION)
    before = visitor.conversation()
    visitor.page.reload()
    expect(visitor.newest.get_by_role("heading", name=passage("faq-no-consent").section)).to_be_in_viewport(ratio=1)
    visitor.wait()
    assert visitor.conversation() == before
    expect(visitor.page.locator(".question").first.get_by_role("button").first).to_be_disabled()
    expect(visitor.page.locator(".decision").get_by_role("button", name="Download for Word")).to_be_enabled()


def test_markup_that_is_typed_shows_as_text(visitor: Visitor) -> None:
    typed = "<img src=1><b>do I need consent</b> **really**?"
    visitor.say(typed)
    said = visitor.page.locator(".person p")
    expect(said).to_have_text(typed)
    assert visitor.page.locator("#log img, #log b, .person a, .person strong").count() == 0


def test_a_reply_is_shown_from_its_beginning_and_read_out_once_while_the_focus_stays(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 320, "height": 640})
    visitor.say(QUESTION)
    expect(visitor.newest.get_by_role("heading", name=passage("faq-no-consent").section)).to_be_in_viewport(ratio=1)
    expect(visitor.box).to_be_focused()
    expect(visitor.box).to_have_value("")
    expect(visitor.page.get_by_role("log")).to_have_attribute("aria-live", "polite")
    visitor.say(DANGER)
    within = visitor.page.get_by_role("log").locator("[role=alert], [role=status], [aria-live=polite]")
    assert within.count() == 0


def test_the_keyboard_goes_on_from_a_pressed_button_to_the_next_question(visitor: Visitor) -> None:
    visitor.newest.get_by_role("button", name=START).press("Enter")
    visitor.wait()
    visitor.page.keyboard.press("Tab")
    while visitor.focused() != "Yes":
        visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Space")
    visitor.wait()
    expect(visitor.page.get_by_role("button", name="No", exact=True)).to_be_focused()
    # The line with 999 under the answered question comes first.
    for _ in range(2):
        visitor.page.keyboard.press("Tab")
    expect(visitor.newest.get_by_role("button", name="Keeping a child safe and well")).to_be_focused()


def test_a_failure_is_said_with_whom_to_call_and_the_message_is_given_back(visitor: Visitor) -> None:
    contacts = [contact.shown() for contact in read_contacts().of(Need.EVERYONE, now())]
    problem = {
        "status": 503,
        "title": "Out of order",
        "detail": "Try again.",
        "reference": "AB-1",
        "contacts": contacts,
    }
    visitor.page.route(
        "**/chat/messages",
        lambda route: route.fulfill(status=503, content_type="application/problem+json", body=json.dumps(problem)),
    )
    visitor.say(QUESTION)
    trouble = visitor.page.locator(".trouble")
    expect(trouble.get_by_role("heading", name="Out of order")).to_be_in_viewport()
    expect(trouble.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    expect(trouble).to_contain_text("AB-1")
    expect(visitor.box).to_have_value(QUESTION)
    assert all("status of 503" in wrong for wrong in visitor.wrongs)
    visitor.wrongs.clear()

    visitor.page.unroute("**/chat/messages")
    visitor.box.press("Enter")
    visitor.wait()
    expect(visitor.newest.locator("blockquote").first).to_be_visible()


def test_a_conversation_is_cleared(visitor: Visitor) -> None:
    clear = visitor.page.get_by_role("button", name="Clear this conversation")
    expect(clear).to_be_visible()
    visitor.say(QUESTION)
    token = visitor.page.evaluate("sessionStorage.getItem('sharing-assistant 1 token')")
    assert conversation_of(visitor, token).status_code == 200
    clear.click()
    question = visitor.page.get_by_role("dialog", name="Clear this conversation?")
    question.get_by_role("button", name="Keep it").click()
    assert QUESTION in visitor.conversation()
    clear.click()
    question.get_by_role("button", name="Clear it").click()
    expect(visitor.page.get_by_text("The conversation is cleared.")).to_be_visible()
    expect(visitor.box).to_be_focused()
    assert QUESTION not in visitor.conversation()
    assert conversation_of(visitor, token).status_code == 401
    visitor.page.reload()
    expect(visitor.page.locator(".reply")).to_have_count(1)


def test_a_change_shows_the_earlier_answer_and_one_tap_keeps_it(visitor: Visitor) -> None:
    visitor.page.get_by_role("button", name=START).first.click()
    visitor.wait()
    visitor.say("no")
    expect(visitor.newest.locator(".said-back")).to_contain_text("Danger now: No.")
    visitor.tap_all("Keeping a child safe and well", "Pass on a concern")
    visitor.say("prevent harm")
    visitor.tap("Change: Purpose")
    before = visitor.newest.locator("[aria-pressed=true]")
    expect(before).to_have_accessible_name("Prevent harm Your earlier answer. Keep it")
    before.press("Enter")
    visitor.wait()
    expect(visitor.newest.get_by_role("heading", level=3)).to_have_text("Who would you share it with?")
    # Back shows it too, and another answer replaces it.
    visitor.tap("Back")
    expect(visitor.newest.locator("[aria-pressed=true]")).to_contain_text("Prevent harm")
    visitor.tap("Support their welfare")
    visitor.say("what have I said so far")
    expect(visitor.page.locator(".answers").last).to_contain_text("Purpose: Support their welfare")
    visitor.page.reload()
    expect(visitor.page.locator(".person", has_text="Change: Purpose")).to_be_visible()


@pytest.mark.parametrize("length", [4001, 100_000])
def test_somebody_who_pastes_too_much_reads_how_much_is_allowed(visitor: Visitor, length: int) -> None:
    visitor.say("x" * length)
    expect(visitor.page.get_by_role("log")).to_contain_text("4,000 characters")
    visitor.forget_wrongs("413")
