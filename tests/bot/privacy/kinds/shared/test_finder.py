from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.spans import Span


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    assert text.isascii()
    start = text.find("12")
    if start >= 0:
        yield Span(start, start + 2, PersonalDataKind.NHS_NUMBER)


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text)]


def test_hidden_and_full_width_characters_do_not_hide_what_is_looked_for() -> None:
    assert found("no 1\u200b2!") == ["1\u200b2"]
    assert found("no １２!") == ["１２"]


def test_the_span_is_that_of_the_text_as_it_was_typed() -> None:
    assert found("\u200b\u200bné 12 é") == ["12"]


def test_nothing_is_found_where_the_recogniser_finds_nothing() -> None:
    assert found("né à 3") == []
