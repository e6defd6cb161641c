import pytest
from microsoft_teams.cards import RichTextBlock, TextBlock

from bot.teams.drawing.elements import button_title, card, heading, leading_to, paragraphs, row, stacked, text
from bot.teams.drawing.limits import ACTIONS_IN_A_ROW, BUTTON_TITLE


@pytest.mark.parametrize("said", ["**bold**", "[a](https://x)", "- an item", "1. first", "<b>", "a_b", "two\nlines"])
def test_what_could_be_read_as_markdown_is_shown_as_written(said: str) -> None:
    drawn = text(said)
    assert isinstance(drawn, RichTextBlock)
    assert drawn.model_dump()["inlines"][0]["text"] == said


def test_a_plain_heading_is_one_for_screen_readers_too() -> None:
    drawn = heading("Why")
    assert isinstance(drawn, TextBlock)
    assert (drawn.style, drawn.text) == ("heading", "Why")


def test_each_line_is_a_block_and_empty_ones_are_none() -> None:
    assert [block.model_dump()["text"] for block in paragraphs("one\n\n  two ")] == ["one", "two"]


def test_no_button_is_lost_however_many_there_are() -> None:
    buttons = [leading_to(str(number), "https://x") for number in range(ACTIONS_IN_A_ROW + 1)]
    assert [len(found.model_dump()["actions"]) for found in row(buttons)] == [ACTIONS_IN_A_ROW, 1]
    assert len(stacked(buttons)) == len(buttons)


def test_a_title_fits_its_button() -> None:
    assert button_title("Stop") == "Stop"
    assert len(button_title("word " * 100)) <= BUTTON_TITLE


def test_a_card_says_in_words_what_it_is() -> None:
    content = card([text("hello")], "A greeting")["content"]
    assert (content["type"], content["version"]) == ("AdaptiveCard", "1.5")
    assert content["speak"] == content["fallbackText"] == "A greeting"
