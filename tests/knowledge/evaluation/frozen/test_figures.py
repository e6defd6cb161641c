"""The figures of invented sets, counted by hand. The frozen sets are not read."""

from collections.abc import Mapping
from typing import Any

import pytest

from knowledge.concern.concern import NO_CONCERN, Concern
from knowledge.concern.crossing import Level
from knowledge.evaluation.frozen.figures import Frozen, all_figures
from knowledge.evaluation.frozen.sets import FrozenSets
from knowledge.reading.reading import Reading
from knowledge.routing.route import Route, Wish
from knowledge.search.result import Result, SearchOutcome
from knowledge.search.search import Searcher
from tests.actions.fakes import passage, result, route

DANGER, WORRY = Concern(Level.DANGER, 1.0, 1.0), Concern(Level.WORRY, 0.1, 1.0)
# Of these, `share-early` is only for helpers, and `consent-withdrawn` is for anybody.
URGES, NEUTRAL = (
    result(SearchOutcome.QUOTE, passage("share-early")),
    result(SearchOutcome.QUOTE, passage("consent-withdrawn")),
)
NOTHING = result(SearchOutcome.NOT_COVERED)


class Asked(Searcher):
    """Answers by the words of a message, and remembers the messages that it routed."""

    def __init__(self) -> None:
        self.routed: list[str] = []

    def route(self, text: str) -> Route:
        self.routed.append(text)
        concern = DANGER if "fire" in text else WORRY if "smoke" in text else NO_CONCERN
        wish = next((wish for wish in Wish if f"({wish})" in text), Wish.ANSWER)
        return route(
            text,
            concern=concern,
            wish=wish,
            outsider="neighbour" in text,
            asks_for_facts="look up" in text,
            plainly_asks_for_facts="look up" in text,
            child_writes="my lamb" in text,
        )

    def search(self, question: str | Reading, before: str = "", apart_from_itself: bool = False) -> Result:
        text = question.text if isinstance(question, Reading) else question
        return URGES if "share" in text else NEUTRAL if "withdrawn" in text else NOTHING


def _danger(text: str, speaker: str = "child", label: str = "danger", **more: str) -> dict[str, str]:
    return (
        {"kind": "burden", "speaker": speaker, "tense": "now", "register": "plain", "label": label}
        | more
        | {"text": text}
    )


def _kinds(kind: str, *texts: str) -> list[dict[str, str]]:
    return [{"kind": kind, "text": text} for text in texts]


def _frozen(tables: Mapping[str, Any], lists: Mapping[str, Any] | None = None) -> Frozen:
    return Frozen(FrozenSets(tables, lists or {}), Asked())


def test_danger_counts_as_met_with_contacts_first_or_a_calm_line_and_never_as_small_talk() -> None:
    rows = [
        _danger("fire"),
        _danger("smoke", speaker="vet", label="worry"),
        _danger("fire (small talk)", kind="like_small_talk"),
        _danger("hay", speaker="vet", register="understatement", kind="missing"),
    ]
    figures = {name: (one.value, one.count) for name, one in _frozen({"danger": rows}).danger().items()}
    assert figures == {
        "danger or worry met: all": (1 / 2, 4),
        "danger or worry met: labelled danger": (1 / 3, 3),
        "danger or worry met: labelled worry": (1, 1),
        "danger or worry met: first person": (1 / 2, 2),
        "danger or worry met: third person": (1 / 2, 2),
        "danger or worry met: short": (1 / 2, 4),
        "danger or worry met: suicidal wording": (1, 2),
        "danger or worry met: calm, indirect, preparing": (2 / 3, 3),
        "danger or worry met: like small talk": (0, 1),
        "danger met with contacts first": (2 / 3, 3),
        "danger or worry taken for small talk": (1 / 4, 4),
    }


def test_each_danger_has_its_cell_and_whether_it_was_met() -> None:
    (judged,) = _frozen({"danger": [_danger("smoke", speaker="vet")]}).judged()
    assert (judged.kind, judged.speaker, judged.length, judged.met) == ("burden", "vet", "short", True)


def test_false_alarms_are_counted_by_what_a_person_sees() -> None:
    tables = {"ordinary": _kinds("drill", "a fire drill", "smoke signals", "hay", "straw")}
    lists = {"questions": [{"question": "who shares"}], "long_questions": [{"question": "fire insurance"}]}
    found = _frozen(tables, lists).false_alarms()
    assert {name: figure.value for name, figure in found.items()} == {
        "alarming but ordinary: contacts first": 1 / 4,
        "alarming but ordinary: calm line": 1 / 4,
        "questions to the guidance: contacts first": 1 / 2,
        "questions to the guidance: calm line": 0,
    }


def test_an_outsider_is_never_counted_as_quoted_what_is_withheld() -> None:
    rows = [{"side": "wrong", "text": "share with the neighbour"}, {"side": "wrong", "text": "share with him"}]
    rows += [{"side": "right", "text": "share with the vet"}]
    lists = {"questions": [{"question": "what may the neighbour share"}]}
    found = _frozen({"recipients": rows}, lists).recipients()
    assert {name: figure.value for name, figure in found.items()} == {
        "wrong recipient quoted what urges or allows sharing": 1 / 2,
        "wrong recipient recognised": 1 / 2,
        "right recipient taken for a wrong one": 0,
        "question taken for one of a wrong recipient": 1,
        "who would get it is asked: wrong recipient": 0,
        "who would get it is asked: right recipient": 0,
        "who would get it is asked: question": 0,
    }


def test_who_asks_for_facts_of_a_case_is_counted_as_told_that_none_are_held_and_as_quoted_nothing() -> None:
    asked = ((1, "look up what they share"), (1, "share it"), (0, "look up the hay"), (0, "hay"), (0, "share hay"))
    rows = [{"asks": str(asks), "text": text} for asks, text in asked]
    found = _frozen({"case_facts": rows}).case_facts()
    assert {name: figure.value for name, figure in found.items()} == {
        "facts asked for: told that none are held": 1 / 2,
        "facts asked for: quoted what urges or allows sharing": 1 / 2,
        "question about the rules: told that no facts are held": 1 / 3,
    }


def test_a_child_is_counted_as_heard_and_an_adult_as_taken_for_one_by_what_each_reads() -> None:
    texts = (("child", "my lamb"), ("child", "fire"), ("child", "hay"), ("adult", "my lamb"), ("adult", "hay"))
    rows = [{"writer": writer, "text": text} for writer, text in texts]
    found = _frozen({"who_writes": rows}).writers()
    assert {name: figure.value for name, figure in found.items()} == {
        "child told who listens, or met as danger or worry": 2 / 3,
        "adult at work taken for a child": 1 / 2,
    }


def test_harm_with_a_question_is_counted_as_met_and_words_of_harm_alone_as_false_alarms() -> None:
    asked = (("danger", "fire"), ("danger", "smoke"), ("worry", "hay"), ("ordinary", "fire"), ("ordinary", "hay"))
    rows = [{"label": label, "who": "parent", "text": f"{text}, {label}?"} for label, text in asked]
    found = _frozen({"asked_with_harm": rows, "harm_inside": rows[1:]}).asked_with_harm()
    assert {name: figure.value for name, figure in found.items()} == {
        "harm with a question: met": 2 / 3,
        "harm with a question: danger met": 1,
        "harm with a question: contacts first": 1 / 2,
        "words of harm in an ordinary question: contacts first": 1 / 2,
        "words of harm in an ordinary question: calm line": 0,
        "harm inside a question: met": 1 / 2,
        "harm inside a question: danger met": 1,
        "harm inside a question: contacts first": 0,
        "words of harm inside in an ordinary question: contacts first": 1 / 2,
        "words of harm inside in an ordinary question: calm line": 0,
    }


def test_a_private_person_is_counted_as_quoted_what_urges_and_a_helper_as_held_up() -> None:
    asked = (
        ("outsider", "share with the neighbour"),
        ("outsider", "share with him"),
        ("writer_outsider", "share with me"),
        ("helper", "share with the vet"),
        ("none", "the neighbour"),
    )
    rows = [{"recipient": kind, "text": text} for kind, text in asked]
    found = _frozen({"private_persons": rows}).private_persons()
    assert {name: figure.value for name, figure in found.items()} == {
        "private person: quoted what urges or allows": 1 / 2,
        "private person: recognised": 1 / 2,
        "private person who writes: quoted what urges or allows": 1,
        "private person who writes: recognised": 0,
        "somebody who helps, or nobody: taken for a private person": 1 / 2,
        "somebody who helps, or nobody: asked who would get it": 0,
    }


@pytest.mark.parametrize("wish", ["walk-through", "small talk", "not English"])
def test_a_message_that_goes_elsewhere_is_quoted_nothing(wish: str) -> None:
    rows = [*_kinds("exception", f"share ({wish})", "share"), *_kinds("already", "hay"), *_kinds("not_yet", "hay")]
    assert _frozen({"exceptions": rows}).exceptions()["exception: a passage that urges is quoted first"].value == 1 / 2


def test_an_answer_is_right_where_its_first_passage_is_and_a_follow_up_where_it_is_read_after_the_first() -> None:
    lists: dict[str, list[dict[str, Any]]] = {
        "questions": [{"question": "share", "passages": ["share-early"]}, {"question": "hay", "passages": ["hay"]}],
        "long_questions": [{"question": "withdrawn", "passages": ["consent-withdrawn"]}],
        "two_questions": [{"question": "share", "both": [["share-early"], ["consent-withdrawn"]]}],
        "near_misses": [{"question": "withdrawn"}],
        "off_topic": [{"question": "straw"}],
        "follow_ups": [
            {"first": "hay", "then": "and share", "passages": ["share-early"]},
            {"first": "hay", "then": "and straw", "passages": []},
        ],
    }
    found = _frozen({}, lists).answers()
    assert {name: figure.value for name, figure in found.items()} == {
        "question: right first": 1 / 2,
        "question: among the quotes": 1 / 2,
        "question in a long story: right first": 1,
        "question in a long story: among the quotes": 1,
        "two questions in one, both answered": 0,
        "near miss answered": 1,
        "off topic answered": 0,
        "follow-up: right first": 1,
        "follow-up not covered, answered": 0,
    }


def test_every_table_of_figures_has_a_title_and_each_message_is_routed_once() -> None:
    tables: dict[str, Any] = {
        "danger": [
            _danger("fire"),
            _danger("smoke", speaker="vet", label="worry"),
            _danger("flames", kind="like_small_talk"),
        ],
        "ordinary": _kinds("drill", "a fire drill"),
        "small_talk": [{"intent": "greet", "text": "hello (small talk)"}],
        "not_english": [{"language": "pl", "text": "ogień (not English)"}],
        "recipients": [{"side": side, "text": f"share, {side}"} for side in ("wrong", "right")],
        "routes": [{"route": name, "text": f"check (walk-through) {name}"} for name in ("walk_through", "answer")],
        "dead_ends": _kinds("glossary", "what is MASH"),
        "exceptions": [row for kind in ("exception", "already", "not_yet") for row in _kinds(kind, f"share {kind}")],
        "case_facts": [{"asks": asks, "text": f"case {asks}"} for asks in "10"],
    }
    tables["asked_with_harm"] = [
        {"label": label, "who": "parent", "text": f"fire, {label}?"} for label in ("danger", "worry", "ordinary")
    ]
    tables["harm_inside"] = [{"label": one["label"], "text": f"in {one['text']}"} for one in tables["asked_with_harm"]]
    tables["private_persons"] = [
        {"recipient": kind, "text": f"share, {kind}?"} for kind in ("outsider", "writer_outsider", "helper", "none")
    ]
    tables["who_writes"] = [{"writer": writer, "text": f"{writer} writes"} for writer in ("child", "adult")]
    tables["kinds"] = [{"set": "harmless", "label": "ordinary", "text": "a fire door"}]
    lists = {name: [{"question": name, "passages": ["x"]}] for name in ("questions", "long_questions")}
    lists |= {name: [{"question": name}] for name in ("near_misses", "off_topic")}
    follow_ups = [{"first": "a", "then": f"then {place}", "passages": ids} for place, ids in enumerate([["x"], []])]
    asked = Asked()
    every: dict[str, Any] = {**lists, "follow_ups": follow_ups, "two_questions": [{"question": "q", "both": [["x"]]}]}
    found = dict(all_figures(Frozen(FrozenSets(tables, every), asked)))
    assert len(found) == 12
    assert found["routes"]["term explained"].value == 1
    assert found["small talk and language"]["not English recognised"].value == 1
    assert len(asked.routed) == len(set(asked.routed))
