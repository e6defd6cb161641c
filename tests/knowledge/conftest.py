from pathlib import Path

import pytest

from knowledge.index.index import Index
from tests.knowledge import tiny


@pytest.fixture
def corpus_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny corpus in files that a test may change. The knowledge looks there."""
    tiny.write_corpus(tmp_path)
    tiny.point_there(tmp_path, monkeypatch)
    return tmp_path


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index of the tiny corpus. Do not change it."""
    folder = tmp_path_factory.mktemp("tiny")
    tiny.write_corpus(folder)
    with pytest.MonkeyPatch.context() as monkeypatch:
        tiny.point_there(folder, monkeypatch)
        return tiny.tiny_index()
