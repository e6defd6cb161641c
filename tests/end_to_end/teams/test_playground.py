"""Microsoft's own chat window, Microsoft 365 Agents Playground: what somebody sees and does there."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from bot.teams.copy import card_words, teams_words
from bot.teams.just_asked import TOO_SOON_SECONDS
from tests.end_to_end.browsing import open_browser
from tests.end_to_end.running import RunningAssistant
from tests.end_to_end.teams.conftest import PUBLIC_HOST
from tests.teams_double.playground import Playground, running_playground
from tests.teams_double.service import Microsoft

pytestmark = pytest.mark.end_to_end

# One after the other. The last leads to the outcome.
ANSWERS = (
    *("No", "Keeping a child safe and well", "Pass on a concern", "Prevent harm"),
    *("Someone who needs it to help the child", "No, it could be less", "Public sector", "Yes"),
    *("No, it is safe", "Just this once"),
)
STEPS = re.compile(r"^Question \d+, (at most \d+ more|the last)$")


@pytest.fixture
def playground(
    tmp_path: Path, playground_port: int, microsoft: Microsoft, teams_assistant: RunningAssistant
) -> Iterator[Playground]:
    with running_playground(tmp_path, playground_port, microsoft, teams_assistant.url) as running:
        yield running


@pytest.fixture
def page(playground: Playground) -> Iterator[Page]:
    with open_browser() as browser:
        page = browser.new_page(viewport={"width": 1300, "height": 1000})
        page.goto(playground.url)
        yield page


def say(page: Page, text: str) -> None:
    page.get_by_role("textbox").first.fill(text)
    page.keyboard.press("Enter")


def say_to_the_bot(page: Page, text: str, button: str) -> None:
    """Say it with a mention of the bot, as people do in a group chat or channel, and press that button."""
    page.get_by_role("textbox").first.click()
    page.keyboard.type("@")
    page.locator("[role=menuitem]").filter(has_text="Test Bot").click()
    page.keyboard.type(f" {text}")
    page.get_by_role("button", name=button, exact=True).first.click()


def go_to(page: Page, place: str) -> None:
    page.get_by_role("treeitem", name=place).click()


def liked(assistant: RunningAssistant) -> int:
    """How many answers somebody liked."""
    metrics = httpx.get(f"{assistant.url}/metrics").text
    found = re.findall(r'^assistant_teams_feedback_total{reaction="like"} ([0-9.]+)$', metrics, re.MULTILINE)
    return round(float(found[0])) if found else 0


def tap(page: Page, title: str) -> None:
    page.get_by_role("button", name=title, exact=True).last.click()


def test_a_question_a_whole_decision_and_feedback_in_microsofts_own_window(
    page: Page, playground: Playground, teams_assistant: RunningAssistant
) -> None:
    expect(page.get_by_text("Hello. Here is the Somerset").first).to_be_visible()

    say(page, "do I need consent to share information?")
    expect(page.get_by_text("This is what the guidance says.", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="1", exact=True)).to_be_visible()

    say(page, "can I share this? check my case")
    decide(page)
    take_away(page, teams_assistant)
    like(page, teams_assistant)
    assert {status for _, status in playground.answered} <= {200, 202}


@pytest.mark.parametrize(("place", "button"), [("Group Chat", "Send Message"), ("My Team - General", "Post")])
def test_where_others_read_a_question_is_answered_and_a_decision_goes_on_privately(
    page: Page, playground: Playground, teams_assistant: RunningAssistant, place: str, button: str
) -> None:
    expect(page.get_by_text("Hello. Here is the Somerset").first).to_be_visible()
    go_to(page, place)
    expect(page.get_by_text("Hello. Here is the Somerset").first).to_be_visible()

    say_to_the_bot(page, "do I need consent to share information?", button)
    expect(page.get_by_text("This is what the guidance says.", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="1", exact=True)).to_be_visible()
    like(page, teams_assistant)

    say_to_the_bot(page, "can I share this? check my case", button)
    expect(page.get_by_text("Let us go on in our private chat").last).to_be_visible()
    expect(page.get_by_text(STEPS)).to_have_count(0)

    go_to(page, "Personal Chat")
    expect(page.get_by_text("This chat is only between you and me").last).to_be_visible()
    decide(page)
    take_away(page, teams_assistant)
    go_to(page, place)
    expect(page.get_by_text("Let us go on in our private chat").last).to_be_visible()
    expect(page.get_by_text(card_words().record_heading, exact=True)).to_have_count(0)
    assert {status for _, status in playground.answered} <= {200, 202}


def decide(page: Page) -> None:
    """Answer every question of the open check, and see the outcome and its record."""
    for number, answer in enumerate(ANSWERS, 1):
        # One card, which asks one question after the other.
        steps = page.get_by_text(STEPS)
        expect(steps).to_have_count(1)
        expect(steps).to_have_text(re.compile(rf"^Question {number}, "))
        # A tap just after the card changed is not taken.
        page.wait_for_timeout(1000 * TOO_SOON_SECONDS + 300)
        tap(page, answer)
    expect(page.get_by_text("You can share this").last).to_be_visible()
    expect(steps).to_have_count(0)
    expect(page.get_by_text(card_words().record_heading, exact=True)).to_be_visible()
    expect(page.get_by_text(re.compile("^Practitioner's name and role: ")).last).to_be_visible()


def take_away(page: Page, assistant: RunningAssistant) -> None:
    """Take the record away: as the words of a message, and as the Word file behind the link on its card."""
    copied = page.get_by_text(re.compile(r"^Decision: You can share this\.")).last
    expect(copied).to_be_visible()

    def pass_on(route: Route) -> None:
        response = httpx.get(assistant.url + httpx.URL(route.request.url).path)
        route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.content)

    page.context.route(f"https://{PUBLIC_HOST}/record/**", pass_on)
    with page.expect_popup() as opened:
        # Microsoft's renderer draws a button that opens an address as a link.
        page.get_by_role("link", name=teams_words().record_page.link, exact=True).last.click()
    with opened.value.expect_download() as download:
        opened.value.get_by_role("link").last.click()
    file = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    assert "You can share this." in file.read("word/document.xml").decode()
    opened.value.close()


def like(page: Page, assistant: RunningAssistant) -> None:
    """Like the newest answer, and see that it is counted."""
    before = liked(assistant)
    page.get_by_role("button", name="Like", exact=True).last.click()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("button", name="Submit")).to_have_count(0)
    assistant.wait_until(lambda: liked(assistant) == before + 1)
    # It thanks for the feedback, above everything else.
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
