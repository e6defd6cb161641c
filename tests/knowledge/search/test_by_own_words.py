from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.corpus.corpus import Corpus, load_corpus
from knowledge.corpus.derived import RowKind, derived_rows, sentences_of
from knowledge.index.index import Index, load_index
from knowledge.indexing.build import build_index, with_other_sources
from knowledge.indexing.putting_in_place import put_in_place
from knowledge.model.embedder import Vectors
from knowledge.search.audiences import is_for_others
from knowledge.search.result import Result, SearchOutcome
from knowledge.search.search import Searcher
from knowledge.settings import Settings, load_settings
from tests.fakes import FakeEmbedder
from tests.knowledge.second_source import TEXT, add_boats


@pytest.fixture
def both(corpus_folder: Path) -> Corpus:
    add_boats(corpus_folder)
    return load_corpus()


@pytest.fixture
def beside(both: Corpus, index: Index) -> Index:
    return with_other_sources(index, both, FakeEmbedder(), load_settings())


def _settings(**borders: float) -> Settings:
    settings = load_settings()
    return settings.model_copy(update={"own_words": settings.own_words.model_copy(update=borders)})


def _search(index: Index, question: str, **borders: float) -> Result:
    return Searcher(index, FakeEmbedder(), _settings(**borders)).search(question)


def _ids(result: Result) -> list[str]:
    return [one.passage.id for one in result.chosen]


def test_a_source_without_phrasings_is_found_by_its_own_words(both: Corpus) -> None:
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


def test_a_question_for_the_second_source_is_answered_from_it(beside: Index) -> None:
    result = _search(beside, "what is the mooring fee", quote=0.0, offer=0.0, another=-99, instead=-99)
    assert result.outcome is SearchOutcome.QUOTE
    assert _ids(result)[0] == "fees"
    assert result.chosen[0].by_own_words


def test_below_its_border_it_is_offered_and_below_the_lower_one_left_out(beside: Index) -> None:
    question = "which tractor and mooring fee should I buy"
    offered = _search(beside, question, quote=1.0, offer=0.0, another=-99, instead=-99)
    assert offered.outcome is not SearchOutcome.NOT_COVERED
    alone = _search(beside, question, quote=1.0, offer=1.0, another=99, instead=99)
    assert not any(one.by_own_words for one in alone.chosen)


def test_the_taught_sources_come_first_where_both_answer(beside: Index) -> None:
    result = _search(beside, "where do goats sleep?", quote=0.0, offer=0.0, another=-99, instead=99)
    assert _ids(result)[0] == "goats"
    assert result.chosen[-1].by_own_words


def test_the_taught_sources_answer_alone_what_is_hardly_for_another(beside: Index, index: Index) -> None:
    with_it = _search(beside, "where do goats sleep?", quote=0.0, offer=0.0, another=99, instead=99)
    assert _ids(with_it) == _ids(_search(index, "where do goats sleep?"))


def test_why_is_told_by_what_each_source_said(beside: Index) -> None:
    result = _search(beside, "what is the mooring fee")
    assert [one.source for one in result.others] == ["boats"]
    assert 0 <= result.others[0].covered <= 1
    assert result.another is not None


def test_with_one_source_nothing_is_asked_of_the_words(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: FakeEmbedder, texts: list[str]) -> list[Vectors]:
        raise AssertionError(texts)

    monkeypatch.setattr(FakeEmbedder, "embed_tokens", refuse)
    assert _search(index, "where do goats sleep?").others == ()


def test_the_index_keeps_the_second_source(beside: Index, tmp_path: Path) -> None:
    put_in_place(beside, tmp_path / "kept")
    found = load_index(tmp_path / "kept")
    assert found.passages == beside.passages
    assert _ids(_search(found, "what is the mooring fee", quote=0.0, offer=0.0, another=-99, instead=-99))[0] == "fees"


def test_a_large_second_source_is_searched_by_its_candidates(both: Corpus, index: Index) -> None:
    settings = load_settings()
    small = settings.model_copy(update={"large": settings.large.model_copy(update={"above": 3})})
    large = with_other_sources(index, both, FakeEmbedder(), small)
    assert large.own_words[0].tokens is None
    result = _search(large, "what is the mooring fee", quote=0.0, offer=0.0, another=-99, instead=-99)
    assert _ids(result)[0] == "fees"


def test_phrasings_of_the_second_source_count(both: Corpus, index: Index) -> None:
    _ = both.taught, both.by_own_words
    both.phrasings["keys"] = ["how do I get into the compound after dark"]
    found = with_other_sources(index, both, FakeEmbedder(), load_settings())
    result = _search(found, "get into the compound after dark", quote=0.0, offer=0.0, another=-99, instead=-99)
    assert _ids(result)[0] == "keys"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what are the fees for a health visitor", True),
        ("what are the fees", False),
        ("does a volunteer wear a life jacket", True),
    ],
)
def test_a_source_with_a_scope_is_not_for_people_whom_it_does_not_name(
    beside: Index, question: str, expected: bool
) -> None:
    fees = next(passage for passage in beside.passages if passage.id == "fees")
    assert is_for_others(fees, question) is expected
    assert not is_for_others(replace(fees, scope=None), question)


def test_people_whom_it_is_not_for_are_offered_it_and_not_quoted_it(beside: Index) -> None:
    question = "which mooring fee does the health visitor pay for a tractor"
    result = _search(beside, question, quote=0.0, offer=0.0, another=-99, instead=-99)
    assert result.outcome is SearchOutcome.OFFER


def test_sentences_are_rows_with_their_heading_and_tables_with_their_head(both: Corpus) -> None:
    jackets = both.by_own_words[1]
    rows = derived_rows(jackets)
    assert rows[0].kind is RowKind.WHOLE
    assert "Life jackets. Return it to the locker." in [row.text for row in rows]
    assert all(row.is_derived for row in rows)
    assert sentences_of("| Role | Number |\n|---|---|\n| Club lead | 01632 960101 |") == [
        "Role: Club lead; Number: 01632 960101"
    ]


def test_a_second_source_says_whom_it_is_for_where_its_passage_is_and_when_it_is_due(beside: Index) -> None:
    fees = next(passage for passage in beside.passages if passage.id == "fees")
    assert fees.scope is not None
    assert (fees.scope.audience, fees.source, fees.review) == ("members of the boat club", "boats", "2027-03-02")
    assert fees.link == "https://example.org/boats#:~:text=Pay%20the%20mooring%20fee"
    assert "scope" in TEXT
