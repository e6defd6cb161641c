import pytest

from knowledge.text.near_duplicates import Compared, like, shared

QUESTION = "Do I need consent to tell the school about this family?"


@pytest.mark.parametrize(
    "other",
    [
        QUESTION,
        "do i need consent to tell the school about this family",
        "DO I NEED CONSENT, to tell the school about this family!!",
        "do i need consent to tell the school about the family",
        "do i need consnet to tell the school about this familly",
        "to tell the school about this family, do I need consent?",
        "so do I need consent to tell the school about this family?",
    ],
)
def test_a_text_with_another_case_slip_order_or_word_is_nearly_the_same(other: str) -> None:
    assert Compared.of(QUESTION).is_like(Compared.of(other))
    assert Compared.of(other).is_like(Compared.of(QUESTION))


@pytest.mark.parametrize(
    "other",
    [
        "",
        "consent",
        "Do I need consent to share with the police?",
        "How long do we keep the school's file on this family?",
    ],
)
def test_another_question_is_not(other: str) -> None:
    assert not Compared.of(QUESTION).is_like(Compared.of(other))
    assert not Compared.of(other).is_like(Compared.of(QUESTION))


def test_texts_without_words_are_like_each_other_alone() -> None:
    assert Compared.of("?!").is_like(Compared.of(""))


def test_the_first_that_is_like_it_is_found() -> None:
    assert like(QUESTION, ["goats", QUESTION.lower(), QUESTION.upper()]) == QUESTION.lower()
    assert like(QUESTION, ["goats"]) is None


def test_what_two_lists_share_is_found() -> None:
    assert list(shared([QUESTION, "goats"], ["bees", QUESTION.upper()])) == [(QUESTION, QUESTION.upper())]
    assert list(shared([], iter(["bees"]))) == []
