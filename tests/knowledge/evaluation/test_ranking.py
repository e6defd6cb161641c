import pytest

from knowledge.evaluation.ranking import is_among, is_first, reciprocal_rank


def test_a_ranking_is_judged_by_the_place_of_the_first_right_passage() -> None:
    assert (is_first(["a", "b"], {"a"}), is_first(["a", "b"], {"b"}), is_first([], {"a"})) == (True, False, False)
    assert (is_among("abc", {"c"}), is_among("abc", {"c"}, most=2)) == (True, False)
    assert (reciprocal_rank("abc", {"b", "c"}), reciprocal_rank("abc", {"d"})) == (0.5, 0.0)
    with pytest.raises(ValueError, match="1 or more"):
        is_among("abc", {"a"}, most=0)
