from knowledge.content.pdf.joining import Joiner
from tests.knowledge.content.pdf.lines import line

JOIN = Joiner([line("The information is shared by several agencies.")])


def test_a_word_that_the_text_has_elsewhere_loses_its_hyphen() -> None:
    assert JOIN(["all infor-", "mation is"]) == "all information is"


def test_a_word_that_it_has_not_keeps_its_hyphen() -> None:
    assert JOIN(["a multi-", "agency plan"]) == "a multi-agency plan"


def test_a_capital_begins_no_second_half_of_a_word() -> None:
    assert JOIN(["Infor-", "Mation"]) == "Infor-Mation"


def test_lines_that_end_with_whole_words_have_a_space_between_them() -> None:
    assert JOIN(["one line", "and another", "and a third"]) == "one line and another and a third"
