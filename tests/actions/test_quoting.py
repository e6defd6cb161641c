from actions.quoting import as_markdown, quote_fields
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
    assert "(our heading)" in as_markdown([passage(section_is_ours=True)])
    assert "(our heading)" not in as_markdown([passage()])


def test_several_passages_stand_one_after_the_other() -> None:
    text = as_markdown([passage(text="First."), passage(text="Second.")])
    assert text.index("> First.") < text.index("> Second.")


def test_words_in_braces_in_a_passage_are_left_alone() -> None:
    assert "> Write {title} and {url}." in as_markdown([passage(text="Write {title} and {url}.")])
