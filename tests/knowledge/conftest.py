from pathlib import Path

import pytest

from knowledge.corpus.corpus import Corpus, load_corpus
from knowledge.index.index import Index
from knowledge.indexing.build import with_other_sources
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder
from tests.knowledge import tiny
from tests.knowledge.second_source import add_boats


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


@pytest.fixture
def both(corpus_folder: Path) -> Corpus:
    """The tiny corpus with a second source that has no phrasings."""
    add_boats(corpus_folder)
    return load_corpus()


@pytest.fixture
def beside(both: Corpus, index: Index) -> Index:
    """The index with the second source."""
    return with_other_sources(index, both, FakeEmbedder(), load_settings())
