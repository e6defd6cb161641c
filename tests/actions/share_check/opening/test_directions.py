import pytest

from actions.share_check.opening.clauses import clauses
from actions.share_check.opening.directions import directed, direction_words, kinds_named


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("can I tell the police", {"direction": "tell", "recipient": "safeguarding_role"}),
        ("can I tell the neighbour", {"direction": "tell", "recipient": "family_or_public"}),
        ("can I ask the school what they know", {"direction": "seek"}),
        ("the police have asked me for his address", {"direction": "answer_request", "recipient": "safeguarding_role"}),
        ("I want to refer the family to early help", {"direction": "refer"}),
    ],
)
def test_who_wants_what_of_whom_is_read_from_the_verbs(message: str, found: dict[str, str]) -> None:
    assert directed(clauses(message)) == found


@pytest.mark.parametrize(
    ("message", "direction"),
    [
        ("can I tell the teacher who is my sister", "tell"),
        ("can I tell the police and the neighbour", "tell"),
    ],
)
def test_nobody_is_taken_for_a_helper_who_may_be_somebody_else(message: str, direction: str) -> None:
    assert directed(clauses(message)) == {"direction": direction}


def test_telling_one_and_asking_another_leaves_open_which_is_meant() -> None:
    assert directed(clauses("can I tell the police. can I ask the school what they know")).get("direction") is None


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        ("the police came and the neighbour saw it", {"safeguarding_role", "family_or_public"}),
        ("a journalist rang", {"no_role"}),
        ("mum rang", {"family_or_public"}),
        ("mum told the police", {"safeguarding_role"}),
        ("it rained", set()),
    ],
)
def test_everybody_named_belongs_to_a_kind_and_parents_count_only_alone(message: str, kinds: set[str]) -> None:
    assert kinds_named(clauses(message)) == kinds


def test_the_words_are_read_once() -> None:
    assert direction_words() is direction_words()
