import logging
from pathlib import Path

import numpy as np
import pytest

from knowledge.model.embedding_cache import RememberingEmbedder
from tests.fakes import FakeEmbedder


def remembering(folder: Path, digest: str = "f" * 64) -> tuple[RememberingEmbedder, FakeEmbedder]:
    model = FakeEmbedder(digest=digest)
    return RememberingEmbedder(model, folder), model


def built(folder: Path, *texts: str) -> list[str]:
    """Embed the texts as one build does, and return those that were computed."""
    embedder, model = remembering(folder)
    assert np.array_equal(embedder.embed(texts), FakeEmbedder().embed(texts))
    embedder.save()
    return model.asked


def test_only_texts_that_are_new_or_changed_are_embedded_again(tmp_path: Path) -> None:
    assert built(tmp_path, "one", "two") == ["one", "two"]
    assert built(tmp_path, "two", "one, reworded", "one") == ["one, reworded"]


def test_a_text_that_stands_twice_is_embedded_once(tmp_path: Path) -> None:
    assert built(tmp_path, "one", "two", "one") == ["one", "two"]


def test_what_a_build_did_not_ask_for_is_forgotten(tmp_path: Path) -> None:
    built(tmp_path, "one", "two")
    built(tmp_path, "one")
    assert built(tmp_path, "two") == ["two"]


def test_another_model_never_meets_these_vectors(tmp_path: Path) -> None:
    built(tmp_path, "one")
    embedder, model = remembering(tmp_path, "0" * 64)
    embedder.embed(["one"])
    assert model.asked == ["one"]


def test_a_file_that_cannot_be_read_is_told_and_everything_embedded_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    built(tmp_path, "one")
    [path] = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:20])
    with caplog.at_level(logging.WARNING):
        assert built(tmp_path, "one") == ["one"]
    assert "all texts are embedded anew" in caplog.text
    assert built(tmp_path, "one") == []
