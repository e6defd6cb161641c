"""How the widget draws the newer replies and the safety line, and how a risk is told, in a real browser."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_socket
from playwright.sync_api import Browser, Locator, Page, Route, expect

from bot.gateway.replies import Reply
from bot.gateway.widget_bundle import bundle
from tests.bot.gateway.fakes import ANSWER, CLARIFY, DECISION, GLOSSARY, LINE, NO_ANSWER, PLAIN, QUESTION, WORRY
from tests.bot.gateway.teams.replying import reply as real
from tests.end_to_end.browsing import open_browser
from tests.end_to_end.looking import Look, screenshots_folder

pytestmark = pytest.mark.end_to_end

PAGE = (
    '<!doctype html><html lang="en-GB"><title>The assistant</title><script type="module" src="/widget.js"></script>'
    '<body><sharing-assistant layout="page"></sharing-assistant>'
)
ORIGIN = "http://widget.test"
CONTACTS = WORRY["custom"]["contacts"]  # type: ignore[index]
START = {"title": "Can I share this? Check my case", "payload": "/start_share_check"}


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Here sockets are needed, for the browser."""
    pytest_socket.enable_socket()
    yield


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


class Assistant:
    """A page with the widget, before a gateway that says one thing and keeps what it is told of answers."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.says: list[dict[str, Any]] = []
        self.told: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []
        page.set_default_timeout(5_000)
        page.route(f"{ORIGIN}/**", self._answer)
        page.goto(f"{ORIGIN}/")
        expect(page.locator(".reply")).to_have_count(1)

    def said(self, *replies: dict[str, Any]) -> Locator:
        """The last of these replies as it is drawn, made whole as the gateway does."""
        self.says = [Reply.model_validate(reply).as_json() for reply in replies]
        before = self.page.locator(".reply").count()
        self.page.get_by_label("Your message").fill("hello")
        self.page.get_by_label("Your message").press("Enter")
        expect(self.page.locator(".reply")).to_have_count(before + len(replies))
        return self.page.locator(".reply").last

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        if path == "/":
            route.fulfill(content_type="text/html", body=PAGE)
        elif path == "/widget.js":
            route.fulfill(content_type="text/javascript", body=bundle().script)
        elif path == "/chat/sessions":
            greeting = Reply.model_validate(PLAIN).as_json()
            route.fulfill(status=201, json={"token": "t", "expires_at": "2030-01-01T00:00:00Z", "messages": [greeting]})
        elif path == "/chat/feedback":
            self.told.append(json.loads(route.request.post_data or ""))
            route.fulfill(status=204)
        else:
            self.sent.append(json.loads(route.request.post_data or "{}"))
            route.fulfill(json={"messages": self.says})


@pytest.fixture
def assistant(browser: Browser) -> Iterator[Assistant]:
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        yield Assistant(context.new_page())


def dialled(drawn: Locator) -> list[str]:
    return [str(link.get_attribute("href")) for link in drawn.locator("a[href^=tel]").all()]


def test_a_worry_is_a_calm_panel_with_numbers_to_tap(assistant: Assistant) -> None:
    drawn = assistant.said(real("worry_child").as_json())
    expect(drawn.locator(".calm")).to_be_visible()
    expect(drawn.locator(".panel")).to_have_count(0)
    assert dialled(drawn) == ["tel:999", "tel:08001111"]
    expect(drawn).to_contain_text("You have done nothing wrong.")
    colour = drawn.get_by_role("link", name="Call 999").evaluate("(one) => getComputedStyle(one).color")
    danger = assistant.said(real("danger").as_json()).locator(".panel h2")
    assert colour != danger.evaluate("(one) => getComputedStyle(one).color")


def test_a_meaning_has_its_word_as_heading_and_says_whose_words_it_is(assistant: Assistant) -> None:
    drawn = assistant.said(GLOSSARY)
    expect(drawn.get_by_role("heading", name="MASH")).to_be_visible()
    expect(drawn.locator(".ours")).to_have_text("The assistant's own words, not the guidance's")
    expect(drawn.locator("figure, blockquote")).to_have_count(0)


@pytest.mark.parametrize(
    "reply", [PLAIN, ANSWER, CLARIFY, QUESTION, DECISION, GLOSSARY, NO_ANSWER], ids=lambda one: one["custom"]["kind"]
)
def test_the_safety_line_stands_once_at_the_end_with_a_number_to_tap(assistant: Assistant, reply: Any) -> None:
    drawn = assistant.said(reply)
    assert drawn.inner_text().count(LINE) == 1
    expect(drawn.locator("> :last-child")).to_have_text(LINE)
    expect(drawn.locator("> :last-child a")).to_have_attribute("href", "tel:999")


@pytest.mark.parametrize("reply", [PLAIN, CLARIFY, NO_ANSWER], ids=lambda one: one["custom"]["kind"])
def test_contacts_are_numbers_to_tap_and_the_line_is_not_said_besides(assistant: Assistant, reply: Any) -> None:
    listed = "\n".join(f"- **{one['phone']}**: {one['name']}" for one in CONTACTS)
    text = f"{reply['text']}\n\n{listed}\n- Another thing"
    drawn = assistant.said({**reply, "text": text, "custom": {**reply["custom"], "contacts": CONTACTS}})
    assert dialled(drawn) == ["tel:03001232224"]
    assert drawn.inner_text().count("0300 123 2224") == 1
    expect(drawn).not_to_contain_text(LINE)
    if reply is not CLARIFY:
        expect(drawn).to_contain_text("Another thing")


def test_where_an_outsider_would_be_told_going_through_the_case_stands_out(assistant: Assistant) -> None:
    ground = "(one) => getComputedStyle(one).backgroundColor"
    grounds = [
        assistant.said({**said, "buttons": [START]}).get_by_role("button", name=START["title"]).evaluate(ground)
        for said in (NO_ANSWER, real("outsider").as_json())
    ]
    assert grounds[0] != grounds[1]


KEEP = '/answer{"question":"prefill","option":"keep"'


@pytest.mark.parametrize(
    ("unticked", "payload"),
    [
        ([], KEEP + ',"direction":"tell","recipient":"safeguarding_role"}'),
        (["Who it goes to"], KEEP + ',"direction":"tell"}'),
        (["What you want to do", "Who it goes to"], KEEP + "}"),
    ],
)
def test_each_fact_has_a_tick_and_only_what_is_ticked_is_kept(
    assistant: Assistant, unticked: list[str], payload: str
) -> None:
    assistant.said(real("offered_answers").as_json())
    drawn = assistant.page.locator(".reply.question").first
    boxes = drawn.get_by_role("checkbox")
    expect(boxes).to_have_count(2)
    for box in boxes.all():
        expect(box).to_be_checked()
    expect(drawn.get_by_role("group", name="I take this from what you wrote. Is it right?")).to_be_visible()
    expect(drawn).not_to_contain_text("not 2")
    for name in unticked:
        drawn.get_by_label(name).uncheck()
    assistant.says = [Reply.model_validate(QUESTION).as_json()]
    drawn.get_by_role("button", name="Carry on with what is ticked").click()
    expect(assistant.page.get_by_role("heading", name=str(QUESTION["text"]))).to_be_visible()
    assert assistant.sent[-1] == {"payload": payload}
    # What was used stays to be read, and does nothing more.
    expect(drawn.get_by_text("Pass on a concern")).to_be_visible()
    for box in boxes.all():
        expect(box).to_be_disabled()
    expect(drawn.get_by_role("button", name="None of these")).to_be_hidden()


def test_facts_are_ticked_and_refused_by_keyboard(assistant: Assistant) -> None:
    drawn = assistant.said(real("offered_answers").as_json())
    first = drawn.get_by_role("checkbox").first
    first.focus()
    assistant.page.keyboard.press("Space")
    expect(first).not_to_be_checked()
    assistant.page.keyboard.press("Tab")
    assistant.page.keyboard.press("Tab")
    assistant.page.keyboard.press("Enter")
    expect(assistant.page.locator(".person").last).to_contain_text("Carry on with what is ticked")
    assert assistant.sent[-1] == {"payload": KEEP + ',"recipient":"safeguarding_role"}'}
    # The greeting, the facts, and what the gateway says again.
    expect(assistant.page.locator(".reply")).to_have_count(3)
    again = assistant.page.locator(".reply").last
    again.get_by_role("button", name="None of these").click()
    expect(assistant.page.locator(".person").last).to_contain_text("None of these")
    assert assistant.sent[-1] == {"payload": '/answer{"question":"prefill","option":"refuse"}'}


def test_a_risk_is_told_by_one_button_without_words_and_whom_to_tell_is_said(assistant: Assistant) -> None:
    drawn = assistant.said(ANSWER)
    group = drawn.get_by_role("group", name="Was this helpful?")
    group.get_by_role("button", name="This answer could put somebody at risk").press("Enter")
    thanks = drawn.get_by_text("Thank you.")
    expect(thanks).to_be_focused()
    expect(thanks).to_contain_text("Tell your safeguarding lead today")
    expect(thanks).to_contain_text("call 999")
    assert assistant.told == [{"about": ["consent-not-default"], "helpful": False, "risk": True}]


def test_yes_and_no_are_told_as_before(assistant: Assistant) -> None:
    assistant.said(ANSWER).get_by_role("button", name="Yes").click()
    drawn = assistant.said(ANSWER)
    drawn.get_by_role("button", name="No", exact=True).click()
    drawn.get_by_label("What was missing?").fill("more")
    drawn.get_by_role("button", name="Send feedback").click()
    expect(drawn.get_by_text("Thank you.")).to_be_visible()
    about = ["consent-not-default"]
    assert assistant.told == [{"about": about, "helpful": True}, {"about": about, "helpful": False, "words": "more"}]


@pytest.mark.parametrize("width", [320, 1280])
def test_none_of_it_has_a_violation_in_light_or_dark(browser: Browser, width: int, tmp_path: Path) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        assistant = Assistant(context.new_page())
        look = Look(assistant.page, screenshots_folder(tmp_path), width)
        replies = {
            "worry": [real("worry").as_json()],
            "answer-and-worry": [real("consent").as_json(), real("worry_child").as_json()],
            "worry-elsewhere": [real("worry_elsewhere").as_json()],
            "glossary": [GLOSSARY],
            "outsider": [real("outsider").as_json()],
            "not-english": [real("not_english").as_json()],
            "contacts": [real("contacts").as_json()],
        }
        for state, said in replies.items():
            assistant.said(*said)
            look.at(f"reply-{state}")
        assistant.said(ANSWER).get_by_role("button", name="This answer could put somebody at risk").click()
        look.at("reply-risk-told")
        assert look.found == []
        wide = "() => document.documentElement.scrollWidth - innerWidth"
        assert assistant.page.evaluate(wide) <= 0
