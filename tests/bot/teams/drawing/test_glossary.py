"""A word's meaning in Teams is never taken for a quotation."""

from tests.bot.teams.drawing.test_markdown import shown
from tests.bot.teams.replying import drawn, reply


def test_it_says_the_word_whose_words_these_are_and_what_it_means() -> None:
    [activity] = drawn("glossary")
    html = shown(activity["text"])
    assert "<strong>MASH</strong>" in html
    assert "<em>These are the assistant's own words, not the guidance's.</em>" in html
    assert reply("glossary").custom.model_dump()["meaning"] in html
    assert "<blockquote>" not in html and "entities" not in activity
