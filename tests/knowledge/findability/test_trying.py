import pytest

from knowledge.findability import trying
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


def test_whether_the_version_has_learned_the_question_is_known(searcher: Searcher) -> None:
    learned = searcher.index.rows[0]
    assert try_question(searcher, learned, "bees").is_learned
    assert not try_question(searcher, "which tractor should I buy", "bees").is_learned


def test_the_examples_are_read_once_and_again_when_a_file_has_changed(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def load(_folder: object) -> dict[str, list[str]]:
        read.append(1)
        return {}

    monkeypatch.setattr(trying, "load_not_covered", load)
    trying._not_covered.cache_clear()
    for _ in range(3):
        try_question(searcher, "which tractor should I buy", "bees")
    assert len(read) == 1
    monkeypatch.setattr(trying, "_stamps", lambda: (("changed", 1, 1),))
    try_question(searcher, "which tractor should I buy", "bees")
    assert len(read) == 2
    trying._not_covered.cache_clear()
