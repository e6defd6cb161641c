"""A widget that the page takes away and makes again, as pages built by scripts do, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.bot.widget.host_site import WIDGET, HostSite

pytestmark = pytest.mark.end_to_end

MADE_AGAIN = """(times) => {
  for (let time = 0; time < times; time += 1) {
    const old = document.querySelector("sharing-assistant");
    old.replaceWith(old.cloneNode(false));
  }
}"""
TAKEN_AWAY_AND_BACK = """async (times) => {
  const widget = document.querySelector("sharing-assistant");
  for (let time = 0; time < times; time += 1) {
    widget.remove();
    await new Promise((done) => setTimeout(done));
    document.body.append(widget);
  }
}"""


def say(page: Page, text: str, messages: int = 1) -> None:
    page.get_by_label("Your message").fill(text)
    page.get_by_label("Your message").press("Enter")
    expect(page.locator(".person")).to_have_count(messages)
    expect(page.get_by_role("log")).to_have_attribute("aria-busy", "false")


def listeners(page: Page) -> int:
    """How many listeners the window and the document have."""
    tools = page.context.new_cdp_session(page)
    found = 0
    for name in ("window", "document"):
        one = tools.send("Runtime.evaluate", {"expression": name})["result"]["objectId"]
        found += len(tools.send("DOMDebugger.getEventListeners", {"objectId": one})["listeners"])
    return found


@pytest.mark.parametrize("remount", [MADE_AGAIN, TAKEN_AWAY_AND_BACK], ids=["made again", "taken away and back"])
@pytest.mark.parametrize("name", ["", ' id="one"'], ids=["without an id", "with an id"])
@pytest.mark.parametrize("layout", ["panel", "page"])
def test_after_50_remounts_the_conversation_goes_on_with_no_listener_and_no_request_more(
    page: Page, site: HostSite, remount: str, name: str, layout: str
) -> None:
    page.goto(site.page("/a", WIDGET.replace(">", f'{name} layout="{layout}">', 1)))
    if layout == "panel":
        page.locator(".launcher").click()
    say(page, "first")
    before = listeners(page)
    page.evaluate(remount, 50)
    expect(page.locator(".person")).to_have_text(["You saidfirst"])
    expect(page.get_by_role("log")).to_have_attribute("aria-busy", "false")
    assert listeners(page) == before
    assert len(site.conversations) == 1
    site.asked.clear()
    say(page, "second", messages=2)
    page.wait_for_load_state("networkidle")
    assert site.asked == ["POST /chat/messages"]
    expect(page.get_by_text("other tab")).to_have_count(0)


def test_a_widget_that_is_moved_goes_on_as_it_is(page: Page, site: HostSite) -> None:
    page.goto(site.page("/a", f"{WIDGET}<main></main>"))
    page.locator(".launcher").click()
    say(page, "first")
    page.get_by_label("Your message").fill("half a ques")
    site.asked.clear()
    page.evaluate("() => document.querySelector('main').append(document.querySelector('sharing-assistant'))")
    expect(page.locator(".person")).to_have_count(1)
    assert site.asked == []
    say(page, "second", messages=2)


def test_one_widget_of_two_that_is_taken_away_leaves_the_other_its_conversation(page: Page, site: HostSite) -> None:
    page.goto(site.page("/a", WIDGET + WIDGET.replace(" ", ' position="bottom-left" ', 1)))
    second = page.locator("sharing-assistant").nth(1)
    second.locator(".launcher").click()
    second.get_by_label("Your message").fill("first")
    second.get_by_label("Your message").press("Enter")
    expect(second.locator(".person")).to_have_count(1)
    # While a reply is on its way, Enter leaves the next message in the box.
    expect(second.get_by_role("log")).to_have_attribute("aria-busy", "false")
    page.evaluate("() => document.querySelector('sharing-assistant').remove()")
    expect(page.locator(".person")).to_have_text(["You saidfirst"])
    say(page, "second", messages=2)
