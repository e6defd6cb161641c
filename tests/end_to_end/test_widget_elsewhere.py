"""The widget on a page of another website, and the assistant's page in a frame of one, as in a tab of Teams."""

from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from bot.widget.bundle import bundle
from tests.end_to_end.browsing import Visitor
from tests.end_to_end.conftest import NewTab
from tests.end_to_end.host_pages import open_panel
from tests.end_to_end.other_site import OtherSite

pytestmark = pytest.mark.end_to_end

QUESTION = "do I need consent to share information?"


def page_with(visitor: Visitor, integrity: str = "") -> str:
    """A page with the one line from docs/embed.md."""
    checked = f' integrity="{integrity}" crossorigin="anonymous"' if integrity else ""
    script = f'<script type="module" src="{visitor.url}/widget.js"{checked}></script>'
    return f'<!doctype html><html lang="en"><title>Elsewhere</title>{script}<sharing-assistant></sharing-assistant>'


def policy_for(visitor: Visitor) -> str:
    """The policy from docs/embed.md."""
    return f"default-src 'none'; script-src {visitor.url}; connect-src {visitor.url}; style-src {visitor.url}"


@pytest.fixture
def guest(new_tab: NewTab, elsewhere: OtherSite) -> Visitor:
    """A tab at the other website, whose own page is an allowed host."""
    visitor = new_tab(accept_downloads=True)
    visitor.also_allowed = elsewhere.origin
    elsewhere.page = page_with(visitor, bundle().integrity)
    elsewhere.policy = policy_for(visitor)
    visitor.page.goto(elsewhere.origin)
    return visitor


def test_one_line_with_its_hash_brings_the_assistant_to_another_website(guest: Visitor, tmp_path: Path) -> None:
    open_panel(guest)
    guest.say(QUESTION)
    expect(guest.newest.locator("blockquote").first).to_be_visible()
    guest.decide()
    with guest.page.expect_download() as download:
        guest.newest.get_by_role("button", name="Download for Word").click()
    download.value.save_as(tmp_path / "record.docx")
    assert Document(str(tmp_path / "record.docx")).tables
    with guest.page.context.expect_page() as opened:
        guest.newest.get_by_role("button", name="Open a page to print").click()
    expect(opened.value.get_by_role("row", name="Purpose")).to_contain_text("Support their welfare")
    expect(opened.value.get_by_role("table").first).to_have_css("border-collapse", "collapse")
    guest.page.bring_to_front()
    guest.page.reload()
    expect(guest.page.locator(".decision")).to_have_count(1)


def test_a_script_that_was_tampered_with_is_not_run(guest: Visitor, elsewhere: OtherSite) -> None:
    elsewhere.page = page_with(guest, bundle().integrity.replace("sha384-", "sha384-x")[:71])
    guest.page.reload()
    guest.page.wait_for_load_state("networkidle")
    assert not guest.page.evaluate("() => Boolean(customElements.get('sharing-assistant'))")
    assert guest.wrongs
    guest.forget_wrongs("integrity")


def test_in_a_frame_of_an_allowed_website_the_page_works(new_tab: NewTab, elsewhere: OtherSite) -> None:
    visitor = new_tab()
    visitor.also_allowed = elsewhere.origin
    elsewhere.policy = ""
    elsewhere.page = (
        f'<!doctype html><title>Teams</title><iframe src="{visitor.url}/" width="700" height="600"></iframe>'
    )
    visitor.page.goto(elsewhere.origin)
    tab = visitor.page.frame_locator("iframe")
    expect(tab.locator(".reply")).to_have_count(1)
    tab.get_by_label("Your message").fill(QUESTION)
    tab.get_by_label("Your message").press("Enter")
    expect(tab.locator("blockquote").first).to_be_visible()
    tab.get_by_role("button", name="Clear this conversation").click()
    tab.get_by_role("button", name="Clear it").click()
    expect(tab.get_by_text("The conversation is cleared.")).to_be_visible()
    visitor.page.route(
        "https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Rain</title>", content_type="text/html")
    )
    tab.get_by_role("button", name="Leave quickly").click()
    expect(visitor.page).to_have_title("Rain")
    visitor.forget_wrongs("request: https://www.bbc.co.uk/weather")
