"""What happens to a conversation when things go wrong, or continue somewhere else."""

import httpx
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.end_to_end.browsing import START, Visitor
from tests.end_to_end.conftest import NewTab
from tests.end_to_end.host_pages import WIDGET, launcher, open_host_page, open_panel

pytestmark = pytest.mark.end_to_end

QUESTION = "do I need consent to share information?"
TOKEN = "sharing-assistant 1 token"
CUT_OFF = ("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")


def token_of(page: Page) -> str:
    return str(page.evaluate("(name) => sessionStorage.getItem(name)", TOKEN))


def at_the_gateway(visitor: Visitor, token: str, method: str = "GET", path: str = "/chat/messages") -> httpx.Response:
    return httpx.request(method, visitor.url + path, headers={"Authorization": f"Bearer {token}"}, timeout=30)


def end_conversation(visitor: Visitor) -> None:
    """End it as if nobody had used it for too long."""
    at_the_gateway(visitor, token_of(visitor.page), "DELETE", "/chat/sessions").raise_for_status()


def trouble(visitor: Visitor) -> Locator:
    return visitor.page.locator(".trouble")


def test_offline_and_back_the_typed_text_is_kept_and_sent_once(visitor: Visitor) -> None:
    context, status = visitor.page.context, visitor.page.get_by_role("status")
    context.set_offline(True)
    expect(status).to_contain_text("You are offline")
    visitor.say(QUESTION)
    expect(trouble(visitor).get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    expect(visitor.box).to_have_value(QUESTION)
    visitor.page.get_by_role("button", name="Try again").click()
    visitor.wait()
    expect(trouble(visitor)).to_have_count(1)
    context.set_offline(False)
    expect(status).to_contain_text("back online")
    visitor.page.get_by_role("button", name="Try again").click()
    expect(visitor.newest.locator("blockquote").first).to_be_visible()
    expect(visitor.page.locator(".person")).to_have_count(1)
    expect(trouble(visitor)).to_have_count(0)
    expect(visitor.box).to_have_value("")
    visitor.forget_wrongs(*CUT_OFF)


def test_a_reply_that_was_lost_on_the_way_is_fetched_and_not_asked_for_twice(visitor: Visitor) -> None:
    def lose(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    visitor.page.route("**/chat/messages", lose)
    visitor.say(QUESTION)
    expect(trouble(visitor)).to_be_visible()
    visitor.page.get_by_role("button", name="Try again").click()
    expect(visitor.newest.locator("blockquote").first).to_be_visible()
    expect(visitor.box).to_have_value("")
    kept = at_the_gateway(visitor, token_of(visitor.page)).json()["messages"]
    assert [message["text"] for message in kept if message["from"] == "person"] == [QUESTION]
    visitor.forget_wrongs(*CUT_OFF)


def test_a_message_that_failed_and_is_sent_again_from_the_box_is_not_asked_twice_either(visitor: Visitor) -> None:
    def lose(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.fulfill(status=502, content_type="text/html", body="<h1>Bad gateway</h1>")
        else:
            route.continue_()

    visitor.page.route("**/chat/messages", lose)
    visitor.say(QUESTION)
    expect(trouble(visitor)).to_be_visible()
    visitor.box.press("Enter")
    expect(visitor.newest.locator("blockquote").first).to_be_visible()
    expect(visitor.page.locator(".person")).to_have_count(1)
    expect(visitor.box).to_have_value("")
    kept = at_the_gateway(visitor, token_of(visitor.page)).json()["messages"]
    assert [message["text"] for message in kept if message["from"] == "person"] == [QUESTION]
    visitor.forget_wrongs("status of 502")


def test_a_message_that_arrived_but_was_never_answered_is_sent_again(visitor: Visitor) -> None:
    said = {"from": "assistant", "text": "There is no reply.", "custom": {"kind": "notice", "reason": "interrupted"}}

    def interrupt(route: Route) -> None:
        if route.request.method == "POST":
            route.abort()
            return
        kept = route.fetch().json()["messages"]
        route.fulfill(json={"messages": [*kept, {"from": "person", "text": QUESTION}, said]})
        visitor.page.unroute("**/chat/messages")

    visitor.page.route("**/chat/messages", interrupt)
    visitor.say(QUESTION)
    visitor.page.get_by_role("button", name="Try again").click()
    expect(visitor.newest.locator("blockquote").first).to_be_visible()
    expect(visitor.page.locator(".person")).to_have_count(1)
    visitor.forget_wrongs(*CUT_OFF)


def test_being_offline_is_said_where_it_is_seen_whatever_the_conversation_shows(new_tab: NewTab) -> None:
    visitor = new_tab(viewport={"width": 320, "height": 640}).open()
    visitor.say("do i need an information sharing agreement?")
    line = visitor.page.locator("form .offline")
    expect(line).to_be_hidden()
    visitor.page.context.set_offline(True)
    expect(line).to_be_in_viewport(ratio=1)
    visitor.say(QUESTION)
    expect(line).to_be_in_viewport(ratio=1)
    visitor.page.context.set_offline(False)
    expect(line).to_be_hidden()
    visitor.forget_wrongs(*CUT_OFF)


def test_a_tap_that_failed_can_be_tried_again(visitor: Visitor) -> None:
    visitor.page.route("**/chat/messages", lambda route: route.abort(), times=1)
    visitor.tap(START)
    visitor.page.get_by_role("button", name="Try again").click()
    expect(visitor.newest.get_by_role("heading", name="Is a child in danger right now?")).to_be_visible()
    expect(visitor.page.locator(".person p")).to_have_text([START])
    visitor.forget_wrongs(*CUT_OFF)


def test_too_many_requests_are_told_how_long_to_wait(visitor: Visitor) -> None:
    problem = '{"status": 429, "title": "Too many requests", "detail": "Please wait."}'
    visitor.page.route(
        "**/chat/messages",
        lambda route: route.fulfill(
            status=429, body=problem, content_type="application/problem+json", headers={"Retry-After": "17"}
        ),
    )
    visitor.say(QUESTION)
    expect(trouble(visitor)).to_contain_text("Please wait 17 seconds")
    expect(visitor.box).to_have_value(QUESTION)
    visitor.forget_wrongs("status of 429")


def test_where_it_cannot_even_begin_it_says_whom_to_call_and_begins_when_asked_again(new_tab: NewTab) -> None:
    visitor = new_tab()
    visitor.page.route("**/chat/sessions", lambda route: route.abort(), times=1)
    visitor.page.goto(visitor.url)
    expect(trouble(visitor).get_by_role("link", name="Call 999")).to_be_visible()
    visitor.page.get_by_role("button", name="Try again").click()
    expect(visitor.page.locator(".reply")).to_contain_text("Hello.")
    expect(trouble(visitor)).to_have_count(0)
    visitor.forget_wrongs(*CUT_OFF)


def test_a_conversation_that_ended_while_typing_is_said_and_the_text_kept(visitor: Visitor) -> None:
    end_conversation(visitor)
    visitor.say(QUESTION)
    expect(visitor.page.get_by_text("The earlier conversation has ended")).to_be_in_viewport()
    expect(visitor.box).to_have_value(QUESTION)
    visitor.box.press("Enter")
    expect(visitor.newest.locator("blockquote").first).to_be_visible()
    visitor.forget_wrongs("status of 401")


def test_a_conversation_that_ended_before_a_reload_is_said(visitor: Visitor) -> None:
    visitor.say(QUESTION)
    end_conversation(visitor)
    visitor.page.reload()
    expect(visitor.page.get_by_text("The earlier conversation has ended")).to_be_visible()
    expect(visitor.page.locator(".reply").last).to_contain_text("Hello.")
    expect(visitor.page.locator(".person")).to_have_count(0)
    visitor.forget_wrongs("status of 401")


def test_what_is_typed_and_not_sent_outlives_a_reload(visitor: Visitor) -> None:
    visitor.box.fill("half a ques")
    visitor.page.reload()
    expect(visitor.box).to_have_value("half a ques")
    visitor.box.fill("")
    visitor.page.reload()
    expect(visitor.box).to_have_value("")


def test_a_second_tab_is_a_second_conversation_and_says_so(visitor: Visitor) -> None:
    visitor.say(QUESTION)
    second = visitor.page.context.new_page()
    second.goto(visitor.url)
    expect(second.get_by_text("The one in your other tab goes on there.")).to_be_visible()
    expect(second.locator(".person")).to_have_count(0)
    assert token_of(second) != token_of(visitor.page)


def test_a_duplicated_tab_shows_the_same_conversation_in_both(visitor: Visitor) -> None:
    visitor.say(QUESTION)
    second = visitor.page.context.new_page()
    second.add_init_script(f"sessionStorage.setItem({TOKEN!r}, {token_of(visitor.page)!r})")
    second.goto(visitor.url)
    expect(second.locator(".person p")).to_have_text([QUESTION])
    visitor.tap(START)
    expect(second.get_by_role("heading", name="Is a child in danger right now?")).to_be_visible()
    expect(second.get_by_role("status")).to_contain_text("went on in another tab")
    second.get_by_role("button", name="Clear this conversation").click()
    second.get_by_role("button", name="Clear it").click()
    expect(visitor.page.get_by_text("You cleared this conversation in another tab.")).to_be_visible()
    expect(visitor.page.locator(".person")).to_have_count(0)


def test_leaving_quickly_shows_another_page_at_once_and_leaves_nothing_behind(new_tab: NewTab) -> None:
    visitor = new_tab()
    leaving = WIDGET.replace(">", ' exit-page="/weather">', 1)
    visitor.page.route("**/weather", lambda route: route.fulfill(content_type="text/html", body="<title>Rain</title>"))
    open_host_page(visitor, body="", path="/earlier-page")
    open_host_page(visitor, body=leaving)
    open_panel(visitor)
    visitor.say(QUESTION)
    visitor.box.fill("half a ques")
    token = token_of(visitor.page)
    visitor.page.get_by_role("button", name="Leave quickly").click()
    expect(visitor.page).to_have_title("Rain")
    assert visitor.page.evaluate("sessionStorage.length") == 0
    assert at_the_gateway(visitor, token).status_code == 401
    visitor.page.go_back()
    assert visitor.page.url == visitor.url + "/earlier-page"


def test_the_page_to_leave_for_names_no_other_host_until_it_is_left_for(new_tab: NewTab) -> None:
    visitor = open_host_page(new_tab())
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url) if "bbc" in request.url else None)
    visitor.page.route("https://www.bbc.co.uk/**", lambda route: route.abort())
    launcher(visitor).click()
    expect(visitor.page.locator(".reply")).to_have_count(1)
    assert asked == []
    visitor.page.get_by_role("button", name="Leave quickly").click()
    expect(visitor.page.locator(".frame")).to_have_count(0)
    visitor.page.wait_for_timeout(200)
    assert asked == ["https://www.bbc.co.uk/weather"]
    visitor.forget_wrongs("request: https://www.bbc.co.uk/weather", *CUT_OFF)
