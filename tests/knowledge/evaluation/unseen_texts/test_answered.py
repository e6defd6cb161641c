from knowledge.evaluation.unseen_texts.answered import Answered, figures
from knowledge.evaluation.unseen_texts.material import UnseenQuestion
from knowledge.search.result import SearchOutcome
from tests.actions.fakes import passage, result

ASKED = UnseenQuestion("how windy", "kites", ("Wind",))
NEAR = UnseenQuestion("what does it cost", "kites", ())


def _answered(asked: UnseenQuestion, outcome: SearchOutcome, *ids: str) -> Answered:
    return Answered(asked, frozenset({"wind"}), result(outcome, *map(passage, ids)))


def test_only_what_is_quoted_counts_as_quoted_and_choices_are_counted_apart() -> None:
    found = figures(
        [
            _answered(ASKED, SearchOutcome.QUOTE, "wind"),
            _answered(ASKED, SearchOutcome.QUOTE, "string", "wind"),
            _answered(ASKED, SearchOutcome.OFFER, "wind"),
            _answered(ASKED, SearchOutcome.NOT_COVERED),
        ]
    )
    assert found["right first (quoted)"].value == 0.25
    assert found["among the quotes"].value == 0.5
    assert found["right first (quoted or offered)"].value == 0.5
    assert found["refused"].value == 0.25


def test_a_near_miss_is_answered_only_if_something_is_quoted() -> None:
    found = figures([_answered(NEAR, SearchOutcome.QUOTE, "wind"), _answered(NEAR, SearchOutcome.OFFER, "wind")])
    assert (found["near miss answered"].value, found["near miss offered"].value) == (0.5, 0.5)
