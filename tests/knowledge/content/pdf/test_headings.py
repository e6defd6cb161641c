from knowledge.content.pdf.headings import Headings
from tests.knowledge.content.pdf.lines import line

TEXT = [line("This is what the text says, at some length, in letters of one size.") for _ in range(4)]


def test_larger_letters_are_headings_and_the_largest_the_outermost() -> None:
    title, section = line("Sharing well", size=20), line("When to share", size=15)
    headings = Headings([title, section, *TEXT])
    assert [headings.level(one) for one in (title, section, TEXT[0])] == [1, 2, None]


def test_a_short_bold_line_is_a_heading_unless_it_is_a_sentence() -> None:
    bold, sentence = line("Who does what", bold=True), line("Tell the school.", bold=True)
    headings = Headings([bold, sentence, *TEXT])
    assert headings.level(bold) == 1
    assert headings.level(sentence) is None


def test_where_most_of_the_text_is_bold_bold_says_nothing() -> None:
    bold = line("Who does what", bold=True)
    everything = [line("All of this text is bold, whatever it says.", bold=True) for _ in range(9)]
    assert Headings([bold, *everything]).level(bold) is None


def test_a_large_number_alone_is_no_heading() -> None:
    number = line("12", size=20)
    assert Headings([number, *TEXT]).level(number) is None
