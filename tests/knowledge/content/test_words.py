from knowledge.content.word import changes
from knowledge.content.words import conversion_words, in_words


def test_what_is_filled_in_is_only_text() -> None:
    assert in_words("commented", words="{words} {page}") == "somebody commented: “{words} {page}”"


def test_nothing_hangs_at_the_end_where_there_are_no_more_words() -> None:
    assert in_words("chart", shown="a, b", words="").endswith("“a, b”")


def test_every_text_is_one_line() -> None:
    assert all("\n" not in text for text in conversion_words().said.values())


def test_every_way_in_which_word_changes_a_part_of_a_table_or_the_end_of_a_paragraph_has_words() -> None:
    found = [f"cell_{said}" for said in changes._CELLS.values()]
    found += [f"{part}_{said}" for part in ("row", "tracked_end") for said in ("inserted", "deleted")]
    assert all(in_words(key) for key in found)
