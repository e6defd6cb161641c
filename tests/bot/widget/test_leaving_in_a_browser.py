"""After "Leave quickly" nothing of any conversation is left in a real browser: in no tab, and not behind "Back"."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from tests.bot.teams.replying import reply as real
from tests.bot.widget.host_site import WIDGET, HostSite
from tests.end_to_end.browsing import open_browser

pytestmark = pytest.mark.end_to_end

SECRET = "something that nobody may see"
SHOWN = """() => [document.body, ...[...document.querySelectorAll("sharing-assistant")].map((one) => one.shadowRoot)]
  .map((one) => one?.textContent ?? "").join()"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser(back_forward_cache=True) as opened:
        yield opened


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 1000, "height": 700}) as opened:
        opened.set_default_timeout(5_000)
        yield opened


def talk(page: Page, widget: str = "sharing-assistant", text: str = SECRET) -> None:
    """Open the panel if it is closed, and say something."""
    one = page.locator(widget).first
    if one.locator(".frame").filter(visible=True).count() == 0:
        one.locator(".launcher").click()
    # While it looks for an earlier conversation, Enter leaves the text in the box.
    expect(one.get_by_role("log")).to_have_attribute("aria-busy", "false")
    one.get_by_label("Your message").fill(text)
    one.get_by_label("Your message").press("Enter")
    expect(one.locator(".person")).to_have_count(1)
    expect(one.get_by_role("log")).to_have_attribute("aria-busy", "false")


def leave(page: Page) -> None:
    page.get_by_role("button", name="Leave quickly").first.click()
    expect(page).to_have_title("Rain")


def duplicate(page: Page) -> Page:
    """A copy of the tab, with its storage, as the browser's own "Duplicate" makes it."""
    kept = page.evaluate("() => JSON.stringify(Object.entries(sessionStorage))")
    copy = page.context.new_page()
    copy.add_init_script(f"for (const [name, value] of {kept}) sessionStorage.setItem(name, value);")
    copy.goto(page.url)
    return copy


def test_back_to_a_page_with_a_conversation_shows_nothing_of_it(context: BrowserContext, site: HostSite) -> None:
    page = context.new_page()
    page.goto(site.page("/a"))
    talk(page)
    page.goto(site.page("/b"))
    expect(page.locator(".person")).to_contain_text(SECRET)
    leave(page)
    # Not the library's own way back, which waits for a page to load: one that was kept alive does not load.
    page.evaluate("() => { setTimeout(() => history.back()); }")
    expect(page.get_by_role("heading", name="Page /a")).to_be_visible()
    expect(page.locator(".launcher")).to_be_visible()
    assert SECRET not in page.evaluate(SHOWN)
    assert site.conversations == {}


# The browser that the tests get by themselves keeps no page alive (a headless shell). What it would do is told to the
# page: nothing may be left in what is put away, and what comes back is what is kept by then.
PUT_AWAY = "() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))"
COME_BACK = "() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


@pytest.mark.parametrize("layout", ["panel", "page"])
def test_a_page_that_the_browser_keeps_alive_is_put_away_empty_and_comes_back_with_what_is_kept_by_then(
    context: BrowserContext, site: HostSite, layout: str
) -> None:
    page = context.new_page()
    page.goto(site.page("/a", WIDGET.replace(">", f' layout="{layout}">', 1)))
    talk(page)
    page.evaluate(PUT_AWAY)
    assert SECRET not in page.evaluate(SHOWN)
    page.evaluate(COME_BACK)
    expect(page.locator(".person")).to_contain_text(SECRET)
    page.get_by_label("Your message").fill("more")
    page.get_by_label("Your message").press("Enter")
    expect(page.locator(".person")).to_have_count(2)
    page.evaluate(PUT_AWAY)
    page.evaluate("() => sessionStorage.clear()")
    page.evaluate(COME_BACK)
    expect(page.locator(".launcher, .reply").first).to_be_visible()
    assert SECRET not in page.evaluate(SHOWN)


def test_a_duplicated_tab_and_another_one_show_nothing_of_it(context: BrowserContext, site: HostSite) -> None:
    page = context.new_page()
    page.goto(site.page("/a"))
    talk(page)
    copy = duplicate(page)
    expect(copy.locator(".person")).to_contain_text(SECRET)
    other, whole = context.new_page(), context.new_page()
    other.goto(site.page("/b"))
    talk(other)
    whole.goto(site.page("/whole", WIDGET.replace(">", ' layout="page">', 1)))
    talk(whole)
    leave(page)
    for tab in (copy, other):
        expect(tab.locator(".frame")).to_have_count(0)
        expect(tab.locator(".launcher")).to_be_visible()
        assert SECRET not in tab.evaluate(SHOWN)
        assert tab.evaluate("() => sessionStorage.length") == 0
    expect(whole).to_have_title("Rain")
    assert site.conversations == {}


@pytest.mark.parametrize("away", ["on another page", "kept alive"])
def test_a_tab_that_was_on_another_page_is_emptied_when_it_comes_back_to_a_widget(
    context: BrowserContext, site: HostSite, away: str
) -> None:
    page, other = context.new_page(), context.new_page()
    other.goto(site.page("/b"))
    talk(other)
    if away == "kept alive":
        other.evaluate(PUT_AWAY)
    else:
        other.goto(site.page("/c", ""))
    page.goto(site.page("/a"))
    talk(page)
    leave(page)
    assert page.evaluate("() => Object.keys(localStorage)") == ["sharing-assistant left"]
    assert re.fullmatch(r"\d+", page.evaluate("() => Object.values(localStorage)[0]"))
    if away == "kept alive":
        other.evaluate(COME_BACK)
    else:
        other.goto(site.page("/b"))
    expect(other.locator(".launcher")).to_be_visible()
    other.wait_for_load_state("networkidle")
    assert SECRET not in other.evaluate(SHOWN)
    assert "token" not in other.evaluate("() => Object.keys(sessionStorage).join()")
    assert site.conversations == {}
    talk(other, text="something new")
    other.reload()
    expect(other.locator(".person")).to_contain_text("something new")


def test_conversations_of_another_widget_and_of_one_that_was_replaced_are_deleted_too(
    context: BrowserContext, site: HostSite
) -> None:
    page = context.new_page()
    two = WIDGET.replace(" ", ' id="one" position="bottom-left" ', 1) + WIDGET.replace(" ", ' id="two" ', 1)
    page.goto(site.page("/a", two))
    talk(page, "#one")
    talk(page, "#two")
    page.evaluate("() => document.getElementById('two').remove()")
    assert len(site.conversations) == 2
    leave(page)
    assert page.evaluate("() => sessionStorage.length") == 0
    page.wait_for_load_state("networkidle")
    assert site.conversations == {}


@pytest.mark.parametrize("reloaded", [False, True])
def test_the_tab_with_the_record_is_closed(context: BrowserContext, site: HostSite, reloaded: bool) -> None:
    site.replies = [real("outcome_share").as_json()]
    page = context.new_page()
    page.goto(site.page("/a"))
    talk(page)
    with context.expect_page() as opened:
        page.get_by_role("button", name="Open a page to print").click()
    expect(opened.value.get_by_role("heading", name="Record of a decision")).to_be_visible()
    if reloaded:
        page.reload()
        expect(page.locator(".person")).to_have_count(1)
    page.bring_to_front()
    leave(page)
    page.wait_for_load_state("networkidle")
    assert [tab.title() for tab in context.pages] == ["Rain"]


def test_the_tabs_with_both_forms_of_the_record_are_closed_if_the_page_was_reloaded_between(
    context: BrowserContext, site: HostSite
) -> None:
    site.replies = [real("outcome_share").as_json()]
    page = context.new_page()
    page.goto(site.page("/a"))
    talk(page)
    for name in ("Full version to print", "Open a page to print"):
        page.reload()
        expect(page.locator(".person")).to_have_count(1)
        with context.expect_page() as opened:
            page.get_by_role("button", name=name).click()
        expect(opened.value.get_by_role("heading", name="Record of a decision")).to_be_visible()
    page.bring_to_front()
    leave(page)
    page.wait_for_load_state("networkidle")
    assert [tab.title() for tab in context.pages] == ["Rain"]


@pytest.mark.parametrize("listening", ["window.addEventListener('beforeunload', ask)", "window.onbeforeunload = ask"])
def test_a_question_of_the_page_before_it_is_left_does_not_stop_it(
    context: BrowserContext, site: HostSite, listening: str
) -> None:
    page = context.new_page()
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", refuse)
    script = (
        f"<script>const ask = (event) => {{ event.preventDefault(); event.returnValue = 'x'; }}; {listening}</script>"
    )
    page.goto(site.page("/a", script + WIDGET))
    talk(page)
    leave(page)
    assert asked == []


def test_shift_three_times_leaves(context: BrowserContext, site: HostSite) -> None:
    page = context.new_page()
    page.goto(site.page("/a"))
    talk(page)
    for _ in range(2):
        page.keyboard.press("Shift")
    expect(page.get_by_role("status")).to_have_text("Press Shift once more to leave quickly.")
    page.keyboard.press("Shift")
    expect(page).to_have_title("Rain")
    page.wait_for_load_state("networkidle")
    assert site.conversations == {}


@pytest.mark.parametrize(
    "keys", [["Shift", "Shift", "Shift+A", "Shift"], ["Shift+Tab"] * 4, ["Shift", "Shift", "a", "Shift"]]
)
def test_shift_that_is_pressed_to_type_or_to_move_does_not_leave(
    context: BrowserContext, site: HostSite, keys: list[str]
) -> None:
    page = context.new_page()
    page.goto(site.page("/a"))
    talk(page)
    for key in keys:
        page.keyboard.press(key)
    assert page.title() == "Page /a"
    expect(page.locator(".person")).to_have_count(1)


def test_shift_does_nothing_while_the_panel_is_closed(context: BrowserContext, site: HostSite) -> None:
    page = context.new_page()
    page.goto(site.page("/a"))
    talk(page)
    page.keyboard.press("Escape")
    for _ in range(3):
        page.keyboard.press("Shift")
    assert page.title() == "Page /a"


@pytest.mark.parametrize("layout", ["page", "panel"])
def test_leaving_and_clearing_are_in_view_and_near_for_the_keyboard_after_a_long_answer(
    context: BrowserContext, site: HostSite, layout: str
) -> None:
    def at(name: str) -> Any:
        return page.get_by_role("button", name=name)

    page = context.new_page()
    page.goto(site.page("/a", WIDGET.replace(">", f' layout="{layout}">', 1)))
    site.replies = [real("outcome_share").as_json()]
    talk(page)
    for name in ("Leave quickly", "Clear this conversation"):
        expect(at(name)).to_be_in_viewport(ratio=1)
    page.get_by_label("Your message").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(at("Clear this conversation")).to_be_focused()


@pytest.mark.parametrize(("leaves", "tab_goes"), [("", True), ('leaves="tab"', True), ('leaves="frame"', False)])
def test_from_a_frame_of_the_same_site_the_whole_tab_goes_unless_the_page_says_the_frame_alone(
    context: BrowserContext, site: HostSite, leaves: str, tab_goes: bool
) -> None:
    site.page("/framed", f'<sharing-assistant layout="page" exit-page="/weather" {leaves}></sharing-assistant>')
    around = site.page("/around", '<iframe src="/framed" width="900" height="600"></iframe>')
    page = context.new_page()
    page.goto(around)
    page.frame_locator("iframe").get_by_role("button", name="Leave quickly").first.click()
    if tab_goes:
        expect(page).to_have_url(site.origin + "/weather")
        return
    expect(page.frame_locator("iframe").locator("body")).to_contain_text("Rain all day")
    assert page.url == around
