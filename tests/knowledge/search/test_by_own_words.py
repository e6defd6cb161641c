import pytest

from knowledge.corpus.corpus import Corpus
from knowledge.index.index import Index
from knowledge.indexing.build import with_other_sources
from knowledge.model.embedder import Vectors
from knowledge.search.result import Result
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

ALWAYS = {"quote": 0.0, "offer": 0.0, "another": -99.0, "instead": -99.0}
# What the toy's own judge must reach, so that these tests do not hang on the shipped borders.
TAUGHT = {"quote": 0.6, "offer": 0.3}


def _search(index: Index, question: str, **borders: float) -> Result:
    settings = load_settings()
    changed = {
        "own_words": settings.own_words.model_copy(update={**ALWAYS, **borders}),
        "thresholds": settings.thresholds.model_copy(update=TAUGHT),
    }
    return Searcher(index, FakeEmbedder(), settings.model_copy(update=changed)).search(question)


def _ids(result: Result) -> list[str]:
    return [one.passage.id for one in result.chosen]


def test_why_is_told_by_what_each_source_said(beside: Index) -> None:
    result = _search(beside, "what is the mooring fee")
    assert [one.source for one in result.others] == ["boats"]
    assert 0 <= result.others[0].covered <= 1
    assert result.another is not None


def test_with_one_source_nothing_more_is_computed(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: FakeEmbedder, texts: list[str]) -> list[Vectors]:
        raise AssertionError(texts)

    monkeypatch.setattr(FakeEmbedder, "embed_tokens", refuse)
    assert _search(index, "where do goats sleep?").others == ()


def test_another_model_reads_the_question_for_these_sources_alone(both: Corpus, index: Index) -> None:
    taught, wide = FakeEmbedder(), FakeEmbedder("wide", "0" * 64)
    found = with_other_sources(index, both, wide, load_settings())
    assert {source.model for source in found.own_words} == {wide.digest}
    wide.asked.clear()
    question = "what is the mooring fee"
    assert Searcher(found, taught, load_settings(), wide).search(question).others
    assert wide.asked == [question]
    assert question in taught.asked


def test_a_large_second_source_is_searched_by_its_candidates(both: Corpus, index: Index) -> None:
    settings = load_settings()
    small = settings.model_copy(update={"large": settings.large.model_copy(update={"above": 3})})
    large = with_other_sources(index, both, FakeEmbedder(), small)
    assert large.own_words[0].tokens is None
    assert _ids(_search(large, "what is the mooring fee"))[0] == "fees"


def test_a_phrasing_of_the_second_source_leads_to_its_passage_and_makes_its_judge_surer(
    both: Corpus, index: Index, beside: Index
) -> None:
    question = "how do I get into the compound after dark"
    _ = both.taught, both.by_own_words
    both.phrasings["keys"] = [question]
    found = with_other_sources(index, both, FakeEmbedder(), load_settings())
    with_it, without = _search(found, question), _search(beside, question)
    # What the taught sources quote comes before it (several_sources.py).
    assert [one.passage.id for one in with_it.chosen if one.by_own_words][:1] == ["keys"]
    assert with_it.others[0].covered > without.others[0].covered


def test_a_passage_with_accepted_questions_is_judged_by_how_like_one_the_question_is(
    both: Corpus, index: Index, beside: Index
) -> None:
    question = "how do I get into the compound after dark"
    _ = both.taught, both.by_own_words
    both.phrasings["keys"] = [question]
    found = with_other_sources(index, both, FakeEmbedder(), load_settings())
    [judged] = _search(found, question).others
    assert judged.sure is not None
    assert judged.accepted is not None
    assert judged.accepted > 0.99
    assert set(judged.asked) == {"judged", "accepted", "against"}
    [plain] = _search(beside, question).others
    assert (plain.sure, plain.accepted, plain.asked) == (None, None, {})


def test_a_passage_without_accepted_questions_is_judged_as_before_beside_one_that_has_some(
    both: Corpus, index: Index
) -> None:
    _ = both.taught, both.by_own_words
    both.phrasings["keys"] = ["how do I get into the compound after dark"]
    found = with_other_sources(index, both, FakeEmbedder(), load_settings())
    [judged] = _search(found, "what is the mooring fee").others
    assert judged.sure is None
    assert judged.accepted is not None
