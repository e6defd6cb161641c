from pathlib import Path

import pytest

from actions.share_check.guided_decision import guided_decision
from knowledge.errors import KnowledgeError
from knowledge.locations import examples_dir, gold_dir
from knowledge.opening_facts.classifier import QUESTIONS
from knowledge.opening_facts.material import OpeningExample, load_openings

GOOD = """openings:
  - {text: can i tell the vet, facts: {direction: tell}, near: [recipient], starts: true}
  - {text: can i ask the vet, facts: {direction: seek}, near: [], starts: true}
"""


def test_messages_are_read_with_their_facts_and_seeking_says_nothing_of_the_recipient(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(GOOD, "utf-8")
    assert load_openings(tmp_path) == [
        OpeningExample("can i tell the vet", {"direction": "tell"}),
        OpeningExample("can i ask the vet", {"direction": "seek"}, frozenset({"recipient"})),
    ]
    assert load_openings(tmp_path / "missing") == []


@pytest.mark.parametrize(("before", "after"), [("text: can", "words: can"), ("starts: true", "starts: perhaps")])
def test_a_wrong_field_is_refused(tmp_path: Path, before: str, after: str) -> None:
    (tmp_path / "a.yml").write_text(GOOD.replace(before, after), "utf-8")
    with pytest.raises(KnowledgeError, match="openings"):
        load_openings(tmp_path)


def test_the_projects_examples_name_questions_and_options_of_the_flow() -> None:
    questions = guided_decision().flow.questions
    examples = load_openings(examples_dir() / "openings")
    assert len(examples) >= 800
    for one in examples:
        assert "danger_now" not in one.facts, one
        for question, option in one.facts.items():
            assert option in questions[question].options, one
    for question in QUESTIONS:
        assert len({one.facts[question] for one in examples if question in one.facts}) >= 1


@pytest.mark.parametrize("name", ["openings", "openings_second_hand"])
def test_no_message_of_a_calibration_set_is_learned_from(name: str) -> None:
    learned = {one.text.casefold() for one in load_openings(examples_dir() / "openings")}
    measured = (gold_dir() / "calibration_sets" / f"{name}.jsonl").read_text("utf-8").casefold()
    assert [text for text in learned if len(text.split()) > 4 and text in measured] == []
