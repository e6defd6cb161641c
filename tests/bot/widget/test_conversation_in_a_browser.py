"""What happens around a conversation: two tabs at once, refusals, outages, clearing, settings that change."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.bot.gateway.fakes import ANSWER
from tests.bot.teams.replying import reply as real
from tests.bot.widget.host_site import WIDGET, HostSite, host_site
from tests.bot.widget.widget_page import ScriptedAssistant
from tests.end_to_end.looking import Look, screenshots_folder

pytestmark = pytest.mark.end_to_end


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 1000, "height": 700}) as opened:
        opened.set_default_timeout(5_000)
        yield opened


@pytest.fixture
def site() -> Iterator[HostSite]:
    with host_site() as served:
        served.page("/a", WIDGET.replace(">", ' layout="page">', 1))
        yield served


@pytest.fixture
def page(context: BrowserContext, site: HostSite) -> Page:
    page = context.new_page()
    page.goto(f"{site.origin}/a")
    expect(page.locator(".reply")).to_have_count(1)
    return page


def send(page: Page, text: str) -> None:
    page.get_by_label("Your message").fill(text)
    page.get_by_label("Your message").press("Enter")


def say(page: Page, text: str) -> None:
    send(page, text)
    expect(page.get_by_role("log")).to_have_attribute("aria-busy", "false")


def held(page: Page, method: str, path: str) -> list[Route]:
    """Hold such requests of the page back, in this list."""
    routes: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.method == method:
            routes.append(route)
        else:
            route.continue_()

    page.route(f"**{path}", hold)
    return routes


def test_two_tabs_that_send_at_once_both_have_all_of_it(page: Page, site: HostSite) -> None:
    say(page, "before")
    kept = page.evaluate("() => JSON.stringify(Object.entries(sessionStorage))")
    second = page.context.new_page()
    second.add_init_script(f"for (const [name, value] of {kept}) sessionStorage.setItem(name, value);")
    second.goto(page.url)
    expect(second.locator(".person")).to_have_count(1)
    waiting = held(page, "POST", "/chat/messages")
    send(page, "from the first")
    expect(page.locator(".person")).to_have_count(2)
    say(second, "from the second")
    waiting[0].continue_()
    for tab in (page, second):
        expect(tab.locator(".person")).to_have_count(3)


@pytest.mark.parametrize("status", [413, 422])
def test_what_is_refused_as_it_is_is_given_back_and_not_offered_to_be_tried_again(page: Page, status: int) -> None:
    problem = f'{{"status": {status}, "title": "That is too much", "detail": "Shorten it."}}'
    page.route(
        "**/chat/messages",
        lambda route: route.fulfill(status=status, body=problem, content_type="application/problem+json"),
    )
    say(page, "a long text")
    expect(page.locator(".trouble")).to_contain_text("Shorten it.")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    expect(page.get_by_label("Your message")).to_have_value("a long text")


def test_an_outage_says_whom_else_to_call(page: Page) -> None:
    page.route("**/chat/messages", lambda route: route.abort())
    say(page, "hello")
    numbers = [one.get_attribute("href") for one in page.locator(".trouble a").all()]
    assert numbers == ["tel:999", "tel:03001232224"]


def test_what_is_typed_while_the_conversation_is_cleared_stays(page: Page) -> None:
    say(page, "hello")
    page.get_by_label("Your message").fill("half a ques")
    waiting = held(page, "DELETE", "/chat/sessions")
    page.get_by_role("button", name="Clear this conversation").click()
    page.get_by_role("button", name="Clear it").click()
    expect(page.get_by_label("Your message")).to_have_value("")
    page.get_by_label("Your message").fill("the next one")
    waiting[0].continue_()
    expect(page.get_by_text("The conversation is cleared.")).to_be_visible()
    expect(page.get_by_label("Your message")).to_have_value("the next one")


def test_the_enter_that_ends_a_word_that_is_put_together_sends_nothing(page: Page, site: HostSite) -> None:
    page.get_by_label("Your message").fill("にほ")
    page.get_by_label("Your message").evaluate(
        "(box) => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, cancelable: true }))"
    )
    expect(page.get_by_label("Your message")).to_have_value("にほ")
    assert "POST /chat/messages" not in site.asked


def test_attributes_that_change_count_at_once_and_the_conversation_goes_on(page: Page, site: HostSite) -> None:
    say(page, "hello")
    page.get_by_label("Your message").fill("half a ques")
    site.asked.clear()
    page.evaluate("""() => {
      const widget = document.querySelector("sharing-assistant");
      widget.setAttribute("name", "Sharing helper");
      widget.setAttribute("contacts", "Duty team: 01823 000000");
      widget.setAttribute("exit-page", "/a?left");
    }""")
    expect(page.get_by_role("heading", name="Sharing helper")).to_be_visible()
    expect(page.locator(".emergency a")).to_have_count(2)
    expect(page.locator(".person")).to_have_count(1)
    expect(page.get_by_label("Your message")).to_have_value("half a ques")
    assert site.asked == ["GET /chat/messages"]
    page.get_by_role("button", name="Leave quickly").click()
    page.wait_for_url("**/a?left")


def test_an_answer_is_found_by_its_headings(browser: Browser) -> None:
    with browser.new_context() as context:
        drawn = ScriptedAssistant(context.new_page()).said(ANSWER)
        expect(drawn.get_by_role("heading", level=3)).to_have_text("When to share: key principles")


def test_what_is_copied_of_a_record_has_nothing_that_is_only_heard(browser: Browser) -> None:
    with browser.new_context() as context:
        assistant = ScriptedAssistant(context.new_page())
        reply = real("outcome_share").as_json()
        reply["text"] = reply["text"].replace("**Decision:** ", "**Decision:** See [the rules](https://a.example). ", 1)
        assert "a.example" in reply["text"]
        drawn = assistant.said(reply)
        clipboard = "{value: {writeText: async (text) => { window.copied = text; }}}"
        assistant.page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {clipboard})")
        drawn.locator(".record").get_by_role("button", name="Copy").click()
        expect(drawn.get_by_role("button", name="Copied")).to_be_visible()
        copied = assistant.page.evaluate("window.copied")
        assert "See the rules." in copied
        assert "new tab" not in copied


COUNTED = """() => {
  window.said = [];
  const status = document.querySelector("sharing-assistant").shadowRoot.querySelector("#status");
  new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true });
}"""


def test_from_80_per_cent_of_the_longest_message_on_it_is_counted_and_said_once(page: Page, site: HostSite) -> None:
    box, counter = page.get_by_label("Your message"), page.locator(".counter")
    page.evaluate(COUNTED)
    box.fill("x" * 79)
    expect(counter).to_be_hidden()
    box.press_sequentially("x" * 3)
    expect(counter).to_have_text("82 of 100 characters")
    # Signs of two units of JavaScript are one character, as for the assistant.
    box.fill("🙂" * 100)
    expect(counter).to_have_text("100 of 100 characters")
    box.press_sequentially("yy")
    too_long = "Too long: 102 of 100 characters"
    expect(counter).to_have_text(too_long)
    assert page.evaluate("() => window.said") == [
        "80 of 100 characters",
        too_long.replace("102", "101"),
    ]
    page.reload()
    expect(counter).to_have_text(too_long)
    box.fill("hello")
    expect(counter).to_be_hidden()


def test_where_the_longest_message_is_not_known_nothing_is_counted(browser: Browser) -> None:
    with browser.new_context() as context:
        # Its gateway says no limit, as an older one does.
        assistant = ScriptedAssistant(context.new_page())
        assistant.page.get_by_label("Your message").fill("x" * 10_000)
        expect(assistant.page.locator(".counter")).to_be_hidden()


ALONE = (
    '<!doctype html><html lang="en-GB"><title>The assistant</title><script type="module" src="/widget.js"></script>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><style>body { margin: 0 }</style>'
    '<body><sharing-assistant layout="page"></sharing-assistant>'
)


@pytest.mark.parametrize(("width", "height"), [(320, 256), (320, 640), (1280, 640)])
def test_the_count_has_no_violation_and_fits_in_light_or_dark(
    browser: Browser, site: HostSite, width: int, height: int, tmp_path: Path
) -> None:
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        site.pages["/alone"] = ALONE
        page.goto(f"{site.origin}/alone")
        expect(page.locator(".reply")).to_have_count(1)
        look = Look(page, screenshots_folder(tmp_path), width)
        for state, characters in (("nearly too long", 90), ("too long", 130)):
            page.get_by_label("Your message").fill("x" * characters)
            expect(page.locator(".counter")).to_be_in_viewport(ratio=1)
            expect(page.get_by_label("Your message")).to_be_in_viewport(ratio=1)
            expect(page.locator(".emergency a").first).to_be_in_viewport(ratio=1)
            look.at(state)
        assert look.found == []
