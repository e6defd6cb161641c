"""What a page can do with the widget on it, and what it is told, in a real browser."""

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.contract.replies import BotReply
from tests.bot.gateway.fakes import DANGER, KINDS, PLAIN
from tests.bot.widget.host_site import WIDGET, HostSite

pytestmark = pytest.mark.end_to_end

# Inside a component of the page's own, so that only what is composed and bubbles reaches the document.
NESTED = "<div id='component'></div><button id='ask'>Ask</button><input id='search' aria-label='Search'>"
LISTENS = """() => {
  const inside = document.querySelector("#component").attachShadow({ mode: "open" });
  inside.append(document.createElement("sharing-assistant"));
  window.widget = inside.firstChild;
  window.told = [];
  for (const name of ["open", "close", "answer", "danger", "decision"]) {
    document.addEventListener(name, (event) => window.told.push([name, event.detail]));
  }
}"""
SECRET = "something that nobody may read"


@pytest.fixture
def listening(page: Page, site: HostSite) -> Page:
    """A page with a closed widget, which writes down what it is told."""
    page.goto(site.page("/a", NESTED))
    page.evaluate(LISTENS)
    return page


def box(page: Page) -> Locator:
    return page.get_by_label("Your message")


def say(page: Page, messages: int = 1) -> None:
    box(page).fill(SECRET)
    box(page).press("Enter")
    expect(page.locator(".person")).to_have_count(messages)
    expect(page.get_by_role("log")).to_have_attribute("aria-busy", "false")


def told(page: Page) -> list[Any]:
    return list(page.evaluate("() => window.told.splice(0)"))


def assert_told(page: Page, expected: list[Any]) -> None:
    """Check what was told, once as much was: a dialog tells of its closing a moment after it is gone."""
    page.wait_for_function("(count) => window.told.length >= count", arg=len(expected))
    assert told(page) == expected


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog")


def press_of_the_page(page: Page, does: str) -> None:
    """Press the page's own button, which does that with the widget."""
    page.evaluate(f"() => {{ document.querySelector('#ask').onclick = () => {{ {does} }}; }}")
    page.locator("#ask").click()


TOLD = {
    "answer": ["answer", {"kind": "answer"}],
    "clarify": ["answer", {"kind": "clarify"}],
    "no_answer": ["answer", {"kind": "no_answer"}],
    "glossary": ["answer", {"kind": "glossary"}],
    "question": ["answer", {"kind": "question"}],
    "danger": ["danger", {"kind": "danger"}],
    "decision": ["decision", {"kind": "decision"}],
    "worry": ["answer", {"kind": "other"}],
    "plain": ["answer", {"kind": "other"}],
    "notice": ["answer", {"kind": "other"}],
}


def test_a_page_is_told_that_there_was_a_reply_and_its_kind_and_nothing_more(listening: Page, site: HostSite) -> None:
    notice: dict[str, Any] = {"text": "Too long.", "custom": {"kind": "notice", "reason": "too_long"}}
    replies: list[Any] = [*KINDS, notice]
    assert {one["custom"]["kind"] for one in replies} == set(TOLD) == set(kinds_of_the_contract())
    press_of_the_page(listening, "widget.open()")
    expect(listening.locator(".reply")).to_have_count(1)
    # Neither opening nor the greeting is told as an answer.
    assert_told(listening, [["open", None]])
    for turn, reply in enumerate(replies, start=1):
        site.replies = [reply]
        say(listening, turn)
        assert_told(listening, [TOLD[reply["custom"]["kind"]]])
    site.replies = [PLAIN, DANGER]
    say(listening, len(replies) + 1)
    assert_told(listening, [TOLD["plain"], TOLD["danger"]])


def kinds_of_the_contract() -> list[str]:
    return [one["properties"]["kind"]["const"] for one in kind_schemas()]


def kind_schemas() -> list[dict[str, Any]]:
    defined = BotReply.model_json_schema()["$defs"]
    return [one for one in defined.values() if "const" in one.get("properties", {}).get("kind", {})]


def test_what_is_shown_again_is_not_told_again(page: Page, site: HostSite) -> None:
    page.goto(site.page("/a", f"{NESTED}{WIDGET}"))
    page.locator(".launcher").click()
    site.replies = [DANGER]
    say(page)
    page.add_init_script("""
      window.told = [];
      for (const name of ["open", "close", "answer", "danger", "decision"]) {
        document.addEventListener(name, () => told.push(name));
      }
    """)
    page.reload()
    expect(page.locator(".person")).to_have_count(1)
    assert page.evaluate("() => document.querySelector('sharing-assistant').isOpen")
    assert told(page) == []


def test_a_reply_that_was_lost_and_is_found_is_told(listening: Page, site: HostSite) -> None:
    press_of_the_page(listening, "widget.open()")
    expect(listening.locator(".reply")).to_have_count(1)
    told(listening)
    site.replies = [DANGER]

    def lose(route: Any) -> None:
        if route.request.method != "POST":
            route.fallback()
            return
        headers = {"Authorization": route.request.headers["authorization"]}
        listening.request.post(route.request.url, data=json.loads(route.request.post_data), headers=headers)
        route.abort()

    listening.route("**/chat/messages", lose)
    say(listening)
    assert told(listening) == []
    listening.get_by_role("button", name="Try again").click()
    expect(listening.locator(".reply.danger")).to_have_count(1)
    expect(listening.get_by_role("log")).to_have_attribute("aria-busy", "false")
    assert_told(listening, [TOLD["danger"]])


def test_opening_and_closing_are_told_once_each_whoever_does_it(listening: Page) -> None:
    listening.evaluate("() => { widget.open(); widget.open(); }")
    expect(panel(listening)).to_be_visible()
    assert listening.evaluate("() => widget.isOpen")
    listening.evaluate("() => { widget.close(); widget.close(); }")
    expect(panel(listening)).to_have_count(0)
    assert_told(listening, [["open", None], ["close", None]])
    listening.locator(".launcher").click()
    listening.get_by_role("button", name="Close").click()
    expect(panel(listening)).to_have_count(0)
    assert_told(listening, [["open", None], ["close", None]])
    assert not listening.evaluate("() => widget.isOpen")


def test_the_focus_goes_in_where_somebody_asked_for_it_and_back_to_what_they_pressed(listening: Page) -> None:
    press_of_the_page(listening, "widget.open()")
    expect(box(listening)).to_be_focused()
    listening.keyboard.press("Escape")
    expect(listening.locator("#ask")).to_be_focused()
    listening.locator(".launcher").click()
    listening.keyboard.press("Escape")
    expect(listening.locator(".launcher")).to_be_focused()


# What Playwright runs counts as a press; what the page runs as it loads does not.
BY_ITSELF = """<input id="search" aria-label="Search"><sharing-assistant></sharing-assistant><script type="module">
  const widget = document.querySelector("sharing-assistant");
  const search = document.querySelector("#search");
  const closed = () => new Promise((done) => widget.addEventListener("close", done, { once: true }));
  window.seen = [];
  const see = (what) => window.seen.push([what, widget.isOpen, document.activeElement.localName]);
  await customElements.whenDefined("sharing-assistant");
  search.focus();
  widget.open();
  see("open");
  widget.close();
  await closed();
  see("close");
  widget.focusBox();
  see("focusBox");
  widget.close();
  await closed();
  see("close");
  window.isDone = true;
</script>"""


def test_a_page_that_opens_and_closes_by_itself_leaves_the_focus_of_whoever_types(page: Page, site: HostSite) -> None:
    page.goto(site.page("/a", BY_ITSELF))
    page.wait_for_function("() => window.isDone")
    assert page.evaluate("() => window.seen") == [
        ["open", True, "input"],
        ["close", False, "input"],
        ["focusBox", True, "sharing-assistant"],
        ["close", False, "input"],
    ]


def test_on_a_page_that_it_fills_there_is_the_box_to_go_to_and_nothing_to_close(page: Page, site: HostSite) -> None:
    page.goto(site.page("/a", WIDGET.replace(">", ' layout="page">', 1)))
    expect(page.locator(".reply")).to_have_count(1)
    shown = page.evaluate("""() => {
      const widget = document.querySelector("sharing-assistant");
      widget.close();
      widget.open();
      widget.focusBox();
      return widget.isOpen;
    }""")
    assert shown
    expect(box(page)).to_be_focused()
    expect(page.locator(".reply")).to_have_count(1)


def test_whoever_leaves_quickly_is_not_kept_by_a_page_that_listens(listening: Page, site: HostSite) -> None:
    listening.evaluate("() => widget.setAttribute('exit-page', '/weather')")
    press_of_the_page(listening, "widget.open()")
    say(listening)
    listening.evaluate("""() => {
      for (const name of ["open", "close", "answer", "danger", "decision"]) {
        widget.addEventListener(name, () => sessionStorage.setItem("heard", name));
      }
    }""")
    listening.get_by_role("button", name="Leave quickly").click()
    listening.wait_for_url("**/weather")
    assert listening.evaluate("() => sessionStorage.getItem('heard')") is None
    assert site.conversations == {}


def test_a_listener_of_the_page_that_fails_is_its_own_affair(listening: Page, site: HostSite) -> None:
    listening.evaluate("() => widget.addEventListener('danger', () => { throw new Error('of the page'); })")
    press_of_the_page(listening, "widget.open()")
    site.replies = [DANGER]
    say(listening)
    expect(listening.locator(".reply.danger")).to_be_visible()
    expect(listening.locator(".trouble")).to_have_count(0)


def test_another_id_is_another_conversation_at_once_and_the_first_is_still_there(page: Page, site: HostSite) -> None:
    page.goto(site.page("/a", WIDGET.replace(" ", ' id="one" ', 1)))
    page.locator(".launcher").click()
    say(page)
    page.evaluate("() => { document.querySelector('sharing-assistant').id = 'two'; }")
    page.locator(".launcher").click()
    expect(page.locator(".reply")).to_have_count(1)
    expect(page.locator(".person")).to_have_count(0)
    page.evaluate("() => { document.querySelector('sharing-assistant').id = 'one'; }")
    expect(page.locator(".person")).to_have_count(1)


def test_every_attribute_counts_at_once_when_it_changes(page: Page, site: HostSite) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(site.page("/a"))
    page.locator(".launcher").click()
    expect(page.locator(".reply")).to_have_count(1)

    def set_to(name: str, value: str) -> None:
        page.evaluate(
            "([name, value]) => document.querySelector('sharing-assistant').setAttribute(name, value)", [name, value]
        )

    right = panel(page).bounding_box()
    set_to("position", "bottom-left")
    left = panel(page).bounding_box()
    assert right and left and left["x"] < right["x"]
    ground = "(frame) => getComputedStyle(frame).backgroundColor"
    light = page.locator(".frame").evaluate(ground)
    set_to("theme", "dark")
    assert page.locator(".frame").evaluate(ground) != light
    assert said == []
    set_to("theme", "purple")
    assert [one for one in said if 'theme="purple"' in one]
    set_to("name", "Sharing helper")
    expect(panel(page)).to_have_accessible_name("Sharing helper")
    set_to("greeting", "Good morning.")
    expect(page.locator(".reply")).to_contain_text(["Good morning."])
    set_to("contacts", "Duty team: 01823 000000")
    expect(page.locator(".emergency a")).to_have_count(2)
    set_to("hidden", "")
    expect(panel(page)).to_have_count(0)
    page.evaluate("() => document.querySelector('sharing-assistant').removeAttribute('hidden')")
    with page.expect_request("**/elsewhere/chat/messages"):
        set_to("api", "/elsewhere")
    set_to("layout", "page")
    expect(page.locator("header .name p")).not_to_be_empty()
    set_to("tagline", "Ours")
    expect(page.locator("header .name p")).to_have_text("Ours")
