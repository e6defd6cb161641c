from typing import Any

import pytest

from knowledge.concern.crossing import Level
from knowledge.index.index import Index
from knowledge.routing.polarity import PassageFeatures
from knowledge.search.result import Result, SearchOutcome
from knowledge.search.search import Searcher
from knowledge.settings import Settings, load_settings
from tests.fakes import FakeEmbedder


def _settings(**thresholds: Any) -> Settings:
    settings = load_settings()
    changed = settings.thresholds.model_copy(update=thresholds)
    return settings.model_copy(update={"thresholds": changed})


def _searcher(index: Index, **thresholds: Any) -> Searcher:
    return Searcher(index, FakeEmbedder(), _settings(**thresholds))


def _chosen(result: Result) -> list[str]:
    return [scored.passage.id for scored in result.chosen]


@pytest.mark.parametrize(
    ("question", "passage"), [("what plants do honey bees eat?", "bees"), ("where do goats sleep?", "goats")]
)
def test_a_covered_question_is_answered_with_the_passage_that_is_meant(
    index: Index, question: str, passage: str
) -> None:
    result = _searcher(index).search(question)
    assert result.outcome is SearchOutcome.QUOTE
    assert _chosen(result)[0] == passage
    assert result.covered >= 0.4


def test_a_question_that_is_not_covered_gets_no_passage_but_further_reading(index: Index) -> None:
    result = _searcher(index, quote=0.6, offer=0.5).search("when is the tax return due")
    assert (result.outcome, result.chosen) == (SearchOutcome.NOT_COVERED, ())
    assert len(result.rejected) == 4
    assert [link.url for link in result.further_reading] == ["https://example.org/more"]


def test_between_the_two_thresholds_passages_are_offered(index: Index) -> None:
    question = "where do goats sleep?"
    covered = _searcher(index).search(question).covered
    assert _searcher(index, quote=covered, offer=0.0).search(question).outcome is SearchOutcome.QUOTE
    offered = _searcher(index, quote=covered + 1e-6, offer=covered).search(question)
    assert offered.outcome is SearchOutcome.OFFER
    assert len(offered.chosen) == 3
    refused = _searcher(index, quote=1.0, offer=covered + 1e-6).search(question)
    assert refused.outcome is SearchOutcome.NOT_COVERED


@pytest.mark.parametrize("outcome", [SearchOutcome.QUOTE, SearchOutcome.OFFER])
def test_of_near_duplicates_only_one_is_chosen(index: Index, outcome: SearchOutcome) -> None:
    quote = 0.0 if outcome is SearchOutcome.QUOTE else 1.0
    result = _searcher(index, quote=quote, offer=0.0, beside_first=0.0).search("do they need fresh water twice a day")
    assert result.outcome is outcome
    assert len({"water", "water-again"} & set(_chosen(result))) == 1
    assert len({"water", "water-again"} & {scored.passage.id for scored in result.rejected}) == 1


@pytest.mark.parametrize("most", [1, 2, 3])
def test_no_more_passages_are_quoted_or_offered_than_the_settings_say(index: Index, most: int) -> None:
    question = "do goats and bees need water"
    quoted = _searcher(index, quote=0.0, offer=0.0, beside_first=0.0, most_quotes=most).search(question)
    offered = _searcher(index, quote=1.0, offer=0.0, most_choices=most).search(question)
    assert (quoted.outcome, len(quoted.chosen)) == (SearchOutcome.QUOTE, most)
    assert (offered.outcome, len(offered.chosen)) == (SearchOutcome.OFFER, most)


def test_the_settings_allow_at_most_three_quotes() -> None:
    assert load_settings().thresholds.most_quotes <= 3


def test_a_second_passage_far_behind_the_first_is_not_quoted(index: Index) -> None:
    result = _searcher(index, quote=0.0, offer=0.0, beside_first=1.0).search("where do goats sleep?")
    assert _chosen(result) == ["goats"]


def test_chosen_and_rejected_together_are_all_passages_with_shares_that_sum_to_one(index: Index) -> None:
    result = _searcher(index).search("where do goats sleep?")
    scored = [*result.chosen, *result.rejected]
    assert sorted(entry.passage.id for entry in scored) == ["bees", "goats", "water", "water-again"]
    assert sum(entry.share for entry in scored) == pytest.approx(1)
    assert result.chosen[0].nearest == "where should goats sleep"


@pytest.mark.parametrize(
    ("message", "level"), [("the barn is burning now", Level.DANGER), ("where do goats sleep?", Level.NONE)]
)
def test_a_message_is_told_by_how_much_it_is_a_cause_for_concern(index: Index, message: str, level: Level) -> None:
    searcher = _searcher(index)
    assert searcher.concern(message).level is level
    assert searcher.route(message).concern == searcher.concern(message)


def test_what_is_below_danger_may_still_be_a_worry(index: Index) -> None:
    message = "the barn is burning now"
    found = _searcher(index).concern(message)
    assert _searcher(index, danger=found.danger + 0.001, worry=found.concern).concern(message).level is Level.WORRY
    below = _searcher(index, danger=found.danger + 0.001, worry=min(found.concern + 0.0001, 1.0))
    assert below.concern(message).level is Level.NONE


def _with_features(monkeypatch: pytest.MonkeyPatch, features: PassageFeatures) -> None:
    for module in ("search.search", "routing.polarity"):
        monkeypatch.setattr(f"knowledge.{module}.passage_features", lambda: features)


def test_what_was_done_already_turns_only_what_it_stands_in(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_features(monkeypatch, PassageFeatures(urges=frozenset({"goats"}), limits=("water",)))
    searcher = _searcher(index, quote=0.0, offer=0.0)
    result = searcher.search("i told them where goats sleep. what plants do honey bees eat?")
    assert result.outcome is SearchOutcome.QUOTE
    assert "bees" in _chosen(result)
    assert "goats" not in _chosen(result)


def test_a_question_for_the_exception_is_not_answered_by_what_is_told_besides(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_features(monkeypatch, PassageFeatures(urges=frozenset({"goats", "bees"}), limits=()))
    result = _searcher(index, quote=0.0, offer=0.0).search("honey bees eat plants. where should goats never be?")
    assert result.outcome is SearchOutcome.OFFER


def test_a_question_for_the_exception_is_never_answered_by_what_urges(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    features = PassageFeatures(urges=frozenset({"goats"}), limits=("water",))
    _with_features(monkeypatch, features)
    searcher = _searcher(index, quote=0.0, offer=0.0)
    assert searcher.search("where should goats sleep").chosen[0].passage.id == "goats"
    turned = searcher.search("where should goats never be when they sleep")
    assert turned.outcome is SearchOutcome.OFFER or turned.chosen[0].passage.id != "goats"
    already = searcher.search("i told them already told, where should goats sleep")
    assert already.outcome is SearchOutcome.OFFER or already.chosen[0].passage.id != "goats"


@pytest.mark.parametrize("blank", ["", "  ", "\n\t"])
def test_a_blank_question_is_refused(index: Index, blank: str) -> None:
    searcher = _searcher(index)
    for ask in (searcher.search, searcher.concern, searcher.route):
        with pytest.raises(ValueError, match="at least one letter"):
            ask(blank)


def test_a_passage_is_given_by_its_id_or_none(index: Index) -> None:
    searcher = _searcher(index)
    assert searcher.passage("goats") == index.passages[1]
    assert searcher.passage("wasps") is None
