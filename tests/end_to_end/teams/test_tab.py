"""The personal tab: the web page in a frame of Teams' host, with the sandbox that Teams puts around tabs."""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.teams.tab import LEFT, PATH
from tests.end_to_end.browsing import Visitor, open_browser
from tests.end_to_end.running import RunningAssistant

pytestmark = pytest.mark.end_to_end

TEAMS = "https://teams.microsoft.com"
ELSEWHERE = "https://somebody-else.example"
# No "allow-top-navigation": a tab does not lead Teams itself away.
SANDBOX = (
    "allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-scripts allow-same-origin "
    "allow-downloads"
)
AROUND = (
    '<!doctype html><title>Teams</title><script>window.told = []; addEventListener("message", (event) =>'
    " told.push(event.data))</script>"
    '<iframe src="{src}" sandbox="{sandbox}" style="width: 900px; height: 700px"></iframe>'
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # The page around is named as one on the Internet, and the assistant is on this machine.
    with open_browser(flags=["--disable-features=LocalNetworkAccessChecks"]) as browser:
        yield browser


def frame(page: Page, host: str, src: str) -> None:
    """Open a page of that host with that address in a frame."""
    html = AROUND.format(src=src, sandbox=SANDBOX)
    page.route(f"{host}/**", lambda route: route.fulfill(content_type="text/html", body=html))
    page.goto(f"{host}/")


@pytest.fixture
def tab(browser: Browser, teams_assistant: RunningAssistant) -> Iterator[tuple[Page, Visitor]]:
    page = browser.new_page()
    visitor = Visitor(page, teams_assistant.url)
    visitor.also_allowed = TEAMS
    with page.expect_event("framenavigated", lambda one: one.url == teams_assistant.url + PATH) as navigated:
        frame(page, TEAMS, teams_assistant.url + PATH)
    visitor.page = cast(Any, navigated.value)
    expect(visitor.page.locator(".reply")).to_have_count(1)
    yield page, visitor
    assert visitor.wrongs == []
    page.close()


def test_a_whole_decision_with_its_record_as_word_page_and_print(tab: tuple[Page, Visitor]) -> None:
    page, visitor = tab
    visitor.decide()
    with page.expect_download() as download:
        visitor.newest.get_by_role("button", name="Download for Word").click()
    assert download.value.suggested_filename == "decision-record.docx"
    with page.expect_popup() as popup:
        visitor.newest.get_by_role("button", name="Open a page to print").click()
    expect(popup.value.get_by_role("heading", level=1)).to_be_visible()


def test_teams_is_told_that_the_page_is_there(tab: tuple[Page, Visitor]) -> None:
    page, _ = tab
    page.wait_for_function("told.length > 0")
    [told] = page.evaluate("told")
    assert told["func"] == "initialize" and told["id"] == 0 and told["args"][0]


def test_leaving_quickly_empties_the_tab_and_leaves_teams_alone(
    tab: tuple[Page, Visitor], teams_assistant: RunningAssistant
) -> None:
    page, visitor = tab
    visitor.say("do I need consent to share information?")
    visitor.page.get_by_role("button", name="Leave quickly").click()
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", name="Nothing is open here")).to_be_visible()
    assert page.url == f"{TEAMS}/"
    assert page.frames[1].url == teams_assistant.url + LEFT
    inside.get_by_role("link").click()
    expect(inside.locator(".reply")).to_have_count(1)
    expect(inside.get_by_text("do I need consent")).to_have_count(0)


@pytest.mark.parametrize(("host", "path"), [(ELSEWHERE, PATH), (ELSEWHERE, LEFT), (TEAMS, "/")])
def test_no_other_host_can_frame_it_and_teams_no_other_page(
    browser: Browser, teams_assistant: RunningAssistant, host: str, path: str
) -> None:
    page = browser.new_page()
    with page.expect_event("requestfailed") as failed:
        frame(page, host, teams_assistant.url + path)
    assert failed.value.url == teams_assistant.url + path
    assert "ERR_BLOCKED_BY_RESPONSE" in str(failed.value.failure)
    page.close()
