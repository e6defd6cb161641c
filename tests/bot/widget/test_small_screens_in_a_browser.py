"""Low and narrow screens, zoom, and phones with their keyboard up: 999, the way out and the box stay in view."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot.contract.replies import greeting
from bot.contract.wording import load_wording
from tests.bot.gateway.fakes import ANSWER, QUOTE
from tests.bot.teams.replying import reply as real
from tests.bot.widget.widget_page import ScriptedAssistant

pytestmark = pytest.mark.end_to_end

# A phone on its side, 200 % and 400 % zoom, a phone with its keyboard up.
LOW = [(844, 390), (640, 400), (320, 256), (320, 308)]
HOST = """<!doctype html><html lang="en-GB"><title>A page</title><script type="module" src="/widget.js"></script>
<meta name="viewport" content="width=device-width, initial-scale=1">
<body><h1>A page</h1><sharing-assistant></sharing-assistant>"""
LONG: dict[str, Any] = {
    **ANSWER,
    "custom": {**ANSWER["custom"], "quotes": [{**QUOTE, "text": "Share where a child is at risk.\n" * 12}]},  # type: ignore[dict-item]
}


def page_of(browser: Browser, width: int, height: int, **more: Any) -> Page:
    return browser.new_context(viewport={"width": width, "height": height}, **more).new_page()


def always_there(page: Page) -> list[Locator]:
    """999, the way out, clearing, and the box."""
    return [
        page.locator(".emergency").get_by_role("link", name="999"),
        *(page.get_by_role("button", name=name) for name in ("Leave quickly", "Clear this conversation")),
        page.get_by_label("Your message"),
        page.get_by_role("button", name="Send"),
    ]


@pytest.mark.parametrize("layout", ["page", "panel"])
@pytest.mark.parametrize(("width", "height"), LOW)
def test_on_a_low_screen_999_the_way_out_and_the_box_stay_in_view_and_so_does_what_is_said(
    browser: Browser, width: int, height: int, layout: str
) -> None:
    page = page_of(browser, width, height)
    assistant = ScriptedAssistant(page, HOST) if layout == "panel" else ScriptedAssistant(page)
    drawn = assistant.said(LONG)
    for one in always_there(page):
        expect(one).to_be_in_viewport(ratio=1)
    # What it begins with: the heading of the passage.
    expect(drawn.get_by_role("heading").first).to_be_in_viewport(ratio=1)
    page.locator(".frame").evaluate("(frame) => frame.scrollTo({ top: 1e6, behavior: 'instant' })")
    for one in always_there(page):
        expect(one).to_be_in_viewport(ratio=1)
    head, form = page.locator(".emergency").bounding_box(), page.locator("form").bounding_box()
    assert head and form
    # Nearly as much again is left for what is said.
    assert form["y"] - head["y"] - head["height"] >= height * 0.45
    assert page.locator(".frame").evaluate("(frame) => frame.scrollWidth - frame.clientWidth") <= 0
    page.context.close()


def test_a_page_is_as_high_as_the_window_also_after_a_reload(browser: Browser) -> None:
    page = page_of(browser, 900, 600)
    assistant = ScriptedAssistant(page)
    for _ in range(3):
        assistant.said(LONG)
    outside = "() => document.scrollingElement.scrollHeight - innerHeight"
    assert page.evaluate(outside) <= 0
    for key in ("PageDown", "PageDown", "End"):
        page.locator(".frame").press(key)
    assert page.evaluate(outside) <= 0
    for one in always_there(page):
        expect(one).to_be_in_viewport(ratio=1)
    page.context.close()


def test_the_first_choices_are_in_view_at_320_by_640_and_so_is_who_says_it(browser: Browser) -> None:
    wording = load_wording().greeting

    class Greeting(ScriptedAssistant):
        greeting = greeting(wording.text, wording.reminders, list(wording.buttons)).as_json()

    page = page_of(browser, 320, 640)
    Greeting(page)
    for button in wording.buttons:
        expect(page.get_by_role("button", name=button.title)).to_be_in_viewport(ratio=1)
    expect(
        page.get_by_text("Somerset Safeguarding Children Partnership").filter(visible=True).first
    ).to_be_in_viewport()
    page.context.close()


@pytest.mark.parametrize("width", [320, 360, 390, 768])
def test_the_number_never_stands_on_a_line_without_its_call(browser: Browser, width: int) -> None:
    page = page_of(browser, width, 640)
    ScriptedAssistant(page)
    rows = page.locator(".emergency .call").evaluate("(one) => one.getClientRects().length")
    assert rows == 1
    page.context.close()


def test_keys_that_are_typed_into_the_widget_do_not_reach_the_page(browser: Browser) -> None:
    page = page_of(browser, 900, 700)
    ScriptedAssistant(page, HOST)
    page.evaluate("""() => {
      window.stolen = [];
      const steal = (event) => stolen.push(event.key);
      for (const type of ["keydown", "keypress", "keyup"]) document.addEventListener(type, steal);
    }""")
    page.get_by_label("Your message").press_sequentially("jk/?")
    assert page.evaluate("() => stolen") == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.context.close()


def test_by_touch_neither_opening_nor_sending_brings_the_keyboard_up_over_what_is_said(browser: Browser) -> None:
    page = page_of(browser, 390, 664, has_touch=True, is_mobile=True)
    assistant = ScriptedAssistant(page, HOST)
    expect(page.get_by_label("Your message")).not_to_be_focused()
    assistant.said(LONG)
    expect(page.get_by_label("Your message")).not_to_be_focused()
    page.context.close()


@pytest.mark.parametrize("layout", ["page", "panel"])
def test_with_the_keyboard_up_the_widget_keeps_to_what_is_left_of_the_screen(browser: Browser, layout: str) -> None:
    page = page_of(browser, 320, 640, has_touch=True, is_mobile=True)
    assistant = ScriptedAssistant(page, HOST) if layout == "panel" else ScriptedAssistant(page)
    assistant.said(LONG)
    # Where the keyboard covers the page in place of making it smaller, the browser tells this alone.
    page.evaluate("""() => {
      Object.defineProperties(visualViewport, { height: { get: () => 308 }, offsetTop: { get: () => 40 } });
      visualViewport.dispatchEvent(new Event("resize"));
    }""")
    box = page.locator(".frame").bounding_box()
    assert box and (box["y"], box["height"]) == (40, 308)
    form = page.locator("form").bounding_box()
    assert form and form["y"] + form["height"] <= 348
    page.context.close()


def test_danger_is_shown_at_once_and_does_not_glide_in(browser: Browser) -> None:
    page = page_of(browser, 390, 664)
    assistant = ScriptedAssistant(page)
    assistant.said(LONG)
    page.evaluate("""() => {
      const frame = document.querySelector("sharing-assistant").shadowRoot.querySelector(".frame");
      window.glided = [];
      const scrollBy = frame.scrollBy.bind(frame);
      frame.scrollBy = (to) => { glided.push(to.behavior); scrollBy(to); };
    }""")
    drawn = assistant.said(real("danger").as_json())
    expect(drawn.get_by_role("link", name="Call 999").first).to_be_in_viewport(ratio=1)
    assert page.evaluate("() => glided").pop() == "instant"
    page.context.close()
