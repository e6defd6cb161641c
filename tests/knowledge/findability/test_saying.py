from dataclasses import replace

import pytest

from knowledge.findability.saying import Said, reasons, said_of
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


def opening(name: str) -> str:
    return f"{name} begins"


def said(tried: Tried, source: str = "boats", is_accepted: bool = False) -> Said:
    return said_of(tried, source, section, opening, is_accepted)


@pytest.mark.parametrize(
    ("tried", "words"),
    [
        (FIRST, "it is quoted first"),
        (replace(FIRST, outcome=SearchOutcome.OFFER), "first of the choices"),
        (replace(FIRST, above=("storms",)), "Place 2"),
        (replace(FIRST, above=("storms",), outcome=SearchOutcome.OFFER), "one of the choices"),
        (replace(FIRST, chosen=False, above=("storms",)), "another passage is quoted"),
        (replace(FIRST, chosen=False, above=("storms",), outcome=SearchOutcome.OFFER), "other passages are offered"),
        (replace(FIRST, chosen=False, outcome=SearchOutcome.NOT_COVERED), "does not cover it"),
    ],
)
def test_what_became_of_a_passage_is_said(tried: Tried, words: str) -> None:
    assert words in said(tried).lines[0]


NOT_COVERED = Tried(2, False, SearchOutcome.NOT_COVERED, 0.2, BLOCKED, ("storms", "fees"), ("storms",))


def test_where_nothing_is_found_it_is_said_how_sure_it_is_and_what_to_do_about_the_example() -> None:
    found = said(NOT_COVERED)
    assert "20 %" in " ".join(found.lines) and not found.is_found
    assert "how deep is it" in found.near_miss[0] and "agree" in found.near_miss[1] and found.link
    # Against the guidance that was taught an example goes on counting: there one can accept the question.
    taught = said(NOT_COVERED, "sscp")
    assert "accept it" in taught.near_miss[1] and not taught.link
    assert len(said(NOT_COVERED, "sscp", is_accepted=True).near_miss) == 1


@pytest.mark.parametrize("outcome", [SearchOutcome.QUOTE, SearchOutcome.OFFER])
def test_where_another_passage_is_found_it_is_said_which_and_no_share_stands_beside_it(outcome: SearchOutcome) -> None:
    lines = " ".join(said(replace(NOT_COVERED, outcome=outcome, covered=0.97, blocked_by=())).lines)
    assert "In its place: “Section storms” (storms), which begins “storms begins”" in lines
    assert "97 % sure that this text answers it, but takes another passage" in lines
    assert "97 %" not in " ".join(said(replace(NOT_COVERED, outcome=outcome, chosen=True)).lines)


def test_of_an_accepted_question_it_is_said_when_to_look_again() -> None:
    assert "the next build learns it" in said(NOT_COVERED, is_accepted=True).lines[1]
    learned = said(replace(NOT_COVERED, is_learned=True), is_accepted=True).lines[1]
    assert "has learned it" in learned and "in other words" in learned
    assert not any("build" in line for line in said(FIRST, is_accepted=True).lines)
    assert not any("build" in line for line in said(NOT_COVERED).lines)


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
