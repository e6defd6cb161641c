"""Checks every card in Microsoft's own renderer: no faults, nothing outside the window, every button usable.

ASSISTANT_SCREENSHOTS_DIR names a folder for the pictures, for people to look at.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bot.teams.drawing import answered_card, stale_card
from tests.bot.teams.rendering import (
    THEMES,
    WIDTHS,
    broken_numbers,
    cut_titles,
    draw,
    overflows,
    parsed_faults,
    shows_all,
)
from tests.bot.teams.replying import NAMES, cards, drawn, reply, sign
from tests.end_to_end.browsing import open_browser

pytestmark = pytest.mark.end_to_end


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with open_browser() as browser:
        yield browser.new_page()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for the pictures."""
    named = os.environ.get("ASSISTANT_SCREENSHOTS_DIR")
    folder = Path(named) if named else tmp_path_factory.mktemp("teams-cards")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_a_reply_is_drawn_whole_at_every_width_light_and_dark(page: Page, name: str, pictures: Path) -> None:
    for theme in THEMES:
        for size, width in WIDTHS.items():
            wrongs = draw(page, drawn(name), theme, width)
            assert wrongs == []
            assert overflows(page) == []
            page.screenshot(path=pictures / f"{name}-{theme}-{size}.png", full_page=True)
            shows_all(page)
            assert overflows(page) == []
            if size != "large_phone":
                page.screenshot(path=pictures / f"{name}-{theme}-{size}-unfolded.png", full_page=True)


@pytest.mark.parametrize("name", NAMES)
def test_a_title_that_a_phone_cuts_is_on_the_card_in_full(page: Page, name: str) -> None:
    draw(page, drawn(name), "light", WIDTHS["phone"])
    shows_all(page)
    assert cut_titles(page) == []


@pytest.mark.parametrize("name", ["danger", "danger_child", "worry_elsewhere", "outcome_act_now", "outcome_pause"])
def test_no_telephone_number_is_broken_on_a_phone(page: Page, name: str) -> None:
    draw(page, drawn(name), "light", WIDTHS["phone"])
    numbers = [contact["phone"] for contact in reply(name).custom.model_dump()["contacts"]]
    assert len(numbers) > 2
    assert broken_numbers(page, numbers) == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_used_and_a_stale_card_are_drawn_whole(page: Page, theme: str, pictures: Path) -> None:
    question = reply("question_topic")
    used = [answered_card(question, "safeguarding", sign=sign), stale_card(question)]
    messages = [{"type": "message", "attachments": [attachment]} for attachment in used]
    assert draw(page, messages, theme, WIDTHS["phone"]) == []
    assert overflows(page) == []
    page.screenshot(path=pictures / f"used-{theme}-phone.png", full_page=True)


def test_an_option_can_be_pressed_and_gives_its_data(page: Page) -> None:
    draw(page, drawn("question_topic"), "light", WIDTHS["phone"])
    page.get_by_role("button", name="A request to see records").click()
    executed = page.evaluate("window.executed")
    assert executed["data"]["payload"] == '/answer{"question":"topic","option":"records_request"}'


def test_the_reason_for_a_question_is_shown_by_its_button(page: Page) -> None:
    draw(page, drawn("question_topic"), "light", WIDTHS["phone"])
    why = page.get_by_text("The guidance is about keeping children safe and well.")
    assert not why.is_visible()
    page.get_by_role("button", name="Why do you ask?").click()
    assert why.is_visible()


def test_the_parser_says_what_does_not_belong_into_version_1_5(page: Page) -> None:
    draw(page, [], "light", WIDTHS["phone"])
    for name in NAMES:
        assert [fault for card in cards(drawn(name)) for fault in parsed_faults(page, card)] == []
    assert parsed_faults(page, {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "Badge", "text": "x"}]})
