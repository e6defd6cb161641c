from knowledge.corpus.corpus import Corpus
from knowledge.corpus.derived import RowKind, derived_rows, sentences_of


def test_each_sentence_is_a_row_under_its_heading(both: Corpus) -> None:
    rows = derived_rows(both.by_own_words[1])
    assert [row.kind for row in rows[:3]] == [RowKind.WHOLE, RowKind.HEADING, RowKind.SENTENCE]
    assert "Life jackets. Return it to the locker." in {row.text for row in rows}
    assert all(row.is_derived for row in rows)


def test_a_row_of_a_table_has_the_table_s_head() -> None:
    assert sentences_of("| Role | Number |\n|---|---|\n| Club lead | 01632 960101 |") == [
        "Role: Club lead; Number: 01632 960101"
    ]


def test_marks_of_lists_and_numbers_of_paragraphs_are_no_words() -> None:
    assert sentences_of("2.1 Ask them first.\n- Then write it down.\nNo.") == ["Ask them first.", "Then write it down."]
