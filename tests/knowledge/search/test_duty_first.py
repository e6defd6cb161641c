from dataclasses import replace

import pytest

from knowledge.index.index import Index
from knowledge.routing.duties import Duty, Passages
from knowledge.search import duty_first, search
from knowledge.search.duty_first import never_without_the_rule, rule_first
from knowledge.search.result import Result, SearchOutcome
from knowledge.search.search import Searcher
from knowledge.settings import Settings, load_settings
from tests.fakes import FakeEmbedder


def _settings() -> Settings:
    settings = load_settings()
    return settings.model_copy(
        update={"thresholds": settings.thresholds.model_copy(update={"quote": 0.0, "offer": 0.0})}
    )


@pytest.fixture
def found(index: Index) -> Result:
    return Searcher(index, FakeEmbedder(), _settings()).search("where do goats sleep?")


def _list(monkeypatch: pytest.MonkeyPatch, first: str, either: tuple[str, ...], beside: tuple[str, ...]) -> None:
    listed = Passages((first,), either, beside)
    monkeypatch.setattr(duty_first, "passages_of_duties", lambda: {Duty.INFORM: listed})


def _ids(result: Result) -> list[str]:
    return [one.passage.id for one in result.chosen]


def _with_rule(found: Result) -> Result:
    return rule_first(found, Duty.INFORM, load_settings().thresholds)


def test_the_rule_comes_first_then_the_nearer_exception_then_what_else(
    found: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    _list(monkeypatch, "bees", ("water", "goats"), ("water",))
    changed = _with_rule(found)
    assert _ids(found)[0] == "goats"
    assert _ids(changed) == ["bees", "goats", "water"]
    assert len(changed.rejected) == 1


def test_no_more_are_chosen_than_the_settings_say(found: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    _list(monkeypatch, "bees", ("goats",), ("water", "water-again"))
    few = load_settings().thresholds.model_copy(update={"most_quotes": 2, "most_choices": 1})
    assert _ids(rule_first(found, Duty.INFORM, few)) == ["bees", "goats"]
    assert _ids(rule_first(replace(found, outcome=SearchOutcome.OFFER), Duty.INFORM, few)) == ["bees"]


def test_what_was_found_stays_if_half_of_the_duty_was_taken_away(
    found: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    _list(monkeypatch, "bees", ("gone",), ())
    assert _with_rule(found) == found


def test_what_is_not_covered_stays_so_and_so_does_a_question_about_no_duty(found: Result) -> None:
    silent = replace(found, outcome=SearchOutcome.NOT_COVERED, chosen=())
    assert _with_rule(silent) == silent
    assert rule_first(found, None, load_settings().thresholds) == found


def test_the_search_quotes_the_rule_first(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    _list(monkeypatch, "bees", ("water", "goats"), ())
    monkeypatch.setattr(search, "duty_of", lambda *_: Duty.INFORM)
    searcher = Searcher(index, FakeEmbedder(), _settings())
    assert _ids(searcher.search("where do goats sleep?")) == ["bees", "goats"]
    assert _ids(searcher.search("where do goats sleep? and where do bees go?")) != ["bees", "goats"]


def _told(found: Result, text: str, monkeypatch: pytest.MonkeyPatch, rule: str = "bees") -> Result:
    listed = Passages((rule,), (found.chosen[0].passage.id,), ())
    monkeypatch.setattr(duty_first, "passages_of_duties", lambda: {Duty.TELL: listed})
    return never_without_the_rule(found, text, load_settings().thresholds)


@pytest.mark.parametrize(
    "text",
    ["telling dad", "when is it right to tell mum", "should i tell the parents", "what about mum, do i tell her"],
)
def test_when_not_to_tell_the_family_comes_after_the_rule(
    text: str, found: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _ids(_told(found, text, monkeypatch))[:2] == ["bees", _ids(found)[0]]


@pytest.mark.parametrize("text", ["can i share without telling mum", "do i tell dad, he may hit her"])
def test_the_rule_comes_after_what_was_asked_for(text: str, found: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _ids(_told(found, text, monkeypatch))[:2] == [_ids(found)[0], "bees"]


@pytest.mark.parametrize("text", ["can i tell the foster carer", "where do goats sleep", "tell the family court"])
def test_whoever_tells_no_family_needs_no_rule(text: str, found: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _told(found, text, monkeypatch) == found


def test_nothing_is_put_first_where_the_rule_was_taken_away_or_something_else_is_quoted(
    found: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _told(found, "telling dad", monkeypatch, rule="gone") == found
    offered = replace(found, outcome=SearchOutcome.OFFER)
    assert _told(offered, "telling dad", monkeypatch) == offered
    other = Passages(("bees",), ("water",), ())
    monkeypatch.setattr(duty_first, "passages_of_duties", lambda: {Duty.TELL: other})
    assert never_without_the_rule(found, "telling dad", load_settings().thresholds) == found
