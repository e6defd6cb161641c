"""Learn what belongs to accepted questions: whether the passage they are for answers, and which source is asked."""

from collections.abc import Collection, Sequence

import numpy as np

from knowledge.evaluation.learning_own_words import logistic
from knowledge.search.result import Result
from knowledge.search.weights import Weights

_JUDGED = ("judged", "accepted", "against")
_ARBITER = ("taught", "asked", "each_word", "nearest", "accepted")


def from_accepted(
    before: Weights,
    asked: Sequence[tuple[Result, Collection[str]]],
    of_taught: Sequence[Result],
    of_none: Sequence[Result],
) -> Weights:
    """Return the weights with what was learned from texts whose passages have accepted questions.

    Args:
        before: the weights of the search without accepted questions; they stay.
        asked: what came out for questions about the texts, each with the ids of the passages that are right; none for a
            near miss.
        of_taught: the same for questions that the taught sources answer.
        of_none: the same for questions that nothing answers.
    """
    rows, answers = [], []
    for result, right in [*asked, *((one, ()) for one in of_none)]:
        best = result.others[0]
        if best.asked:
            rows.append([best.asked[name] for name in _JUDGED])
            answers.append(_best_of(result) in right)
    judge, judge_bias = logistic(np.array(rows), np.array(answers))
    known = [(one, True) for one, right in asked if right] + [(one, False) for one in of_taught]
    known = [(one, is_another) for one, is_another in known if "accepted" in one.arbiter]
    arbiter, arbiter_bias = logistic(
        np.array([[one.arbiter[name] for name in _ARBITER] for one, _ in known]),
        np.array([is_another for _, is_another in known]),
    )
    learned = {
        "judge_asked": dict(zip(_JUDGED, judge, strict=True)),
        "judge_asked_bias": judge_bias,
        "arbiter_asked": dict(zip(_ARBITER, arbiter, strict=True)),
        "arbiter_asked_bias": arbiter_bias,
    }
    return before.model_copy(update=learned)


def _best_of(result: Result) -> str:
    """Return the id of the best passage of the sources that are found by their own words."""
    own = [one for one in (*result.chosen, *result.rejected) if one.by_own_words]
    return max(own, key=lambda one: one.total).passage.id
