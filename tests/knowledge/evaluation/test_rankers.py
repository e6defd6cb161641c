import numpy as np
import pytest

from knowledge.evaluation.rankers import Ranker, baselines, parts_of_ours
from knowledge.index.index import Index
from knowledge.reading.message import read_message
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

QUESTION = read_message("a dry shed and company at night", FakeEmbedder())


def test_passages_with_the_same_score_stay_in_the_order_of_the_source() -> None:
    ranker = Ranker("even", ("a", "b", "c"), lambda message: np.array([1.0, 2.0, 1.0]))
    assert ranker.rank(QUESTION) == ["b", "a", "c"]


def test_every_baseline_finds_the_passage_whose_words_are_asked_for(index: Index) -> None:
    found = {ranker.name: ranker.rank(QUESTION) for ranker in baselines(index, FakeEmbedder())}
    assert list(found) == ["plain BM25", "plain embeddings", "plain rank fusion of both"]
    assert {ranking[0] for ranking in found.values()} == {"goats"}
    assert all(sorted(ranking) == ["bees", "goats", "water", "water-again"] for ranking in found.values())


def test_a_baseline_knows_no_phrasings(index: Index) -> None:
    hive = read_message("hive", FakeEmbedder())
    rankers = [*baselines(index, FakeEmbedder()), *parts_of_ours(index, load_settings())]
    by_name = {ranker.name: ranker for ranker in rankers}
    assert by_name["plain BM25"].scores(hive).tolist() == [0, 0, 0, 0]
    assert by_name["BM25 with phrasings"].rank(hive)[0] == "bees"


@pytest.mark.parametrize("place", range(5))
def test_each_part_of_ours_ranks_all_passages(index: Index, place: int) -> None:
    ranker = parts_of_ours(index, load_settings())[place]
    assert sorted(ranker.rank(QUESTION)) == ["bees", "goats", "water", "water-again"]
    assert ranker.rank(QUESTION)[0] == "goats"
