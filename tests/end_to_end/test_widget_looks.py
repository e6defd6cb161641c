"""Every state of the widget, in three widths, in light and dark: pictures, and axe-core without a violation."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.end_to_end.browsing import START, Visitor
from tests.end_to_end.conftest import NewTab
from tests.end_to_end.host_pages import launcher, open_host_page, open_panel
from tests.end_to_end.looking import Look, screenshots_folder

pytestmark = pytest.mark.end_to_end

WIDTHS = {320: 640, 768: 1024, 1280: 800}
DANGER = "theres a man with a knife in the house with the children right now"
LONG = "do i need an information sharing agreement?"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_has_no_violation_in_any_state(new_tab: NewTab, width: int, tmp_path: Path) -> None:
    visitor = new_tab(viewport={"width": width, "height": WIDTHS[width]}).open()
    look = Look(visitor.page, screenshots_folder(tmp_path), width)
    look.at("page-01-greeting")
    visitor.say(LONG)
    look.at("page-02-answer")
    visitor.newest.get_by_role("button", name="No. Was this helpful?").click()
    look.at("page-03-answer-and-feedback")
    visitor.say("what is the weather tomorrow")
    look.at("page-04-not-covered")
    visitor.say("Jayden Smith at 12 Mill Lane TA1 4XY, can I tell his school?")
    look.at("page-05-personal-data-removed")
    visitor.say(DANGER)
    expect(visitor.newest.locator(".panel")).to_be_visible()
    look.at("page-06-danger")
    visitor.page.context.set_offline(True)
    expect(visitor.page.locator("form .offline")).to_be_visible()
    look.at("page-07-offline")
    assert visitor.overflow() == 0
    assert look.found == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_guided_decision_has_no_violation_in_any_state(new_tab: NewTab, width: int, tmp_path: Path) -> None:
    visitor = new_tab(viewport={"width": width, "height": WIDTHS[width]}).open()
    look = Look(visitor.page, screenshots_folder(tmp_path), width)
    visitor.tap_all(START, "No")
    look.at("decision-01-question")
    visitor.tap_all("Why do you ask?")
    look.at("decision-02-why")
    visitor.tap_all("Keeping a child safe and well", "Change an answer")
    look.at("decision-03-which-answer")
    visitor.tap("Stop")
    look.at("decision-04-stopped")
    visitor.decide()
    look.at("decision-05-outcome")
    visitor.unfold("Why")
    for summary in visitor.newest.locator("summary").all():
        if summary.is_visible() and not summary.evaluate("(one) => one.parentElement.open"):
            summary.click()
    look.at("decision-06-outcome-unfolded")
    visitor.tap_all("Change: Danger now", "Yes")
    look.at("decision-07-act-now")
    assert visitor.overflow() == 0
    assert look.found == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_panel_has_no_violation_in_any_state(new_tab: NewTab, width: int, tmp_path: Path) -> None:
    visitor = open_host_page(new_tab(viewport={"width": width, "height": WIDTHS[width]}))
    look = Look(visitor.page, screenshots_folder(tmp_path), width)
    expect(launcher(visitor)).to_be_visible()
    look.at("panel-01-closed")
    open_panel(visitor)
    look.at("panel-02-greeting")
    visitor.say(LONG)
    look.at("panel-03-answer")
    visitor.say(DANGER)
    look.at("panel-04-danger")
    visitor.page.get_by_role("button", name="Clear this conversation").click()
    look.at("panel-05-clear")
    visitor.page.keyboard.press("Escape")
    visitor.say("check my case")
    expect(visitor.newest).to_contain_text("Question 1, at most")
    look.at("panel-06-question")
    fail(visitor)
    look.at("panel-07-failure")
    visitor.page.unroute("**/chat/messages")
    visitor.page.route("**/chat/messages", lambda _route: None)
    visitor.box.fill("a question that takes long")
    visitor.box.press("Enter")
    visitor.page.wait_for_timeout(500)
    look.at("panel-08-looking")
    assert visitor.overflow() == 0
    assert look.found == []
    visitor.forget_wrongs("status of 503")


def fail(visitor: Visitor) -> None:
    """Make the next message fail, as when Rasa is down."""
    problem = {
        "title": "The assistant cannot answer just now",
        "detail": "Your message could not be answered. Please try again in a minute.",
        "reference": "7F3A-91C2",
        "contacts": [{"name": "Emergency services", "phone": "999", "when": "If a child is in danger now"}],
    }
    visitor.page.route(
        "**/chat/messages",
        lambda route: route.fulfill(status=503, content_type="application/problem+json", body=json.dumps(problem)),
    )
    visitor.say("can I tell the school?")
