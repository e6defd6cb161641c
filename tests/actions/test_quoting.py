import re

from markdown_it import MarkdownIt

from actions.quoting import as_markdown, quote_fields
from knowledge.guidance.links import link_to
from knowledge.guidance.passages import load_passages
from knowledge.guidance.scope import Scope
from knowledge.text.quotation import address_in_markdown, in_markdown
from tests.actions.fakes import passage


def test_a_quotation_carries_the_whole_passage_to_the_letter_and_its_source() -> None:
    text = "Don’t   wait –\n- first\n- second"
    quote = quote_fields(passage(text=text), 0.98765)
    assert quote["text"] == text
    assert quote["passage_id"] == "how-much"
    assert quote["section"] == "How much"
    assert quote["score"] == 0.988
    assert quote["source"] == {
        "title": "Guidance",
        "publisher": "A partnership",
        "url": "https://example.org/guidance",
        "checked": "2026-11-22",
    }


def test_the_markdown_names_section_source_and_the_day_it_was_checked() -> None:
    text = as_markdown([passage()])
    assert "**How much**" in text
    assert "> Share what is needed." in text
    assert "[Guidance](https://example.org/guidance), A partnership. Checked 22 November 2026." in text


def test_a_heading_of_our_own_is_said_to_be_ours() -> None:
    assert "(heading in the assistant's words)" in as_markdown([passage(section_is_ours=True)])
    assert "(heading in the assistant's words)" not in as_markdown([passage()])


def test_several_passages_stand_one_after_the_other() -> None:
    text = as_markdown([passage(text="First."), passage(text="Second.")])
    assert text.index("> First.") < text.index("> Second.")


def test_words_in_braces_in_a_passage_are_left_alone() -> None:
    assert "> Write {title} and {url}." in as_markdown([passage(text="Write {title} and {url}.")])


CLICK = "[Click](https://evil.example) *now* <b>\n> or else"


def test_nothing_in_a_heading_a_title_or_a_scope_is_markup_and_each_is_one_line() -> None:
    scope = Scope(audience="*all*\nof us", area="[the](https://evil.example) county")
    found = passage(section=CLICK, title=CLICK, publisher=CLICK, scope=scope)
    drawn = MarkdownIt("commonmark").render(as_markdown([found]))
    assert re.findall(r'href="([^"]*)"', drawn) == ["https://example.org/guidance"]
    assert "<em>" not in drawn and "<b>" not in drawn
    assert drawn.count("<blockquote>") == 1
    assert "[Click](https://evil.example) *now* &lt;b&gt; &gt; or else" in drawn


def test_an_address_does_not_end_the_link_that_holds_it() -> None:
    text = as_markdown([passage(link="https://example.org/a_(b)")])
    assert "](https://example.org/a_%28b%29)" in text


def test_the_shipped_texts_need_no_backslash() -> None:
    for found in load_passages():
        for words in (found.section, found.source.title, found.source.publisher):
            assert in_markdown(words) == words
        assert address_in_markdown(link_to(found)) == link_to(found)
