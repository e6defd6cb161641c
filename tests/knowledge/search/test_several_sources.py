from dataclasses import replace

import numpy as np
import pytest

from knowledge.index.index import Index
from knowledge.search.by_own_words import FoundInSource
from knowledge.search.result import Result, Scored, SearchOutcome
from knowledge.search.search import Searcher
from knowledge.search.several_sources import for_whom_it_is, together
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


def test_a_question_for_the_second_source_is_answered_from_it(beside: Index) -> None:
    result = _search(beside, "what is the mooring fee")
    assert result.outcome is SearchOutcome.QUOTE
    assert _ids(result)[0] == "fees"
    assert result.chosen[0].by_own_words


def test_below_the_border_of_quoting_it_is_offered(beside: Index) -> None:
    result = _search(beside, "what is the mooring fee", quote=1.0)
    assert result.outcome is SearchOutcome.OFFER
    assert _ids(result)[0] == "fees"


def test_below_both_borders_the_taught_sources_answer_alone(beside: Index, index: Index) -> None:
    question = "where do goats sleep?"
    assert _ids(_search(beside, question, quote=1.0, offer=1.0, instead=99)) == _ids(_search(index, question))


def test_the_taught_sources_come_first_where_both_answer(beside: Index) -> None:
    result = _search(beside, "where do goats sleep?", instead=99)
    assert _ids(result)[0] == "goats"
    assert result.chosen[-1].by_own_words


def test_what_is_hardly_for_another_source_is_answered_as_before(beside: Index, index: Index) -> None:
    question = "where do goats sleep?"
    assert _ids(_search(beside, question, another=99, instead=99)) == _ids(_search(index, question))


def test_people_whom_it_is_not_for_are_offered_it_and_not_quoted_it(beside: Index) -> None:
    result = _search(beside, "what mooring fee does a health visitor pay")
    assert result.outcome is SearchOutcome.OFFER
    assert _ids(result)[0] == "fees"


def test_people_whom_it_is_not_for_do_not_get_it_behind_the_partnership_s_own_either(beside: Index) -> None:
    result = _search(beside, "where do goats of the health visitor sleep?", instead=99)
    assert not any(one.by_own_words for one in result.chosen)


def test_no_passage_is_both_chosen_and_rejected(beside: Index) -> None:
    for question in ("what is the mooring fee", "where do goats sleep?"):
        result = _search(beside, question, quote=0.5)
        everything = [one.passage.id for one in (*result.chosen, *result.rejected)]
        assert len(everything) == len(set(everything)) == 8


def test_where_another_source_is_asked_and_is_not_sure_the_taught_passage_stays_among_the_choices(
    beside: Index,
) -> None:
    unsure = {"fees": ("boats", 0.6), "keys": ("boats", 0.6)}
    asked = _together(beside, SearchOutcome.QUOTE, ["goats"], unsure)
    assert (asked.outcome, _ids(asked)) == (SearchOutcome.OFFER, ["fees", "keys", "goats"])
    not_asked = _together(beside, SearchOutcome.QUOTE, ["goats"], unsure, another=1.0)
    assert (not_asked.outcome, _ids(not_asked)) == (SearchOutcome.QUOTE, ["goats"])


def test_what_the_taught_sources_would_only_offer_leaves_its_place_to_the_source_that_is_asked(beside: Index) -> None:
    unsure = {"fees": ("boats", 0.6), "keys": ("boats", 0.6), "storms": ("boats", 0.6)}
    asked = _together(beside, SearchOutcome.OFFER, ["goats"], unsure)
    assert (asked.outcome, _ids(asked)) == (SearchOutcome.OFFER, ["fees", "keys", "storms"])
    not_asked = _together(beside, SearchOutcome.OFFER, ["goats"], unsure, another=1.0)
    assert _ids(not_asked) == ["fees", "keys", "goats"]


def test_what_the_taught_sources_quote_is_never_pushed_out(beside: Index, index: Index) -> None:
    question = "where do goats sleep?"
    alone = _search(index, question)
    assert alone.outcome is SearchOutcome.QUOTE
    for borders in ({}, {"instead": 99.0}, {"quote": 1.0, "instead": 99.0}):
        result = _search(beside, question, **borders)
        assert result.outcome is SearchOutcome.QUOTE
        assert _ids(result)[: len(alone.chosen)] == _ids(alone)


def test_a_source_with_accepted_questions_like_this_one_is_quoted_first_where_it_is_hardly_for_the_taught_ones(
    beside: Index,
) -> None:
    both = {"fees": ("boats", 0.97), "keys": ("boats", 0.97)}
    sure = _together(beside, SearchOutcome.QUOTE, ["goats"], both, another=5.0, sure=0.97)
    assert (sure.outcome, _ids(sure)) == (SearchOutcome.QUOTE, ["fees", "keys", "goats"])
    perhaps = _together(beside, SearchOutcome.QUOTE, ["goats"], both, another=2.0, sure=0.97)
    assert (perhaps.outcome, _ids(perhaps)) == (SearchOutcome.OFFER, ["fees", "keys", "goats"])
    for_taught = _together(beside, SearchOutcome.QUOTE, ["goats"], both, another=-1.0, sure=0.97)
    assert (for_taught.outcome, _ids(for_taught)) == (SearchOutcome.QUOTE, ["goats"])


@pytest.mark.parametrize(("most", "said"), [(1, ["goats"]), (2, ["fees", "goats"]), (3, ["fees", "keys", "goats"])])
def test_however_few_are_quoted_the_taught_passage_is_one_of_them(beside: Index, most: int, said: list[str]) -> None:
    both = {"fees": ("boats", 0.97), "keys": ("boats", 0.97)}
    result = _together(beside, SearchOutcome.QUOTE, ["goats"], both, another=5.0, sure=0.97, most=most)
    assert (result.outcome, _ids(result)) == (SearchOutcome.QUOTE, said)
    # Where one passage is quoted, a question that names a source is answered from that.
    named = _together(beside, SearchOutcome.QUOTE, ["goats"], both, "who do members of the boat club ring", most=most)
    assert _ids(named) == (said if most > 1 else ["fees"])


def test_without_accepted_questions_a_source_is_quoted_behind_the_taught_ones_however_sure_it_is(beside: Index) -> None:
    result = _together(beside, SearchOutcome.QUOTE, ["goats"], {"fees": ("boats", 0.99)}, another=9.0)
    assert (result.outcome, _ids(result)) == (SearchOutcome.QUOTE, ["goats", "fees"])


def test_what_is_like_no_accepted_question_is_offered_however_sure_the_source_s_own_judge_is(beside: Index) -> None:
    near_miss = _together(beside, SearchOutcome.NOT_COVERED, [], {"fees": ("boats", 0.99)}, sure=0.5)
    assert (near_miss.outcome, _ids(near_miss)) == (SearchOutcome.OFFER, ["fees"])


def _scored(beside: Index, name: str, source: str = "") -> Scored:
    passage = next(one for one in beside.passages if one.id == name)
    found = replace(passage, source=source or passage.source)
    return Scored(found, 0.3, 1.0, 1.0, 1.0, 0.0, 0.0, "", by_own_words=passage.scope is not None)


def _found(source: str, covered: float, sure: float | None = None) -> FoundInSource:
    nothing = np.zeros(0)
    return FoundInSource(source, covered, sure, sure, {}, np.zeros(0, np.int64), nothing, nothing, (), 0.0)


def _together(
    beside: Index,
    outcome: SearchOutcome,
    taught: list[str],
    others: dict[str, tuple[str, float]],
    text: str = "who do I ring",
    cautious: bool = False,
    another: float = 9.0,
    sure: float | None = None,
    most: int = 3,
) -> Result:
    """What follows from the passages of other sources, each with its source and how sure that source's judge is.

    `sure` is what the judge of accepted questions says of each, if they have some.
    """
    result = Result(
        outcome,
        tuple(_scored(beside, name) for name in taught),
        (),
        0.9,
        (),
        not_covered_parts=("when is tea?",),
        others=tuple(_found(source, covered, sure) for source, covered in others.values()),
        another=another,
    )
    scored = [_scored(beside, name, source) for name, (source, _) in others.items()]
    settings = load_settings()
    thresholds = settings.thresholds.model_copy(update={"most_quotes": most})
    return together(result, scored, text, settings.model_copy(update={"thresholds": thresholds}), cautious)


SURE = {"fees": ("boats", 0.99), "keys": ("boats", 0.99)}


def test_a_source_that_the_question_names_is_quoted_first_with_the_partnership_behind_it(beside: Index) -> None:
    unnamed = _together(beside, SearchOutcome.QUOTE, ["goats"], SURE)
    assert _ids(unnamed) == ["goats", "fees", "keys"]
    for text in ("who do I ring, by the boat club handbook?", "who do members of the boat club ring"):
        assert _ids(_together(beside, SearchOutcome.QUOTE, ["goats"], SURE, text)) == ["fees", "keys", "goats"]


def test_a_source_is_quoted_alone_where_the_taught_sources_do_not_cover_the_question(beside: Index) -> None:
    result = _together(beside, SearchOutcome.NOT_COVERED, [], SURE, another=0.0)
    assert (result.outcome, _ids(result)) == (SearchOutcome.QUOTE, ["fees", "keys"])


def test_a_source_is_only_offered_where_the_taught_sources_may_be_meant_as_well(beside: Index) -> None:
    result = _together(beside, SearchOutcome.OFFER, ["goats"], SURE, another=1.0)
    assert (result.outcome, _ids(result)) == (SearchOutcome.OFFER, ["fees", "keys", "goats"])


def test_each_source_is_quoted_and_offered_by_its_own_judge_alone(beside: Index) -> None:
    mixed = {"fees": ("boats", 0.99), "keys": ("harbour", 0.01)}
    for outcome, taught in ((SearchOutcome.QUOTE, ["goats"]), (SearchOutcome.NOT_COVERED, [])):
        assert "keys" not in _ids(_together(beside, outcome, taught, mixed))
    less = {"fees": ("boats", 0.5), "keys": ("harbour", 0.01)}
    result = _together(beside, SearchOutcome.NOT_COVERED, [], less)
    assert (result.outcome, _ids(result)) == (SearchOutcome.OFFER, ["fees"])


def test_what_might_answer_the_opposite_is_offered_and_never_quoted(beside: Index) -> None:
    assert _ids(_together(beside, SearchOutcome.QUOTE, ["goats"], SURE, cautious=True)) == ["goats"]
    assert _together(beside, SearchOutcome.NOT_COVERED, [], SURE, cautious=True).outcome is SearchOutcome.OFFER


def test_a_question_about_what_is_done_already_is_quoted_no_other_source(beside: Index) -> None:
    assert _search(beside, "what is the mooring fee").chosen[0].by_own_words
    result = _search(beside, "I have told them already what the mooring fee is")
    assert result.outcome is not SearchOutcome.QUOTE or not any(one.by_own_words for one in result.chosen)


def test_nothing_is_said_to_be_missing_where_another_source_is_quoted(beside: Index) -> None:
    assert _together(beside, SearchOutcome.QUOTE, ["goats"], SURE).not_covered_parts == ()
    assert _together(beside, SearchOutcome.QUOTE, ["goats"], SURE, cautious=True).not_covered_parts


def _taught(beside: Index, *names: str) -> Result:
    return Result(SearchOutcome.QUOTE, tuple(_scored(beside, name) for name in names), (), 0.9, ())


def test_a_taught_source_with_a_scope_is_for_its_people_alone(beside: Index) -> None:
    health_visitor = "what mooring fee does a health visitor pay"
    assert for_whom_it_is(_taught(beside, "fees", "goats"), health_visitor).outcome is SearchOutcome.OFFER
    assert _ids(for_whom_it_is(_taught(beside, "goats", "fees"), health_visitor)) == ["goats"]
    assert _ids(for_whom_it_is(_taught(beside, "fees", "goats"), "what is the fee")) == ["goats", "fees"]
    named = "what is the fee in the boat club handbook"
    assert _ids(for_whom_it_is(_taught(beside, "fees", "goats"), named)) == ["fees", "goats"]
