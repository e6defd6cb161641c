from dataclasses import replace

import pytest

from knowledge.findability.saying import reasons, said_of
from knowledge.findability.trying import TAUGHT, Blocking, Tried, why
from knowledge.findability.words import findability_words
from knowledge.index.index import Index
from knowledge.search.result import SearchOutcome
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

FIRST = Tried(1, True, SearchOutcome.QUOTE, 0.9, (), ("fees",))
BLOCKED = (Blocking(TAUGHT, 0.1, 0.5, ("how deep is it", "how wide is it")), Blocking("boats", 0.2, 0.9))


def section(name: str) -> str:
    return f"Section {name}"


@pytest.mark.parametrize(
    ("tried", "said"),
    [
        (FIRST, "it is quoted first"),
        (replace(FIRST, outcome=SearchOutcome.OFFER), "first of the choices"),
        (replace(FIRST, above=("storms",)), "Place 2"),
        (replace(FIRST, above=("storms",), outcome=SearchOutcome.OFFER), "one of the choices"),
        (replace(FIRST, chosen=False, above=("storms",)), "something else is quoted"),
        (replace(FIRST, chosen=False, above=("storms",), outcome=SearchOutcome.OFFER), "other passages are offered"),
        (replace(FIRST, chosen=False, outcome=SearchOutcome.NOT_COVERED), "does not cover it"),
    ],
)
def test_what_became_of_a_passage_is_said(tried: Tried, said: str) -> None:
    assert said in said_of(tried, section).lines[0]


def test_the_passage_above_and_the_example_that_blocks_are_named() -> None:
    tried = Tried(2, False, SearchOutcome.NOT_COVERED, 0.2, BLOCKED, ("storms", "fees"), ("storms",))
    said = said_of(tried, section)
    assert "“Section storms” (storms)" in " ".join(said.lines) and "20 %" in " ".join(said.lines)
    assert said.examples == ("how deep is it",) and not said.is_found


def test_why_nothing_was_quoted_is_said_with_what_an_owner_can_do(beside: Index) -> None:
    searcher = Searcher(beside, FakeEmbedder(), load_settings())
    result = searcher.search("which tractor should I buy")
    found = reasons(result, why(searcher, "which tractor should I buy", result), str.title, "which tractor")
    assert "Your own guidance is judged to cover it" in found[0].text
    assert "which tractor should I buy" in found[0].examples and found[0].do
    assert any("“Boats”" in one.text for one in found)


def test_where_no_judge_refused_what_else_made_it_a_choice_is_said(beside: Index) -> None:
    result = Searcher(beside, FakeEmbedder(), load_settings()).search("do bees swarm")
    assert result.chosen
    offered = replace(result, outcome=SearchOutcome.OFFER, chosen=result.chosen[:1])
    assert reasons(offered, (), str, "do bees swarm")[0].text == findability_words().why.cautious
    assert reasons(replace(offered, outcome=SearchOutcome.QUOTE), (), str, "x") == []
