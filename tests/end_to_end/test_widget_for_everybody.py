"""Keyboard, screen reader, zoom, motion and colours: what pictures and axe-core do not show."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.end_to_end.browsing import START, TO_THE_OUTCOME, TO_WHERE_YOU_WORK, Visitor
from tests.end_to_end.conftest import NewTab
from tests.end_to_end.host_pages import open_host_page, open_panel
from tests.end_to_end.looking import Look, screenshots_folder

pytestmark = pytest.mark.end_to_end

LONG = "do i need an information sharing agreement?"
DANGER = "theres a man with a knife in the house with the children right now"
# Each entry added to the log, whether the log was busy at the time, and how it is read out.
LISTEN = """() => {
  const log = document.querySelector("sharing-assistant").shadowRoot.querySelector("[role=log]");
  window.heard = [];
  new MutationObserver((changes) => {
    for (const change of changes) for (const added of change.addedNodes)
      heard.push([added.className, log.getAttribute("aria-live"), added.getAttribute("aria-live")]);
  }).observe(log, { childList: true });
}"""
# Whether the middle of the focused element is visible, and not covered by something fixed.
SEEN = """() => {
  let root = document;
  while (root.activeElement?.shadowRoot) root = root.activeElement.shadowRoot;
  const at = root.activeElement, box = at.getClientRects()[0] ?? at.getBoundingClientRect();
  const top = root.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, innerHeight) / 2);
  return at === top || at.contains(top) || at.localName === "body";
}"""


def tab_to(visitor: Visitor, text: str, key: str = "Tab") -> None:
    for _ in range(60):
        if visitor.focused().strip().startswith(text):
            return
        visitor.page.keyboard.press(key)
    raise AssertionError(f"no Tab reaches {text!r}; the last was {visitor.focused()!r}")


def test_the_whole_decision_is_walked_by_keyboard_alone(visitor: Visitor) -> None:
    for name in (START, *TO_WHERE_YOU_WORK, "Public sector", *TO_THE_OUTCOME):
        tab_to(visitor, name)
        visitor.page.keyboard.press("Enter")
        visitor.wait()
    expect(visitor.newest.get_by_role("heading", level=3)).to_have_text("You can share this.")
    for name in ("Show the record", "Why"):
        tab_to(visitor, name)
        visitor.page.keyboard.press("Enter")
    tab_to(visitor, "Change", "Shift+Tab")
    visitor.page.keyboard.press("Enter")
    visitor.wait()
    expect(visitor.newest.get_by_role("heading", name="How often will you share this?")).to_be_visible()


def test_the_keyboard_skips_to_the_message(visitor: Visitor) -> None:
    visitor.page.keyboard.press("Tab")
    assert visitor.focused() == "Skip to your message"
    visitor.page.keyboard.press("Enter")
    expect(visitor.box).to_be_focused()


@pytest.mark.parametrize("size", [{"width": 320, "height": 640}, {"width": 1280, "height": 800}])
def test_what_has_the_focus_is_never_covered(new_tab: NewTab, size: dict[str, int]) -> None:
    visitor = new_tab(viewport=size).open()
    visitor.say(LONG)
    visitor.say("check my case")
    visitor.page.keyboard.press("Tab")
    covered = []
    for _ in range(30):
        visitor.page.keyboard.press("Shift+Tab")
        if not visitor.page.evaluate(SEEN):
            covered.append(visitor.focused())
    assert covered == []


def test_each_reply_is_announced_once_and_an_old_one_not_again(visitor: Visitor) -> None:
    visitor.page.evaluate(LISTEN)
    visitor.say(LONG)
    visitor.tap(START)
    assert visitor.page.evaluate("() => heard") == [
        ["person", "polite", "off"],
        ["reply answer", "polite", None],
        ["person", "polite", "off"],
        ["reply question", "polite", None],
    ]
    log = visitor.page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    # A conversation that is drawn again is not news.
    visitor.page.evaluate("() => { heard.length = 0; }")
    visitor.page.evaluate(
        "() => new BroadcastChannel('sharing-assistant').postMessage({ news: 'changed', mark: "
        "sessionStorage.getItem('sharing-assistant 1 token').slice(-12) })"
    )
    expect(visitor.page.get_by_role("status")).to_contain_text("went on in another tab")
    heard = visitor.page.evaluate("() => heard")
    assert len(heard) == 5
    assert {live for _, live, _ in heard} == {"off"}
    expect(log).to_have_attribute("aria-live", "polite")


@pytest.mark.parametrize("size", [{"width": 640, "height": 400}, {"width": 320, "height": 256}])
def test_at_200_and_400_per_cent_everything_is_there_without_scrolling_sideways(
    new_tab: NewTab, size: dict[str, int], tmp_path: Path
) -> None:
    visitor = new_tab(viewport=size, device_scale_factor=1280 / size["width"]).open()
    visitor.say(DANGER)
    link = visitor.newest.get_by_role("link", name="Call 999")
    link.scroll_into_view_if_needed()
    expect(link).to_be_in_viewport(ratio=1)
    visitor.decide()
    expect(visitor.newest.get_by_role("heading", level=3)).to_be_in_viewport()
    visitor.box.scroll_into_view_if_needed()
    expect(visitor.box).to_be_in_viewport(ratio=1)
    assert visitor.overflow() == 0
    visitor.page.screenshot(path=screenshots_folder(tmp_path) / f"zoom-{size['width']}.png")


def test_wider_spacing_of_text_cuts_nothing_off(new_tab: NewTab) -> None:
    visitor = new_tab(viewport={"width": 320, "height": 640}).open()
    visitor.page.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
      document.querySelector("sharing-assistant").shadowRoot.adoptedStyleSheets.push(sheet);
    }""")
    visitor.say(DANGER)
    visitor.decide()
    assert visitor.overflow() == 0
    cut = visitor.page.locator("button, p, h2, h3, summary").evaluate_all(
        "(all) => all.filter((one) => one.offsetParent && !one.closest('.hidden, .skip') && "
        "one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"
    )
    assert cut == []


def test_larger_text_of_the_browser_enlarges_the_widget_whatever_the_page_sets(new_tab: NewTab) -> None:
    visitor = open_host_page(new_tab(), head="<style>html { font-size: 62.5% }</style>")
    panel = open_panel(visitor)
    expect(panel).to_have_css("font-size", "17px")


def test_motion_is_left_out_where_it_is_not_wanted(new_tab: NewTab) -> None:
    for wanted, animation, scrolling in (("no-preference", "appear", "smooth"), ("reduce", "appear", "auto")):
        visitor = new_tab(reduced_motion=wanted).open()
        visitor.page.route("**/chat/messages", lambda _route: None)
        visitor.box.fill("hello")
        visitor.box.press("Enter")
        status = visitor.page.locator("#status.waiting")
        expect(status).to_have_css("animation-name", animation)
        dots = status.evaluate("(one) => getComputedStyle(one, '::before').animationName")
        assert dots == ("dots" if wanted == "no-preference" else "none")
        expect(visitor.page.locator(".frame")).to_have_css("scroll-behavior", scrolling)


def test_in_forced_colours_everything_has_an_edge(new_tab: NewTab, tmp_path: Path) -> None:
    visitor = new_tab(forced_colors="active", viewport={"width": 768, "height": 900}).open()
    visitor.say(LONG)
    look = Look(visitor.page, screenshots_folder(tmp_path), 768)
    for part in (".person", "figure blockquote", ".reply", ".reply button", "textarea"):
        edge = visitor.page.locator(part).last.evaluate("(one) => parseFloat(getComputedStyle(one).borderTopWidth)")
        assert edge >= 1, part
    look.at("forced-answer", contrast=False)
    visitor.say("check my case")
    look.at("forced-question", contrast=False)
    assert look.found == []
