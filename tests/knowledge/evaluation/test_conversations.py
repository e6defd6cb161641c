from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.evaluation.conversations import Conversations, evaluate_conversations, load_conversations
from knowledge.search.result import Result, SearchOutcome
from tests.actions.fakes import passage, result

GOOD = """follow_ups:
  - {first: bees, then: and at night, passages: [a]}
  - {first: bees, then: and their tax, passages: []}
new_topics:
  - {first: bees, then: where do goats sleep, passages: [b]}
compound:
  - {question: both, both: [[a], [b]]}
  - {question: half, both: [[a], [b]]}
buried:
  - {question: a long story, passages: [a]}
typos:
  - {question: beees, passages: [b]}
"""

FOUND = {
    ("and at night", "bees"): (SearchOutcome.QUOTE, "a"),
    ("and at night", ""): (SearchOutcome.NOT_COVERED, ""),
    ("and their tax", "bees"): (SearchOutcome.QUOTE, "a"),
    ("where do goats sleep", "bees"): (SearchOutcome.OFFER, "cb"),
    ("where do goats sleep", ""): (SearchOutcome.QUOTE, "b"),
    ("both", ""): (SearchOutcome.QUOTE, "ab"),
    ("half", ""): (SearchOutcome.QUOTE, "ac"),
    ("a long story", ""): (SearchOutcome.QUOTE, "ca"),
    ("beees", ""): (SearchOutcome.QUOTE, "b"),
}


def _search(question: str, before: str) -> Result:
    outcome, ids = FOUND[question, before]
    return result(outcome, *(passage(each) for each in ids))


def _write(folder: Path, text: str) -> Path:
    path = folder / "conversations.yml"
    path.write_text(text, "utf-8")
    return path


def test_each_way_of_asking_has_its_figures(tmp_path: Path) -> None:
    gold: Conversations = load_conversations(_write(tmp_path, GOOD), {"a", "b"})
    figures = {name: figure.value for name, figure in evaluate_conversations(gold, _search).items()}
    assert figures == {
        "follow-up, read with the question before: first": 1.0,
        "follow-up, read with the question before: among": 1.0,
        "follow-up, read alone: first": 0.0,
        "follow-up, read alone: among": 0.0,
        "new topic after another, read with the question before: first": 0.0,
        "new topic after another, read with the question before: among": 1.0,
        "new topic after another, read alone: first": 1.0,
        "new topic after another, read alone: among": 1.0,
        "follow-up that is not covered, answered": 1.0,
        "two questions in one, both answered": 0.5,
        "two questions in one, passages quoted": 2.0,
        "buried in a story: first": 0.0,
        "buried in a story: among": 1.0,
        "mistyped: first": 1.0,
        "mistyped: among": 1.0,
    }


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("passages: [b]", "passages: [wasps]", "no passage has the id 'wasps'"),
        ("[[a], [b]]", "[[a], [wasps]]", "no passage has the id 'wasps'"),
        ("[[a], [b]]", "[[a]]", "compound.0.both: "),
        ("typos:", "slips:", "typos: Field required"),
    ],
)
def test_a_broken_file_is_refused_naming_what_is_wrong(tmp_path: Path, before: str, after: str, fault: str) -> None:
    path = _write(tmp_path, GOOD.replace(before, after, 1))
    with pytest.raises(KnowledgeError) as refused:
        load_conversations(path, {"a", "b"})
    assert str(refused.value).startswith(f"{path}: ")
    assert fault in str(refused.value)
