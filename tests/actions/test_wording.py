import pytest

from actions.wording import piece, pieces


def test_a_piece_is_filled_in() -> None:
    assert piece("link", title="A title", url="https://example.org") == "- [A title](https://example.org)"


def test_what_is_filled_in_is_never_filled_in_itself_again() -> None:
    assert "{when}" in piece("contact", when="now", phone="999", name="{when}")


def test_a_field_that_is_not_given_stays_to_be_seen() -> None:
    assert piece("link", title="A title") == "- [A title]({url})"


def test_a_piece_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError, match="no-such-piece"):
        piece("no-such-piece")


@pytest.mark.parametrize("name", ["quote", "our_heading", "contact", "choice", "link"])
def test_every_piece_that_the_actions_use_is_there(name: str) -> None:
    assert pieces()[name].strip()
