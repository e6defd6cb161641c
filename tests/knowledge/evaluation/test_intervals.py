import pytest

from knowledge.evaluation.intervals import mean, proportion


def test_a_share_has_wilsons_interval() -> None:
    figure = proportion([True] * 9 + [False])
    assert (figure.value, figure.count) == (0.9, 10)
    assert [figure.low, figure.high] == pytest.approx([0.5958, 0.9821], abs=1e-4)


def test_a_mean_lies_in_its_interval_and_is_the_same_each_time() -> None:
    figure = mean([0.0, 1.0, 1.0, 0.5])
    assert figure.value == 0.625
    assert 0 <= figure.low < 0.625 < figure.high <= 1
    assert figure == mean([0.0, 1.0, 1.0, 0.5])


def test_no_questions_give_no_figure() -> None:
    with pytest.raises(ValueError, match="at least one question"):
        proportion([])
    with pytest.raises(ValueError, match="at least one question"):
        mean([])
