from knowledge.index.index import Index
from knowledge.search.result import Result, SearchOutcome
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

ALWAYS = {"quote": 0.0, "offer": 0.0, "another": -99.0, "instead": -99.0}


def _search(index: Index, question: str, **borders: float) -> Result:
    settings = load_settings()
    changed = settings.own_words.model_copy(update={**ALWAYS, **borders})
    return Searcher(index, FakeEmbedder(), settings.model_copy(update={"own_words": changed})).search(question)


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
