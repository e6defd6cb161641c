from pathlib import Path

import faiss
import numpy as np
import pytest

from knowledge.index.vector_index import (
    IndexType,
    choose,
    load_vectors,
    make_vector_index,
    nearest,
    save_vectors,
    type_of,
)
from knowledge.model.embedder import Vectors
from knowledge.settings import VectorIndexSettings, load_settings

SETTINGS = load_settings().vector_index
GRAPH = SETTINGS.model_copy(update={"flat_up_to": 1})


def _unit(count: int, seed: int = 0) -> Vectors:
    """Unit vectors in clusters, like embeddings of phrasings."""
    rng = np.random.default_rng(seed)
    made = rng.standard_normal((40, 32))[rng.integers(40, size=count)] + 0.7 * rng.standard_normal((count, 32))
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    return _unit(3000)


@pytest.mark.parametrize(
    ("count", "expected"), [(1, IndexType.FLAT), (100, IndexType.FLAT), (101, IndexType.HNSW), (10**6, IndexType.HNSW)]
)
def test_the_type_is_chosen_by_the_number_of_vectors(count: int, expected: IndexType) -> None:
    assert choose(count, SETTINGS.model_copy(update={"flat_up_to": 100})) is expected


@pytest.mark.parametrize(("settings", "expected"), [(SETTINGS, IndexType.FLAT), (GRAPH, IndexType.HNSW)])
def test_an_index_is_of_the_type_chosen_and_says_so(
    vectors: Vectors, settings: VectorIndexSettings, expected: IndexType
) -> None:
    index = make_vector_index(vectors, settings)
    assert type_of(index) is expected
    assert (index.ntotal, index.d) == vectors.shape


def test_the_flat_type_finds_exactly_what_comparing_all_vectors_finds(vectors: Vectors) -> None:
    index = make_vector_index(vectors, SETTINGS)
    for question in _unit(20, seed=1):
        cosines, rows = nearest(index, question[None], 10)
        assert set(rows) == set(np.argsort(-(vectors @ question))[:10])
        assert np.allclose(cosines, np.sort(vectors @ question)[::-1][:10], atol=1e-6)


def test_the_graph_finds_nearly_all_of_the_ten_nearest(vectors: Vectors) -> None:
    index = make_vector_index(vectors, GRAPH)
    questions = _unit(100, seed=1)
    found = [set(nearest(index, question[None], 10)[1]) for question in questions]
    wanted = [set(np.argsort(-(vectors @ question))[:10]) for question in questions]
    assert np.mean([len(one & other) / 10 for one, other in zip(found, wanted, strict=True)]) >= 0.98


@pytest.mark.parametrize("settings", [SETTINGS, GRAPH])
def test_a_saved_index_comes_back_with_its_type_and_finds_the_same(
    vectors: Vectors, settings: VectorIndexSettings, tmp_path: Path
) -> None:
    index = make_vector_index(vectors, settings)
    save_vectors(index, tmp_path / "vectors.faiss")
    loaded = load_vectors(tmp_path / "vectors.faiss")
    assert type_of(loaded) is type_of(index)
    for question in _unit(10, seed=2):
        before, after = (nearest(each, question[None], 20) for each in (index, loaded))
        assert np.array_equal(before[0], after[0])
        assert np.array_equal(before[1], after[1])


def test_a_loaded_graph_is_searched_as_broadly_as_the_settings_say(vectors: Vectors, tmp_path: Path) -> None:
    save_vectors(make_vector_index(vectors, GRAPH), tmp_path / "vectors.faiss")
    loaded = load_vectors(tmp_path / "vectors.faiss")
    assert isinstance(loaded, faiss.IndexHNSW)
    assert loaded.hnsw.efSearch == GRAPH.search_breadth


def test_a_graph_keeps_half_the_bytes_of_each_vector_and_nearly_all_of_its_numbers(vectors: Vectors) -> None:
    index = make_vector_index(vectors, GRAPH)
    whole = faiss.IndexHNSWFlat(vectors.shape[1], GRAPH.links, faiss.METRIC_INNER_PRODUCT)
    whole.add(vectors)
    saved = faiss.serialize_index(whole).nbytes - faiss.serialize_index(index).nbytes
    assert saved == pytest.approx(2 * vectors.size, rel=0.01)
    assert np.allclose(index.reconstruct_n(0, len(vectors)), vectors, atol=1e-3)
    assert np.allclose(index.reconstruct_batch(np.arange(5)), vectors[:5], atol=1e-3)


def test_a_graph_over_whole_numbers_that_was_saved_before_is_still_read(vectors: Vectors, tmp_path: Path) -> None:
    before = faiss.IndexHNSWFlat(vectors.shape[1], 8, faiss.METRIC_INNER_PRODUCT)
    before.add(vectors)
    save_vectors(before, tmp_path / "vectors.faiss")
    assert type_of(load_vectors(tmp_path / "vectors.faiss")) is IndexType.HNSW


@pytest.mark.parametrize("made", [faiss.IndexFlatL2(32), faiss.IndexHNSWFlat(32, 8)])
def test_an_index_that_measures_otherwise_is_refused(made: faiss.Index, tmp_path: Path) -> None:
    faiss.write_index(made, str(tmp_path / "vectors.faiss"))
    with pytest.raises(ValueError, match="another kind"):
        load_vectors(tmp_path / "vectors.faiss")


@pytest.mark.parametrize("settings", [SETTINGS, GRAPH])
def test_no_more_is_found_than_there_is(settings: VectorIndexSettings) -> None:
    vectors = _unit(5)
    cosines, rows = nearest(make_vector_index(vectors, settings), vectors[:1], 50)
    assert sorted(rows) == [0, 1, 2, 3, 4]
    assert (rows[0], len(cosines)) == (0, 5)
