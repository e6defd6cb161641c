import re
from collections.abc import Iterator

import pytest

from knowledge.copy.loading import COPY_DIR
from knowledge.files.located_yaml import Located, load_located
from tests.knowledge.copy.reading_age import grade, syllables

HIGHEST_GRADE = 9
# Of a shorter text, a name or a single sentence, the formula says little.
FEWEST_WORDS = 12
# The law's own terms, and the names of those whom to ask: no plainer words mean the same.
EXCEPTIONS = {
    "share_check.questions.special_category.hint",
    "share_check.questions.special_category.why",
    "share_check.steps.ask_records_team",
    "share_check.sentences.legitimate_interests",
    "share_check.sentences.safeguarding_condition",
    "share_check.sentences.safeguarding_condition_if_needed",
    "share_check.sentences.sharing_agreement",
}


def texts_below(key: str, located: Located) -> Iterator[tuple[str, str]]:
    if located.is_text():
        yield key, re.sub(r"\{\w+\}", "", located.text())
        return
    inner = enumerate(located.items()) if located.is_list() else located.entries().items()
    for name, value in inner:
        yield from texts_below(f"{key}.{name}", value)


def texts() -> dict[str, str]:
    """Every text of the copy by its file and keys, without its placeholders."""
    files = sorted(COPY_DIR.glob("*.yml"))
    return {key: text for file in files for key, text in texts_below(file.stem, load_located(file))}


def hard() -> set[str]:
    long = {key: text for key, text in texts().items() if len(re.findall(r"[A-Za-z'’]+", text)) >= FEWEST_WORDS}
    return {key for key, text in long.items() if grade(text) > HIGHEST_GRADE}


def test_every_text_can_be_read_by_somebody_of_fourteen() -> None:
    assert hard() - EXCEPTIONS == set()


def test_every_exception_is_still_needed() -> None:
    assert EXCEPTIONS - hard() == set()


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("child asked safe", 1),
        ("needed safely people children's likely", 2),
        ("safeguarding somebody agreement area passages", 3),
        ("information", 4),
    ],
)
def test_syllables_are_counted(words: str, count: int) -> None:
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def test_the_grade_is_that_of_the_formula() -> None:
    # Ten words of one syllable, in two sentences.
    text = "Ask your lead first. Then you can share what helps."
    assert grade(text) == pytest.approx(0.39 * 10 / 2 + 11.8 * 10 / 10 - 15.59)


def test_markup_links_and_lists_are_not_read_as_words() -> None:
    text = "**Ring now.** See [the page](https://www.example.org/page)."
    assert grade(text) == pytest.approx(grade("Ring now. See the page."))
    assert grade("- One thing\n- One more") == pytest.approx(grade("One thing. One more."))


def test_a_text_without_words_has_no_grade() -> None:
    assert grade("999") == 0
