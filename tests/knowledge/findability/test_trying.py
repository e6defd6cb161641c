import pytest

from knowledge.findability.trying import TAUGHT, try_question
from knowledge.index.index import Index
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder


@pytest.fixture
def searcher(beside: Index) -> Searcher:
    return Searcher(beside, FakeEmbedder(), load_settings())


def test_a_draft_is_tried_at_once_with_the_judges_that_block_it(searcher: Searcher) -> None:
    tried = try_question(searcher, "what are the rules on mooring fees?", "fees")
    assert tried.rank == 1
    assert tried.chosen or {one.judge for one in tried.blocked_by} >= {"boats"}


def test_what_blocks_the_taught_sources_is_named_by_its_examples(searcher: Searcher) -> None:
    tried = try_question(searcher, "which tractor should I buy", "bees")
    taught = next(one for one in tried.blocked_by if one.judge == TAUGHT)
    assert taught.covered < taught.needed
    assert "which tractor should I buy" in taught.examples


def test_a_passage_that_is_not_there_cannot_be_tried(searcher: Searcher) -> None:
    with pytest.raises(KeyError):
        try_question(searcher, "anything at all", "no-such-passage")
