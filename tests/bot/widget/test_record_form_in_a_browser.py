"""The form for a person's own words, in a real browser, with a gateway that records its requests."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from actions.share_check.flow.resolver import resolve
from actions.share_check.record.own_words import FIELD_LIMIT
from actions.share_check.rules.outcome import outcome_at
from tests.actions.share_check.answered import FLOW, answered, reach
from tests.bot.widget.widget_page import WidgetPage
from tests.end_to_end.looking import Look, screenshots_folder
from tests.look_at_records.making import DECIDED, reply_of

pytestmark = pytest.mark.end_to_end

REFUSED = {"type": "urn:x", "title": "No", "status": 409, "detail": "Your words belong to another decision."}


class Assistant(WidgetPage):
    """A page with the widget, and a gateway that gives one decision and stores each request for a record."""

    def __init__(self, page: Page, reply: dict[str, Any]) -> None:
        self.asked: list[tuple[str, str, Any]] = []
        self.refuses = False
        self._reply = reply
        super().__init__(page)
        self.say_hello(replies=1)

    @property
    def record(self) -> Locator:
        """The part of the newest decision with the record."""
        return self.page.locator(".record").last

    def form(self) -> Locator:
        """The form, unfolded with the keyboard."""
        summary = self.record.locator("summary", has_text="Add your own words")
        summary.press("Enter")
        return self.record.get_by_role("group", name="Add your own words")

    def press(self, name: str) -> None:
        self.record.get_by_role("button", name=name).press("Enter")

    def answered(self, path: str, route: Route) -> None:
        """Store a request for a record, and answer it. The reply to any message is the decision."""
        if path.startswith("/chat/record"):
            body = route.request.post_data
            self.asked.append((route.request.method, path, json.loads(body) if body else None))
            if self.refuses:
                route.fulfill(status=409, content_type="application/problem+json", body=json.dumps(REFUSED))
            else:
                route.fulfill(body="a file")
        else:
            route.fulfill(json={"messages": [self._reply]})


def opened_with(browser: Browser, reply: dict[str, Any], width: int = 320) -> Iterator[Assistant]:
    with browser.new_context(viewport={"width": width, "height": 640}) as context:
        yield Assistant(context.new_page(), reply)


@pytest.fixture
def assistant(browser: Browser) -> Iterator[Assistant]:
    yield from opened_with(browser, reply_of(reach()))


@pytest.fixture
def paused(browser: Browser) -> Iterator[Assistant]:
    pause = outcome_at(resolve(FLOW, answered(purpose="not_sure")))
    yield from opened_with(browser, reply_of(pause))


def test_every_free_field_has_a_box_of_its_label_and_nothing_else_has_one(assistant: Assistant) -> None:
    boxes = assistant.form().get_by_role("textbox")
    labels = [entry["label"] for entry in reply_of(reach())["custom"]["record_form"]]
    assert [box.evaluate("(one) => one.labels[0].textContent") for box in boxes.all()] == labels
    assert not assistant.record.get_by_label("Practitioner's name and role").count()


def test_without_words_the_file_is_fetched_as_before_and_the_full_one_by_its_name(assistant: Assistant) -> None:
    for button in ("Download for Word", "Full version for Word"):
        with assistant.page.expect_download():
            assistant.press(button)
    assert assistant.asked == [
        ("GET", "/chat/record.docx", None),
        ("GET", "/chat/record.docx?form=full", None),
    ]


def test_words_go_with_the_request_for_a_file_and_the_empty_boxes_do_not(assistant: Assistant) -> None:
    assistant.form().get_by_label("Rationale in your own words").fill(" She told us twice. ")
    with assistant.page.expect_download():
        assistant.press("Full version for Word")
    fields = {"fields": {"rationale": "She told us twice."}}
    assert assistant.asked == [("POST", "/chat/record.docx?form=full", fields)]


def test_the_record_that_is_shown_has_the_words_in_place_of_the_blank(assistant: Assistant) -> None:
    assistant.form().get_by_label("How it is shared").fill("<b>By phone</b>\nand in person")
    assistant.record.locator("summary", has_text="Show the record").press("Enter")
    entry = assistant.record.locator("dt", has_text="How it is shared").locator("+ dd")
    expect(entry).to_have_text("<b>By phone</b>\nand in person", use_inner_text=True)
    expect(assistant.record.locator("dt", has_text="Review date").locator("+ dd")).to_have_text("(to fill in)")


def test_what_the_flow_filled_in_is_in_its_box_and_is_sent_only_where_it_was_changed(paused: Assistant) -> None:
    box = paused.form().get_by_label("When you will decide by")
    expect(box).to_have_value(f"Today, {DECIDED.day} December 2026")
    with paused.page.expect_download():
        paused.press("Download for Word")
    box.fill("By noon")
    with paused.page.expect_download():
        paused.press("Download for Word")
    assert [body for _, _, body in paused.asked] == [None, {"fields": {"by_when": "By noon"}}]


def test_what_the_flow_filled_in_and_somebody_emptied_is_sent_as_empty_and_shown_as_a_blank(paused: Assistant) -> None:
    paused.form().get_by_label("When you will decide by").fill(" ")
    paused.record.locator("summary", has_text="Show the record").press("Enter")
    entry = paused.record.locator("dt", has_text="When you will decide by").locator("+ dd")
    expect(entry).to_have_text("(to fill in)")
    with paused.page.expect_download():
        paused.press("Download for Word")
    assert [body for _, _, body in paused.asked] == [{"fields": {"by_when": ""}}]


def test_too_long_a_text_is_not_sent_but_said_at_its_box_until_it_is_shorter(assistant: Assistant) -> None:
    box = assistant.form().get_by_label("Rationale in your own words")
    box.fill("x" * (FIELD_LIMIT + 1))
    assistant.press("Download for Word")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description("Use at most 1,000 characters here. You have 1,001.")
    assert assistant.asked == []
    box.fill("x" * FIELD_LIMIT)
    expect(box).not_to_have_attribute("aria-invalid", "true")
    expect(assistant.record.get_by_text("Use at most")).to_be_hidden()
    with assistant.page.expect_download():
        assistant.press("Download for Word")


def test_where_the_words_are_refused_they_stay_in_the_form_and_why_is_said(assistant: Assistant) -> None:
    box = assistant.form().get_by_label("Rationale in your own words")
    box.fill("She told us twice.")
    assistant.refuses = True
    assistant.press("Download for Word")
    expect(assistant.page.locator(".trouble")).to_contain_text("Your words belong to another decision.")
    expect(box).to_have_value("She told us twice.")


def test_a_decision_kept_from_before_there_was_a_form_has_none(browser: Browser) -> None:
    reply = reply_of(reach())
    del reply["custom"]["record_form"]
    for assistant in opened_with(browser, reply):
        expect(assistant.record.get_by_role("button", name="Download for Word")).to_be_visible()
        expect(assistant.record.get_by_text("Add your own words")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_form_has_no_violation_and_fits_in_light_or_dark(browser: Browser, width: int, tmp_path: Path) -> None:
    for assistant in opened_with(browser, reply_of(reach(direction="answer_request")), width):
        look = Look(assistant.page, screenshots_folder(tmp_path), width)
        form = assistant.form()
        look.at("record-form")
        form.get_by_label("Rationale in your own words").fill("x " * FIELD_LIMIT)
        assistant.press("Download for Word")
        look.at("record-form-too-long")
        assert look.found == []
        assert assistant.page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
