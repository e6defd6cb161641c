from pathlib import Path

import pytest

from knowledge.corpus.corpus import Corpus, load_corpus
from knowledge.corpus.phrasings import load_phrasings
from knowledge.findability.accepting import accept
from knowledge.findability.drafting import drafts_for
from knowledge.findability.trying import try_question
from knowledge.index.index import Index
from knowledge.indexing.build import with_other_sources
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder
from tests.knowledge.second_source import add_boats


@pytest.fixture
def both(corpus_folder: Path) -> Corpus:
    add_boats(corpus_folder)
    return load_corpus()


@pytest.fixture
def searcher(both: Corpus, index: Index) -> Searcher:
    return Searcher(with_other_sources(index, both, FakeEmbedder(), load_settings()), FakeEmbedder(), load_settings())


def test_rules_and_orders_become_questions(both: Corpus) -> None:
    drafts = {passage.id: drafts_for(passage) for passage in both.by_own_words}
    assert "does every sailor have to wear a life jacket on deck?" in drafts["jackets"]
    assert "do I have to return it to the locker?" in drafts["jackets"]
    assert all(3 <= len(text.split()) <= 18 for texts in drafts.values() for text in texts)


def test_a_draft_is_tried_at_once_with_the_judges_that_block_it(searcher: Searcher) -> None:
    tried = try_question(searcher, "what are the rules on mooring fees?", "fees")
    assert tried.rank == 1
    assert tried.chosen or {one.judge for one in tried.blocked_by} >= {"boats"}


def test_what_blocks_the_taught_sources_is_named_by_its_examples(searcher: Searcher) -> None:
    tried = try_question(searcher, "which tractor should I buy", "bees")
    taught = next(one for one in tried.blocked_by if one.judge == "taught")
    assert taught.covered < taught.needed
    assert "which tractor should I buy" in taught.examples


def test_a_passage_that_is_not_there_cannot_be_tried(searcher: Searcher) -> None:
    with pytest.raises(KeyError):
        try_question(searcher, "anything at all", "no-such-passage")


def test_accepted_questions_become_phrasings_of_the_passage(tmp_path: Path) -> None:
    accept(tmp_path, "boats", "fees", ["what does a berth cost"])
    accept(tmp_path, "boats", "fees", ["when is the berth to be paid"])
    assert load_phrasings(tmp_path, {"fees"}) == {"fees": ["what does a berth cost", "when is the berth to be paid"]}
