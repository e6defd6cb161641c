"""An index that does not score all its passages: the tiny corpus, with the limit set below its size."""

import json
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import IndexMismatch
from knowledge.index.index import Index, load_index
from knowledge.reading.message import read_message
from knowledge.search.asking import understand
from knowledge.search.covered import covered_by_guidance
from knowledge.search.evidence import gather, gather_together
from knowledge.search.result import SearchOutcome
from knowledge.search.search import Searcher
from knowledge.settings import Settings, load_settings
from tests.fakes import FakeEmbedder
from tests.knowledge import tiny


def _settings(vectors: int = 10) -> Settings:
    settings = load_settings()
    candidates = settings.evidence.candidates.model_copy(update={"vectors": vectors, "by_words": 10})
    thresholds = settings.thresholds.model_copy(update={"quote": 0.3, "offer": 0.1, "beside_first": 1.0})
    return settings.model_copy(
        update={
            "large": settings.large.model_copy(update={"above": 3, "rows_learned_from": 10}),
            "vector_index": settings.vector_index.model_copy(update={"flat_up_to": 5}),
            "evidence": settings.evidence.model_copy(update={"candidates": candidates}),
            "thresholds": thresholds,
        }
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("large")
    tiny.write_corpus(folder)
    with pytest.MonkeyPatch.context() as monkeypatch:
        tiny.point_there(folder, monkeypatch)
        return tiny.tiny_index(_settings())


def test_a_large_index_has_a_graph_and_no_classifiers_and_its_manifest_says_so(large: Index, index: Index) -> None:
    assert (large.manifest.index_type, large.manifest.classifiers, large.is_large) == ("hnsw", False, True)
    assert (large.which, large.by_ngrams) == (None, None)
    assert (index.manifest.index_type, index.manifest.classifiers, index.is_large) == ("flat", True, False)


def test_what_is_covered_is_learned_from_rows_evenly_spread(large: Index, index: Index) -> None:
    assert len(index.covered.examples_for) == 15
    assert np.array_equal(large.covered.examples_for.vectors, index.covered.examples_for.vectors[::2])


def test_in_a_small_index_every_passage_is_scored(index: Index) -> None:
    evidence = gather(index, read_message("zebra", FakeEmbedder()), load_settings().evidence)
    assert evidence.places.tolist() == [0, 1, 2, 3]


def test_in_a_large_index_only_candidates_are_scored(large: Index) -> None:
    message = read_message("where should goats sleep at night", FakeEmbedder())
    evidence = gather(large, message, _settings(vectors=3).evidence)
    assert 0 < len(evidence.places) < len(large.passages)
    assert large.passages[evidence.places[evidence.total.argmax()]].id == "goats"


def test_a_candidate_has_the_same_bm25_score_as_when_all_are_scored(large: Index, index: Index) -> None:
    message = read_message("fresh water for goats", FakeEmbedder())
    evidence = gather(large, message, _settings().evidence)
    exact = gather(index, message, load_settings().evidence)
    assert evidence.lexical.tolist() == pytest.approx(exact.lexical[evidence.places].tolist())


def test_the_learned_kinds_count_nothing_in_a_large_index(large: Index) -> None:
    evidence = gather(large, read_message("where do goats sleep", FakeEmbedder()), _settings().evidence)
    assert not evidence.learned.any()
    assert not evidence.ngrams.any()


def test_messages_gathered_together_have_the_same_candidates(large: Index) -> None:
    messages = [read_message(text, FakeEmbedder()) for text in ("what do bees eat", "where do goats sleep")]
    one, other = gather_together(large, messages, _settings(vectors=10).evidence)
    assert one.places.tolist() == other.places.tolist()


def test_the_nearest_example_is_looked_for_among_all_rows_of_a_large_index(large: Index) -> None:
    settings = _settings().recognising.model_copy(update={"neighbours": 1})
    # An odd row, which was not used for learning.
    message = read_message(large.rows[1], FakeEmbedder())
    known = large.covered.log_odds(message.vectors, message.ngrams, settings)[0]
    all_rows = large.covered.log_odds(message.vectors, message.ngrams, settings, 1.0)[0]
    assert all_rows > known
    assert covered_by_guidance(large, message, settings) == pytest.approx(1 / (1 + np.exp(-all_rows)), abs=1e-5)


def test_a_large_index_quotes_the_passage_that_is_asked_for(large: Index) -> None:
    result = Searcher(large, FakeEmbedder(), _settings()).search("where should goats sleep")
    assert (result.outcome, result.chosen[0].passage.id) == (SearchOutcome.QUOTE, "goats")


def test_two_questions_and_a_follow_up_are_answered_from_a_large_index(large: Index) -> None:
    message = read_message("What do honey bees eat? Where should goats sleep?", FakeEmbedder())
    asked = understand(large, FakeEmbedder(), _settings(), message, before="how often do animals drink")
    assert {large.passages[one.passage].id for one in asked.answered_parts} == {"bees", "goats"}


def test_a_saved_large_index_finds_the_same(large: Index, tmp_path: Path) -> None:
    large.save(tmp_path)
    assert not (tmp_path / "which.npz").exists()
    results = [
        Searcher(made, FakeEmbedder(), _settings()).search("fresh water each morning")
        for made in (large, load_index(tmp_path))
    ]
    assert results[0] == results[1]


def test_a_manifest_that_promises_classifiers_that_are_not_there_is_refused(large: Index, tmp_path: Path) -> None:
    large.save(tmp_path)
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"classifiers": True}), "utf-8")
    with pytest.raises(IndexMismatch, match=r"is damaged .*which\.npz"):
        load_index(tmp_path)


def test_vectors_of_another_type_than_the_manifest_says_are_refused(large: Index, tmp_path: Path) -> None:
    large.save(tmp_path)
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"index_type": "flat"}), "utf-8")
    with pytest.raises(IndexMismatch, match="built with index_type flat, but now it is hnsw"):
        load_index(tmp_path)
