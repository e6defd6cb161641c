"""Who is the writer, and who is a stranger, in the words before a pronoun."""

import pytest

from knowledge.recipients.strangers import a_stranger_asks, is_the_writer, may_be_a_stranger


@pytest.mark.parametrize("before", ["i am her", "im a", "as a", "speaking as his", "i work at the", "this is her"])
def test_who_a_writer_says_to_be_is_the_writer(before: str) -> None:
    assert is_the_writer(before, "and she asked")


@pytest.mark.parametrize(("before", "after"), [("as the", "can i"), ("", "here can i"), ("the", "here, a man rang")])
def test_some_words_after_say_so_too(before: str, after: str) -> None:
    assert is_the_writer(before, after)


@pytest.mark.parametrize(
    ("before", "after"), [("as the", "said"), ("can i tell her", ""), ("the", "rang"), ("a call from the", "can i")]
)
def test_others_are_not(before: str, after: str) -> None:
    assert not is_the_writer(before, after)


def test_a_man_is_not_her_and_a_woman_not_him() -> None:
    assert a_stranger_asks("a man rang", "him")
    assert not a_stranger_asks("a man rang", "her")
    assert not a_stranger_asks("a woman rang", "him")
    assert a_stranger_asks("somebody rang", "them")


def test_a_name_that_comes_for_it_is_a_stranger_unless_it_is_of_whoever_was_named() -> None:
    assert may_be_a_stranger("@0 said karen wants to know can i tell ", (), "her")
    assert not may_be_a_stranger("@0 jane rang can i tell ", (), "her")
    assert not may_be_a_stranger("@0 from the clinic rang and asked can i tell ", (), "her")
