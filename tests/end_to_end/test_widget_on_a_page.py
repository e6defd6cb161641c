from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.end_to_end.browsing import Visitor
from tests.end_to_end.conftest import NewTab
from tests.end_to_end.host_pages import WIDGET, launcher, open_host_page, open_panel

pytestmark = pytest.mark.end_to_end

QUESTION = "do I need consent to share information?"
STRICT = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'"
)
HOSTILE = """<style>
html, body { font-size: 40px !important; line-height: 3 !important; letter-spacing: 1em; color: red !important; }
sharing-assistant, body * { all: unset !important; display: none !important; position: absolute !important;
  font-size: 40px !important; visibility: hidden !important; transform: rotate(9deg) !important; opacity: 0 !important;
  color: red !important; width: 1px !important; pointer-events: none !important; text-transform: uppercase !important; }
button, .frame, .reply, p, dialog { display: none !important; background: red !important; }
</style>"""


def box(locator: Locator) -> Any:
    return locator.bounding_box()


def test_the_panel_opens_with_the_focus_in_the_box_and_escape_gives_the_focus_back(new_tab: NewTab) -> None:
    visitor = open_host_page(new_tab())
    button = launcher(visitor)
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.box).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    visitor.page.keyboard.type(QUESTION)
    visitor.page.keyboard.press("Enter")
    visitor.wait()
    expect(visitor.newest.locator("blockquote").first).to_be_visible()
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect(visitor.newest.locator("blockquote").first).to_be_visible()
    visitor.page.get_by_role("button", name="Close").click()
    expect(button).to_be_focused()


def test_until_it_is_opened_the_widget_asks_for_nothing_but_its_script(new_tab: NewTab) -> None:
    visitor = new_tab()
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url.removeprefix(visitor.url)))
    open_host_page(visitor)
    expect(launcher(visitor)).to_be_visible()
    visitor.page.wait_for_load_state("networkidle")
    assert asked == ["/host-page", "/widget.js"]


def test_it_works_under_a_policy_without_inline_script_or_style(new_tab: NewTab) -> None:
    visitor = open_host_page(new_tab(), policy=STRICT)
    panel = open_panel(visitor)
    expect(panel).to_have_css("position", "fixed")
    visitor.say(QUESTION)
    expect(visitor.newest.locator("blockquote").first).to_be_visible()


def test_styles_of_the_page_do_not_reach_the_widget(new_tab: NewTab) -> None:
    calm, hostile = open_host_page(new_tab()), open_host_page(new_tab(), head=HOSTILE)
    assert box(launcher(hostile)) == box(launcher(calm))
    panels = [open_panel(visitor) for visitor in (calm, hostile)]
    for visitor in (calm, hostile):
        visitor.say(QUESTION)
    for part in (".emergency", "#name", ".person", ".reply >> nth=1", "figure >> nth=0", "#message"):
        found = [panel.locator(part) for panel in panels]
        assert box(found[0]) is not None
        assert box(found[1]) == box(found[0]), part
        for looks in ("color", "background-color", "font-size", "letter-spacing", "text-transform", "visibility"):
            value = found[0].evaluate("(element, name) => getComputedStyle(element)[name]", looks)
            expect(found[1]).to_have_css(looks, value)


def test_styles_of_the_widget_do_not_reach_the_page(new_tab: NewTab) -> None:
    looks = (
        "() => [...document.querySelectorAll('html, body, main, h1, p')].map((one) => getComputedStyle(one))"
        ".map((style) => [...style].map((name) => style[name]).join())"
    )
    visitor = open_host_page(new_tab(), body="")
    before = visitor.page.evaluate(looks)
    open_host_page(visitor, path="/other-page")
    open_panel(visitor)
    assert visitor.page.evaluate(looks) == before


def test_two_widgets_on_a_page_are_two_conversations(new_tab: NewTab) -> None:
    body = (
        '<sharing-assistant id="one" position="bottom-left"></sharing-assistant><sharing-assistant></sharing-assistant>'
    )
    visitor = open_host_page(new_tab(viewport={"width": 1280, "height": 800}), body=body)
    one, two = (visitor.page.locator("sharing-assistant").nth(place) for place in (0, 1))
    for widget in (one, two):
        widget.get_by_role("button", name="Ask about").click()
        expect(widget.locator(".reply")).to_have_count(1)
    one.get_by_label("Your message").fill("theres a child being hurt right now")
    one.get_by_label("Your message").press("Enter")
    expect(one.locator(".panel")).to_be_visible()
    expect(two.locator(".person, .panel")).to_have_count(0)
    left, right = (box(widget.get_by_role("dialog")) for widget in (one, two))
    assert left["x"] + left["width"] <= right["x"]
    visitor.page.reload()
    expect(one.locator(".panel")).to_be_visible()
    expect(two.locator(".reply")).to_have_count(1)


def test_a_panel_that_was_open_is_open_on_the_sites_next_page_with_its_conversation(new_tab: NewTab) -> None:
    visitor = open_host_page(new_tab())
    open_panel(visitor)
    visitor.say(QUESTION)
    open_host_page(visitor, path="/next-page")
    expect(visitor.newest.locator("blockquote").first).to_be_visible()
    expect(visitor.box).not_to_be_focused()


def test_brand_greeting_contacts_and_position_are_the_pages(new_tab: NewTab) -> None:
    body = """<sharing-assistant name="Sharing helper" greeting="Welcome to our **service**." position="bottom-left"
      contacts="Duty team: 01823 000000; Night line: +44 1823 000001" theme="dark"></sharing-assistant>"""
    colours = "--sharing-assistant-accent: #ffd700; --sharing-assistant-accent-ink: #000000"
    sheet = f"<style>sharing-assistant {{ {colours}; }}</style>"
    visitor = open_host_page(new_tab(viewport={"width": 1280, "height": 800}), body=body, head=sheet)
    button = launcher(visitor)
    expect(button).to_have_css("background-color", "rgb(255, 215, 0)")
    assert box(button)["x"] < 100
    button.click()
    panel = visitor.page.get_by_role("dialog", name="Sharing helper")
    expect(panel.locator(".reply")).to_contain_text("Welcome to our service.")
    expect(panel.get_by_role("button", name="Can I share this? Check my case")).to_be_visible()
    numbers = [link.get_attribute("href") for link in panel.locator(".emergency a").all()]
    assert numbers == ["tel:999", "tel:01823000000", "tel:+441823000001"]
    expect(panel).to_have_css("background-color", "rgb(15, 21, 20)")


def test_an_attribute_that_is_not_understood_is_said_to_the_author_and_the_rest_goes_on(new_tab: NewTab) -> None:
    body = '<sharing-assistant layout="sheet" exit-page="javascript:alert(1)" contacts="nobody"></sharing-assistant>'
    visitor = open_host_page(new_tab(), body=body)
    open_panel(visitor)
    assert len(visitor.wrongs) == 3
    visitor.forget_wrongs("Allowed: panel, page", "Allowed: name: number", "Allowed: an address")


def test_right_to_left_pages_mirror_the_widget_and_leave_english_as_it_is(new_tab: NewTab) -> None:
    visitor = open_host_page(new_tab(viewport={"width": 1280, "height": 800}), html=' dir="rtl"')
    panel = open_panel(visitor)
    visitor.say("هل أحتاج إلى موافقة؟")
    visitor.say(QUESTION)
    send, typed = box(panel.get_by_role("button", name="Send")), box(panel.locator("#message"))
    assert send["x"] < typed["x"]
    figure = panel.locator("figure").first
    expect(figure.locator("blockquote")).to_have_css("border-right-width", "4px")
    assert figure.locator("p").first.evaluate("(p) => getComputedStyle(p).textAlign") == "start"
    expect(panel.locator(".person p").first).to_have_js_property("dir", "auto")
    assert visitor.overflow() == 0


def test_in_a_frame_without_storage_it_works_as_long_as_the_page_lasts(new_tab: NewTab) -> None:
    visitor = new_tab()
    visitor.page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page = '<title>Tab</title><script type="module" src="/widget.js"></script><sharing-assistant layout="page">'
    visitor.page.route("**/tab", lambda route: route.fulfill(content_type="text/html", body=f"<!doctype html>{page}"))
    open_host_page(visitor, body='<iframe src="/tab" title="Tab" width="600" height="700"></iframe>')
    tab = visitor.page.frame_locator("iframe")
    expect(tab.locator(".reply")).to_have_count(1)
    tab.get_by_label("Your message").fill(QUESTION)
    tab.get_by_label("Your message").press("Enter")
    expect(tab.locator("blockquote").first).to_be_visible()
    # The browser's own question is not available in a frame of another site.
    tab.get_by_role("button", name="Clear this conversation").click()
    tab.get_by_role("button", name="Clear it").click()
    expect(tab.get_by_text("The conversation is cleared.")).to_be_visible()


def test_on_a_small_screen_the_page_behind_is_out_of_reach(new_tab: NewTab) -> None:
    visitor = open_host_page(new_tab(viewport={"width": 320, "height": 640}), body=f'<a href="#x">A link</a>{WIDGET}')
    panel = open_panel(visitor)
    assert box(panel) == {"x": 0, "y": 0, "width": 320, "height": 640}
    for _ in range(14):
        visitor.page.keyboard.press("Tab")
        assert visitor.focused() != "A link"
    visitor.page.set_viewport_size({"width": 1280, "height": 700})
    expect(panel).to_have_css("position", "fixed")
    # The browser tells the widget of a new width with its next frame.
    visitor.page.wait_for_function("(dialog) => !dialog.matches(':modal')", arg=panel.element_handle())
    expect(visitor.page.get_by_role("link", name="A link")).to_be_visible()


def test_the_script_twice_on_a_page_is_no_error(new_tab: NewTab) -> None:
    again = '<script type="module" src="/widget.js?again"></script>'
    visitor: Visitor = open_host_page(new_tab(), body=WIDGET + again)
    open_panel(visitor)
