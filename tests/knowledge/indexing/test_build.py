from dataclasses import replace

import pytest

from knowledge.corpus.corpus import load_corpus
from knowledge.errors import KnowledgeError
from knowledge.index.index import Index
from knowledge.indexing.build import build_index
from knowledge.settings import load_settings
from tests.fakes import DIMENSION, FakeEmbedder


def test_an_index_holds_every_passage_and_phrasing_with_its_owner(index: Index) -> None:
    assert [passage.id for passage in index.passages] == ["bees", "goats", "water", "water-again"]
    assert index.manifest.vectors == len(index.rows) == 4 + 11
    owners = {row: index.passages[owner].id for row, owner in zip(index.rows, index.owners, strict=True)}
    assert owners["can a goat live alone"] == "goats"
    assert owners["flowers for a hive"] == "bees"


def test_the_manifest_says_from_what_the_index_was_built(index: Index) -> None:
    manifest = index.manifest
    assert (manifest.model, manifest.model_digest, manifest.dimension) == ("fake", "f" * 64, DIMENSION)
    assert manifest.settings_digest == load_settings().digest


def test_a_passage_is_offered_by_its_question_or_else_by_its_section(index: Index) -> None:
    assert [passage.question for passage in index.passages[:2]] == ["What do bees need?", "Keeping animals"]


def test_a_passage_keeps_its_source_and_whose_words_its_heading_is(index: Index) -> None:
    water = index.passages[2]
    assert (water.title, water.publisher, water.url) == ("Tiny guidance", "A partnership", "https://example.org/tiny")
    assert (water.checked, water.section_is_ours) == ("2026-11-01", True)
    assert [link.title for link in index.further_reading] == ["More to read"]


def test_passages_that_say_the_same_are_near_duplicates(index: Index) -> None:
    assert index.near_duplicates == ((), (), (3,), (2,))


@pytest.mark.usefixtures("corpus_folder")
@pytest.mark.parametrize("part", ["phrasings", "not_covered", "concern", "ordinary"])
def test_nothing_is_built_without_examples_of_each_kind(part: str) -> None:
    corpus = load_corpus()
    lacking = replace(corpus, **{part: type(getattr(corpus, part))()})
    with pytest.raises(KnowledgeError, match="are all needed to build"):
        build_index(lacking, FakeEmbedder(), load_settings())
