from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from knowledge.guidance.passages import load_passages
from knowledge.text.quotation import block_quotation, section_words, spoken_date

LINES = st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), min_size=1)


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


def test_a_date_is_written_as_people_write_it() -> None:
    assert spoken_date(date(2026, 3, 5)) == "5 March 2026"


def test_a_section_whose_heading_is_ours_is_marked_and_no_other() -> None:
    assert section_words("Water {now}", True, "{section} (ours)") == "Water {now} (ours)"
    assert section_words("Water", False, "{section} (ours)") == "Water"
