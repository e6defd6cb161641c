"""What a build will ask for is worked out before it: all of it, and nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.classifiers.hashing import HashedRows
from knowledge.classifiers.kept_rows import Hash, KeptRows, remembered_rows
from knowledge.corpus.corpus import Corpus, load_corpus
from knowledge.indexing.beforehand import work_out_beforehand
from knowledge.indexing.build import build_index
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

BEFOREHAND = ("ngrams", "recipients")


class Noted(KeptRows):
    """Notes which texts are asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.asked: dict[str, set[str]] = {}

    def of(self, kind: str, texts: Sequence[str], hash_rows: Hash) -> HashedRows:
        self.asked.setdefault(kind, set()).update(texts)
        return super().of(kind, texts, hash_rows)


def asked_of(corpus: Corpus, folder: Path, above: int, beforehand: bool) -> tuple[set[str], dict[str, set[str]]]:
    """The texts that are embedded, and those that are hashed, by kind."""
    settings = load_settings()
    large = settings.large.model_copy(update={"above": above, "rows_learned_from": 5})
    settings = settings.model_copy(update={"large": large})
    embedder, rows = FakeEmbedder(), Noted(folder)
    with remembered_rows(rows):
        if beforehand:
            work_out_beforehand(corpus, embedder, settings)
        else:
            build_index(corpus, embedder, settings)
    return set(embedder.asked), {kind: texts for kind, texts in rows.asked.items() if kind in BEFOREHAND}


@pytest.mark.parametrize("above", [500, 1])
@pytest.mark.usefixtures("corpus_folder")
def test_exactly_what_a_build_will_ask_for_is_embedded_and_hashed(tmp_path: Path, above: int) -> None:
    corpus = load_corpus()
    later = asked_of(corpus, tmp_path, above, beforehand=False)
    assert asked_of(corpus, tmp_path, above, beforehand=True) == later
    assert set(later[1]) == set(BEFOREHAND) and all(later[1].values())


@pytest.mark.usefixtures("corpus_folder")
def test_a_text_that_occurs_many_times_is_embedded_once(tmp_path: Path) -> None:
    corpus = load_corpus()
    twice = replace(corpus, ordinary=[*corpus.ordinary, *corpus.ordinary])
    embedder = FakeEmbedder()
    work_out_beforehand(twice, embedder, load_settings())
    assert len(embedder.asked) == len(set(embedder.asked))
