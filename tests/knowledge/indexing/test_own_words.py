from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.adaptation.training_texts import training_texts_of
from knowledge.corpus.corpus import Corpus, load_corpus
from knowledge.index.index import Index
from knowledge.indexing.build import build_index, with_other_sources
from knowledge.indexing.own_words import background
from knowledge.locations import embeddings_dir
from knowledge.release import making
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder


def test_a_source_with_few_phrasings_is_found_by_its_own_words(both: Corpus) -> None:
    assert [passage.id for passage in both.taught] == ["bees", "goats", "water", "water-again"]
    assert [passage.id for passage in both.by_own_words] == ["fees", "jackets", "storms", "keys"]


def test_a_second_source_changes_nothing_that_was_learned(both: Corpus, index: Index) -> None:
    built = build_index(both, FakeEmbedder(), load_settings())
    assert built.taught == index.taught
    assert built.which is not None
    assert index.which is not None
    assert np.array_equal(built.which.weights, index.which.weights)
    assert np.array_equal(built.covered.by_meaning, index.covered.by_meaning)
    assert np.array_equal(built.concern.by_wording, index.concern.by_wording)


def test_the_language_model_learns_nothing_from_it(both: Corpus) -> None:
    texts = training_texts_of(both).texts
    assert not {passage.text for passage in both.by_own_words} & set(texts)


def test_the_background_is_about_none_of_these_sources(both: Corpus) -> None:
    asked = background(both)
    assert "what do bees eat" in asked
    assert "which tractor should I buy" in asked


def test_both_builds_read_a_message_with_the_taught_words_first(both: Corpus, beside: Index, index: Index) -> None:
    built = build_index(both, FakeEmbedder(), load_settings())
    for words in (built.vocabulary, beside.vocabulary):
        assert {word: count for word, count in words.items() if word in index.vocabulary} == index.vocabulary
        assert words["harbour"] == 1
    assert built.vocabulary == beside.vocabulary


def test_no_taught_passage_says_the_same_as_what_is_no_longer_there(both: Corpus, beside: Index) -> None:
    before = replace(beside, near_duplicates=((4, 1), *beside.near_duplicates[1:]))
    again = with_other_sources(before, both, FakeEmbedder(), load_settings())
    assert again.near_duplicates[0] == (1,)


def test_another_model_prepares_these_sources_and_its_embeddings_have_a_folder_of_their_own(
    both: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    taught, wide = FakeEmbedder(), FakeEmbedder("wide", "0" * 64)
    monkeypatch.setattr(making, "model_for", lambda *_: taught)
    monkeypatch.setattr(making, "own_words_model", lambda *_: wide)
    made = making.make_index(both, load_settings(), False, lambda step: None)
    assert made.manifest.model_digest == taught.digest
    assert {source.model for source in made.own_words} == {wide.digest}
    assert (embeddings_dir() / "own_words" / f"{wide.digest}.npz").is_file()
    assert [path.name for path in embeddings_dir().glob("*.npz")] == [f"{taught.digest}.npz"]


def test_without_such_a_source_the_other_model_is_not_opened(
    corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> FakeEmbedder:
        raise AssertionError

    monkeypatch.setattr(making, "model_for", lambda *_: FakeEmbedder())
    monkeypatch.setattr(making, "own_words_model", refuse)
    assert making.make_index(load_corpus(), load_settings(), False, lambda step: None).own_words == ()


def test_a_source_keeps_the_near_misses_that_its_owner_agreed_to_and_no_others(both: Corpus, index: Index) -> None:
    agreed = {"which tractor should I buy": "fees", "what does a goat cost": "goats"}
    found = with_other_sources(index, replace(both, agreed=agreed), FakeEmbedder(), load_settings())
    assert found.own_words[0].agreed == ("which tractor should I buy",)
