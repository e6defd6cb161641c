import numpy as np
import pytest

from knowledge.classifiers import examples as examples_module
from knowledge.classifiers.examples import Examples, remembered_cosines, shared
from knowledge.model.embedder import Vectors


def made(count: int, seed: int = 0) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


@pytest.mark.parametrize("texts", [1, 2, 5, 6, 20])
def test_cosines_are_a_row_a_text_and_a_column_an_example(texts: int) -> None:
    vectors, asked = made(700), made(texts, seed=1)
    assert Examples.of(vectors).cosines(asked) == pytest.approx(asked @ vectors.T, abs=1e-6)


def test_shared_examples_are_the_same_and_no_vector_is_stored_twice() -> None:
    some, more = made(30), made(20, seed=1)
    groups = [some, more, np.concatenate([more[5:], some[:3]]), some[[7, 7, 2]], made(0)]
    found = shared([Examples.of(group) for group in groups])
    assert len(found[0].pool) == 50
    assert all(one.pool is found[0].pool for one in found)
    for one, group in zip(found, groups, strict=True):
        assert np.array_equal(one.vectors, group)
        assert one.cosines(made(2, seed=2)) == pytest.approx(made(2, seed=2) @ group.T, abs=1e-6)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """How many texts were compared with how many examples, each time."""
    found: list[tuple[int, int]] = []
    real = examples_module._compared

    def counted(vectors: Vectors, texts: Vectors) -> Vectors:
        found.append((len(texts), len(vectors)))
        return real(vectors, texts)

    monkeypatch.setattr(examples_module, "_compared", counted)
    return found


def test_a_text_is_compared_once_with_all_whoever_asks(compared: list[tuple[int, int]]) -> None:
    few, most = shared([Examples.of(made(20)), Examples.of(made(30, seed=1))])
    asked, known = made(3, seed=2), {}  # type: ignore[var-annotated]
    with remembered_cosines(known):
        first = most.cosines(asked)
        assert np.array_equal(most.cosines(asked[:1]), first[:1])
        assert few.cosines(asked) == pytest.approx(asked @ few.vectors.T, abs=1e-6)
    with remembered_cosines(known):
        most.cosines(asked)
    assert compared == [(3, 50)]
    most.cosines(asked)
    assert compared == [(3, 50), (3, 50)]


def test_few_examples_alone_are_compared_without_the_rest(compared: list[tuple[int, int]]) -> None:
    few, most = shared([Examples.of(made(20)), Examples.of(made(30, seed=1))])
    asked = made(2, seed=2)
    with remembered_cosines({}):
        assert few.cosines(asked) == pytest.approx(asked @ few.vectors.T, abs=1e-6)
        most.cosines(asked)
    assert compared == [(2, 20), (2, 50)]


def test_two_indexes_are_not_taken_for_one_another() -> None:
    asked = made(1, seed=2)
    with remembered_cosines({}):
        for seed in (0, 1):
            vectors = made(30, seed=seed)
            assert Examples.of(vectors).cosines(asked) == pytest.approx(asked @ vectors.T, abs=1e-6)
