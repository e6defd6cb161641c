from pathlib import Path

import pytest

from actions.share_check.flow.checks import load_flow
from actions.share_check.flow.flow import FLOW_FILE
from knowledge.errors import KnowledgeError
from tests.actions.share_check.answered import DECISION

SMALL = """\
outcomes:
  good: {}
  bad:
    carry_on: {question: first, option: y}
questions:
  first:
    passages: [some-passage]
    options:
      x: {outcome: bad}
      y: on
    on:
      - to: second
  second:
    passages: []
    options:
      x: on
      y: on
    on:
      - if: {first: [y], second: [x]}
        to: third
      - outcome: good
  third:
    passages: []
    options:
      x: {outcome: good}
"""


def load(tmp_path: Path, text: str) -> None:
    file = tmp_path / "flow.yml"
    file.write_text(text, encoding="utf-8")
    load_flow(["some-passage"], file)


def changed(old: str, new: str) -> str:
    assert SMALL.count(old) >= 1
    return SMALL.replace(old, new, 1)


def test_a_sound_flow_loads(tmp_path: Path) -> None:
    load(tmp_path, SMALL)


def test_the_flow_of_this_project_loads() -> None:
    assert load_flow(DECISION.passages, FLOW_FILE).questions


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("some-passage", "gone", r"flow\.yml:6: question 'first' quotes 'gone', which no source has"),
        (
            "{outcome: bad}",
            "{outcome: worse}",
            r"flow\.yml:9: outcome 'worse' is not declared; allowed: good, bad",
        ),
        ("- outcome: good", "- outcome: fair", r"flow\.yml:21: outcome 'fair' is not declared"),
        ("to: third", "to: fourth", r"flow\.yml:19: question 'fourth' is not declared; allowed: first"),
        (
            "to: third",
            "to: first",
            r"flow\.yml:19: a path without an end: 'first' does not come after 'second'",
        ),
        ("to: third", "to: second", r"flow\.yml:19: a path without an end: 'second' does not come after"),
        ("      - outcome: good\n", "", r"flow\.yml:19: a path without an end: the last branch"),
        ("x: {outcome: good}\n", "x: on\n", r"flow\.yml:25: a path without an end: 'third' says nothing"),
        (
            "first: [y], second",
            "third: [x], second",
            r"flow\.yml:19: `if` looks at 'third', not answered by then",
        ),
        ("second: [x]}", "second: [q]}", r"flow\.yml:19: `if`: 'second' has no option 'q'"),
        ("option: y}", "option: q}", r"flow\.yml:4: carry_on: there is no option 'q' of a question 'first'"),
        ("question: first,", "question: gone,", r"flow\.yml:4: carry_on: there is no option 'y'"),
        ("first: [y], second", "first: [x], second", r"flow\.yml:22: question 'third' is unreachable"),
        ("  good: {}", "  good: {}\n  fair: {}", r"flow\.yml:1: outcome 'fair' is unreachable"),
        ("  third:", "  first:", r"flow\.yml:22: duplicate key 'first'"),
        (
            "    passages: []\n",
            "    passages: []\n    hint: x\n",
            r"flow\.yml:15: undeclared key 'hint'; allowed:",
        ),
        ("      y: on\n", "      y: on\n      y: on\n", r"flow\.yml:11: duplicate key 'y', first on line 10"),
    ],
)
def test_a_flow_that_could_fail_somebody_does_not_load(tmp_path: Path, old: str, new: str, problem: str) -> None:
    with pytest.raises(KnowledgeError, match=problem):
        load(tmp_path, changed(old, new))


def test_a_branch_that_no_answers_take_is_refused(tmp_path: Path) -> None:
    text = changed(
        "      - outcome: good\n", "      - if: {second: [x]}\n        outcome: bad\n      - outcome: good\n"
    )
    with pytest.raises(KnowledgeError, match=r"flow\.yml:21: this branch of 'second' is never taken"):
        load(tmp_path, text)


def test_a_question_without_any_way_to_it_is_refused(tmp_path: Path) -> None:
    text = SMALL + "  fourth:\n    passages: []\n    options: {x: {outcome: good}}\n"
    with pytest.raises(KnowledgeError, match=r"flow\.yml:26: question 'fourth' is unreachable"):
        load(tmp_path, text)
