"""The whole table of the gate: level × place × part, first on its own, then in conversations."""

import itertools
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import actions
from actions.danger_gate import First, Fit, Place, comes_first, counts_as_answer, place_of
from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from knowledge.answers.classifier import TypedAnswer
from knowledge.concern.crossing import Level
from tests.actions.fakes import FakeSearcher, kinds
from tests.actions.share_check.answered import FLOW, answered
from tests.actions.talking import MORNING, Talk

pytestmark = pytest.mark.usefixtures("searcher")

_, CALM, CONTACTS, FAILED = First.NOTHING, First.CALM_LINE, First.CONTACTS, First.NOT_JUDGED
ORDINARY = [Place.OUTSIDE, Place.AFTER_OUTCOME, Place.AT_QUESTION, Place.AT_LIST, Place.WAKING]
LEVELS: list[Level | None] = [Level.NONE, Level.WORRY, Level.DANGER, None]
# What comes first at each level (none, worry, danger, not judged), by the part of the message.
TABLE: dict[tuple[Place, ...], dict[Fit, list[First]]] = {
    tuple(ORDINARY): {
        Fit.WHOLE: [_, _, _, _],
        Fit.MORE: [_, _, CONTACTS, FAILED],
        Fit.GUESS: [_, _, CONTACTS, FAILED],
        Fit.ASIDE: [_, CALM, CONTACTS, FAILED],
        Fit.LOST: [_, _, CONTACTS, FAILED],
    },
    # What makes telling unsafe is harm: "not sure, dad is violent".
    (Place.AT_TELLING,): {
        Fit.WHOLE: [_, _, _, _],
        Fit.MORE: [_, CALM, CONTACTS, FAILED],
        Fit.GUESS: [_, CALM, CONTACTS, FAILED],
        Fit.ASIDE: [_, CALM, CONTACTS, FAILED],
        Fit.LOST: [_, _, CONTACTS, FAILED],
    },
    (Place.AT_DANGER,): {
        Fit.WHOLE: [_, _, _, _],
        Fit.MORE: [_, _, CONTACTS, CONTACTS],
        Fit.GUESS: [CONTACTS, CONTACTS, CONTACTS, CONTACTS],
        Fit.ASIDE: [_, CALM, CONTACTS, CONTACTS],
        Fit.LOST: [CONTACTS, CONTACTS, CONTACTS, CONTACTS],
    },
    (Place.WAKING_AT_DANGER,): {
        Fit.WHOLE: [_, _, _, _],
        Fit.MORE: [CONTACTS, CONTACTS, CONTACTS, CONTACTS],
        Fit.GUESS: [CONTACTS, CONTACTS, CONTACTS, CONTACTS],
        Fit.ASIDE: [CONTACTS, CONTACTS, CONTACTS, CONTACTS],
        Fit.LOST: [CONTACTS, CONTACTS, CONTACTS, CONTACTS],
    },
}
ROWS = [
    (place, part, level, first)
    for places, parts in TABLE.items()
    for place in places
    for part, row in parts.items()
    for level, first in zip(LEVELS, row, strict=True)
]


def test_the_table_has_every_level_place_and_part_once() -> None:
    assert sorted(str(row[:3]) for row in ROWS) == sorted(map(str, itertools.product(Place, Fit, LEVELS)))


@pytest.mark.parametrize(("place", "fit", "level", "first"), ROWS)
def test_what_comes_first_is_what_the_table_says(place: Place, fit: Fit, level: Level | None, first: First) -> None:
    assert comes_first(level, place, fit) is first


@pytest.mark.parametrize("place", Place)
def test_a_learned_answer_counts_by_what_the_message_tells_of(place: Place) -> None:
    plain, likely, neither = (TypedAnswer("no", *sure) for sure in ((0.9, 0.9), (0.6, 0.9), (0.6, 0.7)))
    found = [
        [counts_as_answer(level, place, one) for one in (plain, likely, neither, None)]
        for level in (Level.NONE, Level.WORRY, Level.DANGER)
    ]
    is_on_danger = place in (Place.AT_DANGER, Place.AT_TELLING)
    told = [[True] * 4] * 2 if is_on_danger else [[True, True, False, False], [False] * 4]
    assert found == [[True] * 4, *told]


def case(answers: dict[str, str], **more: Any) -> OpenCase:
    return replace(OpenCase(hold(FLOW, State(), answers), begun=MORNING, last=MORNING), **more)


FULL = answered(purpose="prevent_harm")
MIDDLE = {key: FULL[key] for key in ("danger_now", "topic")}
TELLING = {key: FULL[key] for key in itertools.takewhile(lambda key: key != "telling_is_unsafe", FULL)}
# The case in each conversation, for how many minutes nobody has touched it, and an answer to its open question.
PLACES: dict[Place, tuple[OpenCase | None, float, str]] = {
    Place.OUTSIDE: (None, 0.5, ""),
    Place.AFTER_OUTCOME: (case(FULL), 0.5, ""),
    Place.AT_DANGER: (case({}), 0.5, "yes"),
    Place.AT_TELLING: (case(TELLING), 0.5, "yes"),
    Place.AT_QUESTION: (case(MIDDLE), 0.5, "tell"),
    Place.AT_LIST: (case(MIDDLE, changing=True), 0.5, ""),
    Place.WAKING_AT_DANGER: (case({}), 75, ""),
    Place.WAKING: (case(MIDDLE), 75, ""),
}
SAYS = {
    Level.NONE: "it is for the people down the road",
    Level.WORRY: "it is for her, who is frightened of him",
    Level.DANGER: "it is for her, who he is strangling",
}
# The kinds that come before the question's own reply if a message is no answer.
NO_ANSWER = {
    Place.OUTSIDE: ["no_answer", "worry", "danger"],
    Place.AFTER_OUTCOME: ["notice:outcome_in_doubt", "worry", "danger"],
    Place.AT_DANGER: ["danger", "worry", "danger"],
    Place.AT_TELLING: ["notice:not_understood", "worry", "danger"],
    Place.AT_QUESTION: ["notice:not_understood", "worry", "danger"],
    Place.AT_LIST: ["notice:not_understood", "worry", "danger"],
    Place.WAKING_AT_DANGER: ["danger", "danger", "danger"],
    Place.WAKING: ["question:resting", "worry", "danger"],
}
# The places that take a typed answer; and, for two of them, an option that is only nearly understood.
ANSWER = [place for place, (_case, _minutes, option) in PLACES.items() if option]
GUESS = {Place.AT_DANGER: "no", Place.AT_QUESTION: "tell"}


def first_kind(place: Place, text: str) -> str:
    stands, minutes, _ = PLACES[place]
    found = kinds(Talk(stands).say(text, after_minutes=minutes))
    # A question or an outcome only follows something else.
    return next((kind for kind in found if kind == "question:resting" or not _follows(kind)), "")


def _follows(kind: str) -> bool:
    return kind.startswith(("question:", "decision:"))


def test_each_place_is_where_its_conversation_stands() -> None:
    assert {place: place_of(stands, minutes > 60) for place, (stands, minutes, _) in PLACES.items()} == {
        place: place for place in Place
    }


@pytest.mark.parametrize("place", Place)
def test_what_comes_first_to_what_is_no_answer(place: Place) -> None:
    assert [first_kind(place, text) for text in SAYS.values()] == NO_ANSWER[place]


@pytest.mark.parametrize("place", ANSWER)
@pytest.mark.parametrize("level", SAYS)
def test_what_comes_first_to_an_answer_with_more_words(searcher: FakeSearcher, place: Place, level: Level) -> None:
    stands, _minutes, option = PLACES[place]
    talk = Talk(stands)
    searcher.typed = {SAYS[level]: TypedAnswer(option, plain=0.95, likely=0.95)}
    shown = kinds(talk.say(SAYS[level]))
    beside = ["worry"] if level is Level.WORRY and place is Place.AT_TELLING else []
    assert [kind for kind in shown if not _follows(kind)] == (["danger"] if level is Level.DANGER else beside)
    assert (option in talk.given.values()) is not _is_no_answer(level, place)


@pytest.mark.parametrize("place", GUESS)
@pytest.mark.parametrize("level", SAYS)
def test_what_comes_first_to_what_is_nearly_an_answer(searcher: FakeSearcher, place: Place, level: Level) -> None:
    # Social care may be told something or asked for help, so the assistant asks which.
    text, talk = f"{SAYS[level]} at social care", Talk(PLACES[place][0])
    searcher.typed = {text: TypedAnswer(GUESS[place], plain=0.95, likely=0.95)}
    before = {key: option for key, option in talk.answers.items() if level is not Level.DANGER or key != "danger_now"}
    shown = kinds(talk.say(text))
    is_met = level is Level.DANGER or place is Place.AT_DANGER
    assert [kind for kind in shown if not _follows(kind)] == (["danger"] if is_met else [])
    assert (talk.case and talk.case.nearly, talk.given) == (
        "" if _is_no_answer(level, place) else GUESS[place],
        before,
    )


def _is_no_answer(level: Level, place: Place) -> bool:
    """Whether what was learned of a message counts for nothing, because it tells of danger where none is asked for."""
    return level is Level.DANGER and place is Place.AT_QUESTION


def test_an_answer_or_a_word_with_nothing_besides_is_taken_whatever_a_judge_says(searcher: FakeSearcher) -> None:
    searcher.danger = ("gp", "nobody", "the record")
    assert first_kind(Place.AT_QUESTION, "tell the gp") == ""
    assert kinds(Talk(case(FULL)).say("give me the record")) == ["decision:share"]
    [asked] = Talk(case({"danger_now": "yes"})).say("nobody is in danger now, carry on")
    assert kinds([asked]) == ["question:topic"]
    # While the case wakes, such words only carry it on. They say nothing about danger.
    assert first_kind(Place.WAKING_AT_DANGER, "nobody is in danger") == "question:resting"


# Where the level arranges what the gate put first, or says what else is said and taken.
READ_BESIDE_THE_GATE = [
    ("concerned.py", "if gate.level is Level.NONE:"),
    ("concerned.py", "if gate.level is Level.DANGER:"),
    (
        "concerned.py",
        "return gate.level is Level.WORRY and route.recipient.receiving.receiver is Receiver.PRIVATE",
    ),
    ("responding.py", "if gate.level is Level.NONE and not route.reading.asks:"),
    ("responding.py", "if gate.level is Level.NONE:"),
    ("responding.py", "if gate.level is Level.NONE and _is_a_child(route, events):"),
    ("responding.py", "if route.wish is not Wish.CONTACTS or gate.level is not Level.NONE:"),
    ("validate_share_check_form.py", "return ask_judge().level is Level.NONE"),
    (
        "validate_share_check_form.py",
        "return replies if found.level is Level.DANGER else [*found.at(place, fit).contacts, *replies]",
    ),
    ("validate_share_check_form.py", "if route is None or found.level is None:"),
    (
        "validate_share_check_form.py",
        "return None if counts_as_answer(found.level, place, None, question) else NO_ANSWER",
    ),
    (
        "validate_share_check_form.py",
        "return learned if counts_as_answer(found.level, place, learned, question) else NO_ANSWER",
    ),
]


def test_no_other_file_decides_about_danger() -> None:
    folder = Path(actions.__path__[0])
    decides = re.compile(r"\bdanger_reply\(|\bconcern\.(?:level|danger)\b|\bis_plea\(")
    found = {path.name for path in folder.rglob("*.py") if decides.search(path.read_text(encoding="utf-8"))}
    # One decides, one sets the contacts among the answers, one makes them.
    assert found == {"danger_gate.py", "concerned.py", "endangered.py"}


def test_a_level_is_read_beside_the_gate_only_where_it_is_named_here() -> None:
    folder = Path(actions.__path__[0])
    lines = [
        (path.name, line.strip())
        for path in sorted(folder.rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\.level\b", line) and path.name != "danger_gate.py"
    ]
    assert lines == READ_BESIDE_THE_GATE
