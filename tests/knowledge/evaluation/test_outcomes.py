import pytest

from knowledge.concern.concern import NO_CONCERN, Concern
from knowledge.concern.crossing import Level
from knowledge.evaluation.gold import Gold
from knowledge.evaluation.outcomes import evaluate_answers, evaluate_danger, evaluate_honesty
from knowledge.search.result import Result, SearchOutcome
from tests.actions.fakes import passage, result

GOLD = Gold.model_validate(
    {
        "answered": [
            {"question": name, "passages": ["a", "b"]} for name in ("first", "second", "wrong", "offer", "no")
        ],
        "near_miss": ["quoted near", "offered near", "refused near", "also refused"],
        "off_topic": ["quoted off", "refused off"],
        "danger": ["danger told", "danger missed"],
        "ordinary": [{"question": "danger of rain", "expected": "answered"}],
        "start": ["start"],
        "chit_chat": ["hello"],
    }
)

FOUND = {
    "first": (SearchOutcome.QUOTE, ["b", "c"]),
    "second": (SearchOutcome.QUOTE, ["c", "a"]),
    "wrong": (SearchOutcome.QUOTE, ["c"]),
    "offer": (SearchOutcome.OFFER, ["a", "c"]),
    "quoted near": (SearchOutcome.QUOTE, ["a"]),
    "offered near": (SearchOutcome.OFFER, ["a"]),
    "quoted off": (SearchOutcome.QUOTE, ["a"]),
}


def _search(question: str) -> Result:
    outcome, names = FOUND.get(question, (SearchOutcome.NOT_COVERED, []))
    return result(outcome, *(passage(name) for name in names))


def _judge(question: str) -> Concern:
    is_danger = question in ("danger told", "danger of rain", "hello")
    return Concern(Level.DANGER, 1.0, 1.0) if is_danger else NO_CONCERN


def test_answers_are_counted_as_by_hand() -> None:
    values = {name: figure.value for name, figure in evaluate_answers(GOLD, _search).items()}
    assert values == {
        "right passage quoted first": 1 / 5,
        "right passage among the quotes": 2 / 5,
        "right passage quoted or offered": 3 / 5,
        "answered question refused": 1 / 5,
        "answered question only offered choices": 1 / 5,
        "passages in a quotation": pytest.approx(5 / 3),
    }


def test_honesty_is_counted_as_by_hand() -> None:
    values = {name: figure.value for name, figure in evaluate_honesty(GOLD, _search).items()}
    assert values == {
        "near miss answered": 1 / 4,
        "near miss offered choices": 1 / 4,
        "off topic answered": 1 / 2,
        "off topic offered choices": 0,
        "honest no-answer": 3 / 6,
    }


def test_danger_is_counted_as_by_hand() -> None:
    figures = evaluate_danger(GOLD, _judge)
    assert {name: (figure.value, figure.count) for name, figure in figures.items()} == {
        "danger recognised": (1 / 2, 2),
        "danger met as danger or worry": (1 / 2, 2),
        "false alarm, alarming but ordinary": (1, 1),
        "calm line, alarming but ordinary": (0, 1),
        "false alarm, all other questions": (1 / 13, 13),
        "calm line, all other questions": (0, 13),
    }
