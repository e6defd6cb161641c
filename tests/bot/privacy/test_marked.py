import pytest

from bot.privacy.marked import Mark, marked


def test_a_line_is_read_as_its_text_and_what_is_marked_in_it() -> None:
    message = marked("I am [[name|Sue]] from ((stays|Street))!")
    assert message.text == "I am Sue from Street!"
    assert message.marks == (Mark(5, 8, "name"), Mark(14, 20, "stays"))


def test_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="shoe_size"):
        marked("[[shoe_size|9]]")


def test_a_mark_that_is_not_closed_is_refused() -> None:
    with pytest.raises(ValueError, match="closed"):
        marked("I am [[name|Sue")
