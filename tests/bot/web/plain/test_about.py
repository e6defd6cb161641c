"""The page about the assistant says how long a conversation is kept, by the setting, and whom to call."""

from bot.contract.reply_parts import ShownContact
from bot.web.plain.about import SECTIONS, about_words, draw_about

CONTACTS = [ShownContact(name="<b>Duty team</b>", phone="01823 000000", when="Always")]


def test_each_section_is_there_with_all_its_paragraphs_and_an_anchor() -> None:
    page = draw_about(CONTACTS, 1)
    for name in SECTIONS:
        section = getattr(about_words(), name)
        assert f'<h2 id="{name}">{section.heading}</h2>' in page
        assert section.paragraphs
    assert page.count("<p>") == 2 + sum(len(getattr(about_words(), name).paragraphs) for name in SECTIONS)


def test_how_long_a_conversation_is_kept_follows_the_setting() -> None:
    assert "not been used for an hour" in draw_about(CONTACTS, 1)
    assert "not been used for 36 hours" in draw_about(CONTACTS, 36)


def test_whom_to_call_comes_before_everything_else_and_text_is_only_text() -> None:
    page = draw_about(CONTACTS, 24)
    assert page.index('href="tel:999"') < page.index('href="tel:01823000000"') < page.index("<main>")
    assert "&lt;b&gt;Duty team" in page
