import pytest

from knowledge.evaluation.covered import bins, calibration_error


def test_each_question_is_in_the_bin_of_its_probability_and_the_ends_are_in_too() -> None:
    found = bins([(0.0, False), (0.05, False), (0.1, True), (0.95, True), (1.0, False)])
    assert [(one.low, one.high, one.true.count) for one in found] == [(0.0, 0.1, 2), (0.1, 0.2, 1), (0.9, 1.0, 2)]
    assert [one.said for one in found] == pytest.approx([0.025, 0.1, 0.975])
    assert [one.true.value for one in found] == [0, 1, 0.5]


def test_a_bins_share_has_an_interval() -> None:
    (only,) = bins([(0.85, True)] * 9 + [(0.85, False)])
    assert only.true.low < 0.9 < only.true.high


def test_the_calibration_error_is_reckoned_as_by_hand() -> None:
    # Three at 0.9, two of them true, and one at 0.1 that is false: (3 · |2/3 - 0.9| + 1 · 0.1) / 4.
    judged = [(0.9, True), (0.9, True), (0.9, False), (0.1, False)]
    assert calibration_error(judged) == pytest.approx((3 * (0.9 - 2 / 3) + 0.1) / 4)


def test_a_search_that_is_as_sure_as_it_is_right_has_no_calibration_error() -> None:
    assert calibration_error([(0.5, True), (0.5, False), (1.0, True), (0.0, False)]) == 0


def test_what_is_no_probability_is_refused() -> None:
    with pytest.raises(ValueError, match="from 0 to 1, not 1.2"):
        bins([(1.2, True)])


def test_no_questions_have_no_calibration() -> None:
    assert bins([]) == []
    with pytest.raises(ValueError, match="at least one question"):
        calibration_error([])
