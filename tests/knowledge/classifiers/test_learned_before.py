"""A build that remembers gives the same index, to the bit, as one that learns everything."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.classifiers import kept_fits
from knowledge.classifiers.learned_before import LearnedBefore
from knowledge.corpus.corpus import Corpus, load_corpus
from knowledge.indexing.build import build_index
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder


def bits(folder: Path, corpus: Corpus, remembering: Path | None) -> dict[str, str]:
    """Build into a new folder, and return the sha256 of each file by its name."""
    if remembering is None:
        index = build_index(corpus, FakeEmbedder(), load_settings())
    else:
        learned = LearnedBefore(remembering)
        with learned.remembered():
            index = build_index(corpus, FakeEmbedder(), load_settings())
        learned.save()
    folder.mkdir()
    index.save(folder)
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def reworded(corpus: Corpus) -> Corpus:
    """The corpus with one phrasing changed."""
    changed = [text.replace("can a goat live alone", "may a goat be kept alone") for text in corpus.phrasings["goats"]]
    assert changed != corpus.phrasings["goats"]
    return replace(corpus, phrasings={**corpus.phrasings, "goats": changed})


@pytest.mark.slow
@pytest.mark.usefixtures("corpus_folder")
def test_a_build_that_remembers_has_the_same_bits_before_and_after_a_phrasing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fitted: list[str] = []
    found = kept_fits.KeptFits.found

    def noting(
        kept: kept_fits.KeptFits,
        key: str,
        fit: Callable[[], kept_fits.Fitted],
        changing: kept_fits.Changing | None = None,
    ) -> kept_fits.Fitted:
        def noted() -> kept_fits.Fitted:
            fitted.append(key)
            return fit()

        return found(kept, key, noted, changing)

    monkeypatch.setattr(kept_fits.KeptFits, "found", noting)
    corpus, before = load_corpus(), tmp_path / "learned"
    first = bits(tmp_path / "plain", corpus, None)
    assert bits(tmp_path / "remembering", corpus, before) == first
    everything = len(fitted)
    fitted.clear()

    other = bits(tmp_path / "other plain", reworded(corpus), None)
    assert bits(tmp_path / "other remembering", reworded(corpus), before) == other != first
    assert 0 < len(fitted) < everything
