import numpy as np
import pytest

from knowledge.index.index import Index
from knowledge.reading.message import read_message
from knowledge.search.evidence import Evidence, gather
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

QUESTION = "where should goats sleep"


def _gather(index: Index, weights: dict[str, float], text: str = QUESTION) -> Evidence:
    fields = dict.fromkeys(("dense", "lexical", "learned", "ngrams"), 0.0) | weights
    settings = load_settings().evidence.model_copy(update={"nearest_phrasings": 1, "rest_of_message": 0.0, **fields})
    return gather(index, read_message(text, FakeEmbedder()), settings)


@pytest.mark.parametrize("kind", ["dense", "lexical", "learned", "ngrams"])
def test_the_total_of_one_kind_is_its_scores_standardised(index: Index, kind: str) -> None:
    evidence = _gather(index, {kind: 2.0})
    scores = getattr(evidence, kind)
    assert np.allclose(evidence.total, 2 * (scores - scores.mean()) / scores.std())
    assert evidence.total.mean() == pytest.approx(0, abs=1e-9)
    assert evidence.total.std() == pytest.approx(2)
    assert index.passages[evidence.total.argmax()].id == "goats"


def test_the_total_of_all_kinds_is_the_sum_of_each(index: Index) -> None:
    kinds = ("dense", "lexical", "learned", "ngrams")
    alone = np.sum([_gather(index, {kind: 1.0}).total for kind in kinds], axis=0)
    assert np.allclose(_gather(index, dict.fromkeys(kinds, 1.0)).total, alone)


def test_scores_that_are_all_the_same_count_nothing(index: Index) -> None:
    evidence = _gather(index, {"lexical": 1.0}, "zebra")
    assert evidence.total.tolist() == [0, 0, 0, 0]


def test_the_dense_score_is_the_mean_of_the_nearest_phrasings(index: Index) -> None:
    message = read_message(QUESTION, FakeEmbedder())
    cosines = FakeEmbedder().embed(index.rows) @ message.vectors[0]
    evidence = gather(index, message, load_settings().evidence)
    for place in range(len(index.passages)):
        own = np.sort(cosines[index.owners == place])[::-1]
        assert evidence.dense[place] == pytest.approx(own[:3].mean(), abs=1e-5)
        assert cosines[evidence.nearest[place]] == pytest.approx(own[0], abs=1e-5)
