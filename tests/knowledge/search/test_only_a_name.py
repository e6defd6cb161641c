from dataclasses import replace

import pytest

from knowledge.index.index import Index
from knowledge.reference.glossary import Term
from knowledge.search import search
from knowledge.search.only_a_name import is_unsaid_name, of_terms
from knowledge.search.result import Result, SearchOutcome
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from knowledge.text.bare_words import bare_words
from tests.fakes import FakeEmbedder


def _searcher(index: Index) -> Searcher:
    settings = load_settings()
    thresholds = settings.thresholds.model_copy(update={"quote": 0.0, "offer": 0.0})
    return Searcher(index, FakeEmbedder(), settings.model_copy(update={"thresholds": thresholds}))


@pytest.fixture
def found(index: Index) -> Result:
    return _searcher(index).search("where do goats sleep?")


def _ids(result: Result) -> list[str]:
    return [one.passage.id for one in result.chosen]


def _term(*passages: str) -> Term:
    return Term(name="Hive", meaning="A house for bees.", passages=passages)


def _of(found: Result, *terms: Term) -> Result:
    return of_terms(found, terms, load_settings().thresholds)


def test_what_is_listed_for_a_term_is_quoted_in_its_order(found: Result) -> None:
    quoted = _of(found, _term("water", "bees"))
    assert (quoted.outcome, _ids(quoted)) == (SearchOutcome.QUOTE, ["water", "bees"])
    assert quoted.terms == (_term("water", "bees"),)


def test_a_term_with_an_empty_list_is_not_covered_however_near_a_passage_is(found: Result) -> None:
    silent = _of(found, _term())
    assert (silent.outcome, silent.chosen) == (SearchOutcome.NOT_COVERED, ())
    assert len(silent.rejected) == 4


def test_a_term_without_a_list_and_one_whose_passages_were_taken_away_are_looked_up(found: Result) -> None:
    without = Term(name="Hive", meaning="A house for bees.")
    assert _of(found, without) == replace(found, terms=(without,))
    assert _of(found, _term("gone")) == replace(found, terms=(_term("gone"),))
    assert _ids(_of(found, _term("gone", "bees"))) == ["bees"]


@pytest.mark.parametrize("name", ["goats", "what about goats?", "anything on dry shed in here"])
def test_a_name_that_the_passage_says_is_quoted(index: Index, found: Result, name: str) -> None:
    assert not is_unsaid_name(found, index, name)


@pytest.mark.parametrize("name", ["badgers", "what about goats licence", "anything on the goat licence?"])
def test_a_name_that_the_passage_does_not_say_is_seen(index: Index, found: Result, name: str) -> None:
    assert is_unsaid_name(found, index, name)


@pytest.mark.parametrize("text", ["can badgers sleep", "four red badgers dig holes", ""])
def test_what_asks_more_than_a_name_is_left_alone(index: Index, found: Result, text: str) -> None:
    assert not is_unsaid_name(found, index, text)


def test_only_a_quotation_is_held_back(index: Index, found: Result) -> None:
    assert not is_unsaid_name(replace(found, outcome=SearchOutcome.OFFER), index, "badgers")


def test_the_search_offers_near_passages_for_a_name_that_none_says(index: Index) -> None:
    result = _searcher(index).search("badgers")
    assert result.outcome is SearchOutcome.OFFER
    assert len(result.chosen) == 3
    assert len({"water", "water-again"} & set(_ids(result))) <= 1


def test_the_search_takes_a_term_from_the_glossary(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "glossary", lambda: {bare_words("hive"): _term("water", "goats")})
    assert _ids(_searcher(index).search("hive?")) == ["water", "goats"]
    assert _searcher(index).search("where does a hive sleep").terms == ()
