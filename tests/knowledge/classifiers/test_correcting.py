"""A fit that was corrected is as far from the true one as the fit that it was corrected from, and no farther."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, random_array, vstack

from knowledge.classifiers import correcting
from knowledge.classifiers.correcting import Slopes, begun, corrected, nearest
from knowledge.classifiers.fitting import fit_logistic
from knowledge.classifiers.kept_fits import Fitted, KeptFits, remembered_fits

STRENGTH = 10.0
ROWS, COLUMNS = 3000, 400
Rows = Any
Answers = NDArray[np.bool_]


def material(seed: int = 0, count: int = ROWS) -> tuple[Rows, Answers]:
    rng = np.random.default_rng(seed)
    rows = csr_matrix(random_array((count, COLUMNS), density=0.03, rng=rng, format="csr"))
    truth = np.random.default_rng(7).normal(size=COLUMNS)
    return rows, np.asarray(rows @ truth + rng.normal(size=count) > 0.3)


def with_last_changed(rows: Rows, answers: Answers, count: int = 1, seed: int = 1) -> tuple[Rows, Answers]:
    """The same with so many rows at the end in place of others."""
    other, other_answers = material(seed, count)
    return csr_matrix(vstack([rows[:-count], other])), np.concatenate([answers[:-count], other_answers])


def to_the_end(rows: Rows, answers: Answers) -> NDArray[np.float64]:
    """Fit until nothing is left over."""
    slopes = Slopes(rows, answers, STRENGTH)
    signs = np.where(answers, 1.0, -1.0)
    shares = np.where(answers, 0.5 / answers.sum(), 0.5 / (~answers).sum())

    def loss(weights: NDArray[np.float64]) -> float:
        sums = rows @ weights[:-1] + weights[-1]
        size = float(weights[:-1] @ weights[:-1]) / (2 * STRENGTH * len(answers))
        return float((shares * np.logaddexp(0, -signs * sums)).sum() + size)

    found = minimize(
        loss,
        np.zeros(rows.shape[1] + 1),
        jac=lambda weights: slopes.at(weights)[0],
        method="L-BFGS-B",
        options={"gtol": 1e-9, "ftol": 0, "maxiter": 5000, "maxfun": 9000},
    )
    return np.asarray(found.x)


def scores(rows: Rows, weights: NDArray[Any]) -> NDArray[np.float64]:
    return np.asarray(rows @ weights[:-1] + weights[-1])


def test_the_slopes_are_those_that_scikit_learn_brings_to_zero() -> None:
    rows, answers = material()
    fitted = fit_logistic(rows, answers, STRENGTH)
    left_over = begun(Slopes(rows, answers, STRENGTH), fitted.weights[0], fitted.biases[0]).left_over
    # scikit-learn's tolerance, for the mean over all rows.
    assert np.abs(left_over).max() <= 1.01e-4


@pytest.mark.parametrize("count", [1, 20])
def test_what_is_added_by_the_changed_texts_is_what_a_fit_to_the_end_finds(count: int) -> None:
    rows, answers = material()
    others = with_last_changed(rows, answers, count)
    before, after = to_the_end(rows, answers), to_the_end(*others)
    start = begun(Slopes(rows, answers, STRENGTH), before[:-1].astype(np.float32), before[-1])
    found = corrected(Slopes(*others, STRENGTH), start)
    assert found is not None
    moved = np.abs(scores(others[0], after) - scores(others[0], before)).max()
    assert np.abs(scores(others[0], found) - scores(others[0], after)).max() < 0.05 * moved


def test_with_nothing_changed_but_the_order_the_weights_stay() -> None:
    rows, answers = material()
    fitted = fit_logistic(rows, answers, STRENGTH)
    start = begun(Slopes(rows, answers, STRENGTH), fitted.weights[0], fitted.biases[0])
    order = np.random.default_rng(3).permutation(ROWS)
    found = corrected(Slopes(rows[order], answers[order], STRENGTH), start)
    assert found is not None
    assert np.abs(found - start.weights).max() < 1e-4


def test_the_nearest_is_the_one_with_most_rows_and_answers_in_common() -> None:
    rows, answers = material()
    other_answers = answers.copy()
    other_answers[:25] = ~other_answers[:25]
    flat = np.zeros(COLUMNS, dtype=np.float32)
    known = [begun(Slopes(rows, each, STRENGTH), flat, 0.0) for each in (other_answers, answers)]
    assert nearest(Slopes(*with_last_changed(rows, answers), STRENGTH).prints(), known) is known[1]


def test_where_too_much_changed_none_is_near_enough() -> None:
    rows, answers = material()
    flat = np.zeros(COLUMNS, dtype=np.float32)
    known = [begun(Slopes(rows, answers, STRENGTH), flat, 0.0)]
    few, many = (with_last_changed(rows, answers, count) for count in (10, 40))
    assert nearest(Slopes(*few, STRENGTH).prints(), known) is known[0]
    assert nearest(Slopes(*many, STRENGTH).prints(), known) is None
    assert nearest(Slopes(*few, STRENGTH).prints(), []) is None


def test_what_is_not_found_in_so_many_steps_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(correcting, "_MOST_GRADIENTS", 1)
    rows, answers = material()
    fitted = fit_logistic(rows, answers, STRENGTH)
    start = begun(Slopes(rows, answers, STRENGTH), fitted.weights[0], fitted.biases[0])
    assert corrected(Slopes(*with_last_changed(rows, answers), STRENGTH), start) is None


def build(folder: Path, rows: Rows, answers: Answers, correct: bool) -> Fitted:
    """Fit this as one build does."""
    kept = KeptFits(folder, correct)
    with remembered_fits(kept):
        found = fit_logistic(rows, answers, STRENGTH)
    kept.save()
    return found


def same(one: Fitted, other: Fitted) -> bool:
    return (
        one.labels == other.labels
        and np.array_equal(one.weights, other.weights)
        and np.array_equal(one.biases, other.biases)
    )


def test_quick_builds_do_not_depend_on_the_quick_builds_before_them(tmp_path: Path) -> None:
    first = material()
    second, third = (with_last_changed(*first, seed=seed) for seed in (1, 2))
    straight, by_another = tmp_path / "straight", tmp_path / "by another"
    begun_with = [build(folder, *first, correct=False) for folder in (straight, by_another)]
    other = build(by_another, *second, correct=True)
    found = build(by_another, *third, correct=True)
    assert same(found, build(straight, *third, correct=True))
    assert not same(found, other) and not same(found, begun_with[0])
    # And back again.
    assert same(build(by_another, *first, correct=True), build(straight, *first, correct=True))


def test_the_first_texts_again_are_the_first_fit_again(tmp_path: Path) -> None:
    first = material()
    fitted = build(tmp_path, *first, correct=False)
    assert same(build(tmp_path, *first, correct=True), fitted)


def test_the_same_texts_again_are_not_corrected_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = material()
    build(tmp_path, *first, correct=False)
    found = build(tmp_path, *with_last_changed(*first), correct=True)
    monkeypatch.setattr("knowledge.classifiers.kept_fits.corrected", None)
    assert same(build(tmp_path, *with_last_changed(*first), correct=True), found)


def test_a_full_build_never_takes_what_a_quick_one_corrected(tmp_path: Path) -> None:
    first = material()
    second = with_last_changed(*first)
    build(tmp_path, *first, correct=False)
    quick = build(tmp_path, *second, correct=True)
    full = build(tmp_path, *second, correct=False)
    assert same(full, fit_logistic(*second, STRENGTH))
    assert not same(full, quick)


def test_a_quick_build_with_much_changed_fits_from_the_beginning(tmp_path: Path) -> None:
    first = material()
    build(tmp_path, *first, correct=False)
    other = with_last_changed(*first, count=100)
    assert same(build(tmp_path, *other, correct=True), fit_logistic(*other, STRENGTH))


def test_a_fit_of_dense_rows_or_few_is_never_corrected(tmp_path: Path) -> None:
    rows, answers = material()
    for few, its_answers in ((rows[:500], answers[:500]), (rows.toarray(), answers)):
        build(tmp_path, few, its_answers, correct=False)
        other_answers = its_answers.copy()
        other_answers[0] = ~other_answers[0]
        found = build(tmp_path, few, other_answers, correct=True)
        assert same(found, fit_logistic(few, other_answers, STRENGTH))
