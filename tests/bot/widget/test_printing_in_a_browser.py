"""A quotation is whole on the screen and on paper, whatever is folded: in a real browser, without the gateway."""

import io
from collections.abc import Iterator
from typing import Any

import pdfplumber
import pytest
from playwright.sync_api import Browser, Page, expect

from knowledge.guidance.passages import load_passages
from tests.bot.gateway.fakes import ANSWER, QUOTE
from tests.bot.teams.replying import reply as real
from tests.bot.widget.widget_page import ScriptedAssistant

pytestmark = pytest.mark.end_to_end

DUTY = "If they do not agree, you must inform the family unless that is unsafe."
LONG = "\n".join(
    ["Yes you can share.", *(f"Paragraph {number} says more. {'Words ' * 20}" for number in range(8)), DUTY]
)
HOST = """<!doctype html><html lang="en-GB"><title>A page</title><script type="module" src="/widget.js"></script>
<body><h1>A page of the partnership</h1><p>What the page itself says.</p><sharing-assistant></sharing-assistant>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 768, "height": 640}) as context:
        yield context.new_page()


def quoting(*texts: str) -> dict[str, Any]:
    """An answer that quotes these texts, each under a section of its own."""
    quotes = [{**QUOTE, "text": text, "section": f"Section {place}"} for place, text in enumerate(texts)]
    return {**ANSWER, "custom": {**ANSWER["custom"], "quotes": quotes}}  # type: ignore[dict-item]


def printed(page: Page) -> str:
    """The words of the page on paper, with single spaces, as Ctrl+P would print it."""
    with pdfplumber.open(io.BytesIO(page.pdf(format="A4"))) as document:
        return " ".join(" ".join(sheet.extract_text() for sheet in document.pages).split())


def test_no_part_of_any_quoted_passage_is_out_of_sight_on_the_screen(page: Page) -> None:
    drawn = ScriptedAssistant(page).said(quoting(LONG, f"Another says so. {DUTY}", f"A third one. {DUTY}"))
    lines = drawn.locator("figure blockquote p")
    assert lines.all_inner_texts() == [line.strip() for line in LONG.split("\n")] + [
        f"Another says so. {DUTY}",
        f"A third one. {DUTY}",
    ]
    for line in lines.all():
        expect(line).to_be_visible()


def test_the_longest_passage_that_is_published_is_whole_on_the_screen_and_on_paper(page: Page) -> None:
    longest = max((passage.text for passage in load_passages()), key=len)
    drawn = ScriptedAssistant(page).said(quoting(longest))
    assert drawn.locator("blockquote :is(p, li)").filter(visible=False).count() == 0
    words = printed(page)
    assert [word for word in longest.replace("- ", "").split() if word not in words] == []


def test_what_is_folded_of_an_outcome_is_printed_whole_and_folded_again(page: Page) -> None:
    reply = real("outcome_share").as_json()
    reply["custom"]["quotes"][0]["text"] = LONG
    drawn = ScriptedAssistant(page).said(reply)
    folded = drawn.locator("details:not([open])")
    before = folded.count()
    assert before
    words = printed(page)
    assert DUTY in words
    for reason in reply["custom"]["reasons"]:
        assert " ".join(reason["heading"].split()) in words
    expect(folded).to_have_count(before)


def test_what_was_said_long_ago_is_printed_too(page: Page) -> None:
    assistant = ScriptedAssistant(page)
    for number in range(8):
        drawn = assistant.said(quoting(f"Passage number {number}. {DUTY}"))
    expect(drawn).to_have_css("content-visibility", "visible")
    # Out of view, it is not laid out.
    expect(page.locator(".reply").nth(1)).to_have_css("content-visibility", "auto")
    words = printed(page)
    assert [number for number in range(8) if f"Passage number {number}. {DUTY}" not in words] == []


def test_a_table_wider_than_the_screen_is_not_cut_on_paper(page: Page) -> None:
    row = "| " + " | ".join(f"Column {number} with some words" for number in range(9)) + f" | {DUTY} |"
    ScriptedAssistant(page).said(quoting(f"{row}\n| --- |\n{row}"))
    page.emulate_media(media="print")
    expect(page.locator(".wide")).to_have_css("overflow-x", "visible")


def test_an_open_panel_is_printed_whole_after_the_page_that_it_stands_on(page: Page) -> None:
    ScriptedAssistant(page, HOST).said(quoting(LONG))
    words = printed(page)
    assert "What the page itself says." in words
    assert DUTY in words
    assert words.index("What the page itself says.") < words.index("Yes you can share.") < words.index(DUTY)
