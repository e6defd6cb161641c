from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from actions.quoting import as_markdown, block_quotation, in_words, quote_fields
from knowledge.passages import load_passages
from tests.actions.fakes import passage

LINES = st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), min_size=1)


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


@given(LINES)
def test_every_line_of_a_passage_is_quoted_to_the_letter_and_in_order(lines: list[str]) -> None:
    quoted = block_quotation("\n".join(lines)).split("\n")
    assert [line.removeprefix("> ") for line in quoted if line != ">"] == lines
    assert all(line.startswith(">") for line in quoted)


def test_every_passage_of_the_project_is_quoted_to_the_letter() -> None:
    for known in load_passages():
        quoted = block_quotation(known.text).split("\n")
        assert "\n".join(line.removeprefix("> ") for line in quoted if line != ">") == known.text


def test_items_of_a_list_stay_together_and_paragraphs_apart() -> None:
    assert block_quotation("Say:\n- one\n- two\nDone.") == "> Say:\n>\n> - one\n> - two\n>\n> Done."


def test_nested_items_and_rows_of_a_table_stay_together() -> None:
    text = "Say:\n- one\n  - nested\n1. first\n| a | b |\n| --- | --- |\nDone."
    assert block_quotation(text) == "> Say:\n>\n> " + "\n> ".join(text.split("\n")[1:-1]) + "\n>\n> Done."


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


def test_a_date_is_written_as_people_write_it() -> None:
    assert in_words(date(2026, 3, 5)) == "5 March 2026"
