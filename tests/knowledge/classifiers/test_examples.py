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


def test_a_text_is_compared_once_in_a_block_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    some, others = shared([Examples.of(made(30)), Examples.of(made(20, seed=1))])
    asked = made(3, seed=2)
    compared: list[int] = []
    real = examples_module._compared

    def counted(vectors: Vectors, texts: Vectors) -> Vectors:
        compared.append(len(texts))
        return real(vectors, texts)

    monkeypatch.setattr(examples_module, "_compared", counted)
    with remembered_cosines():
        first = some.cosines(asked)
        assert np.array_equal(some.cosines(asked[:1]), first[:1])
        assert others.cosines(asked) == pytest.approx(asked @ others.vectors.T, abs=1e-6)
        others.cosines(made(1, seed=3))
    assert compared == [3, 1]
    some.cosines(asked)
    assert compared == [3, 1, 3]


def test_two_indexes_are_not_taken_for_one_another() -> None:
    asked = made(1, seed=2)
    with remembered_cosines():
        for seed in (0, 1):
            vectors = made(30, seed=seed)
            assert Examples.of(vectors).cosines(asked) == pytest.approx(asked @ vectors.T, abs=1e-6)
