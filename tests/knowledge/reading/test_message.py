import numpy as np
import pytest
from scipy.sparse import csr_matrix

from knowledge.reading.message import Message, parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("he hits her, do I need consent?", ["he hits her", "do I need consent?"]),
        ("she told me, can i tell school", ["she told me", "can i tell school"]),
        ("can i tell school, if mum says no", ["can i tell school, if mum says no"]),
        ("mum, dad and nan agree", ["mum, dad and nan agree"]),
    ],
)
def test_a_comma_parts_what_is_told_from_what_is_asked(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("can we do it regardless, and on what basis", ["can we do it regardless", "on what basis"]),
        ("is it her choice and once we know what do i write", ["is it her choice", "once we know what do i write"]),
        ("they asked for it in writing and on friday", ["they asked for it in writing and on friday"]),
    ],
)
def test_a_joining_word_parts_questions_that_begin_late(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("and if so what do i put in the log", True),
        ("also whats a tier 2", True),
        ("then afterwards what do I minute", True),
        ("on what basis", True),
        ("if she refuses", False),
        ("once she has told us", False),
        ("then we rang mum", False),
        ("and we rang mum", False),
    ],
)
def test_small_words_before_a_question_leave_it_one(text: str, asks: bool) -> None:
    assert Message(text, (), np.zeros((1, 1), np.float32), csr_matrix((1, 1))).asks is asks
