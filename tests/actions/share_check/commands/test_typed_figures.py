from pathlib import Path

import pytest

from actions.share_check.commands.typed_figures import Typed, counted, judged, load_typed
from actions.share_check.understanding.deciding import Understood
from knowledge.errors import KnowledgeError
from knowledge.locations import gold_dir
from tests.actions.share_check.answered import FLOW

UNDERSTOOD = {
    "sure": Understood("yes"),
    "wrong": Understood("no"),
    "perhaps": Understood("yes", nearly=True),
    "hm": Understood("no", nearly=True),
}


def test_each_answer_is_counted_by_its_kind_and_what_came_of_it() -> None:
    answers = [Typed("fence", text, label) for text in (*UNDERSTOOD, "what") for label in ("yes", "confirm:yes", "ask")]
    found = judged(answers, lambda question, text: UNDERSTOOD.get(text))
    assert counted(found) == {
        "clear": {"right": 1, "wrong": 1, "confirmed": 1, "near miss": 1, "asked": 1},
        "confirm": {"right": 1, "wrong": 1, "confirmed": 1, "near miss": 1, "asked": 1},
        "ask": {"wrong": 2, "near miss": 2, "asked": 1},
    }


@pytest.mark.parametrize("line", ["{", '{"question": "fence", "text": "x"}', "[]"])
def test_a_broken_set_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "typed.jsonl"
    path.write_text(f'{{"question": "fence", "text": "x", "answer": "yes"}}\n{line}\n', "utf-8")
    with pytest.raises(KnowledgeError, match=r"typed\.jsonl:2: must hold question, text and answer"):
        load_typed(path)
    with pytest.raises(KnowledgeError, match="missing"):
        load_typed(tmp_path / "none.jsonl")


def test_the_calibration_set_names_questions_and_options_that_the_flow_has() -> None:
    for one in load_typed(gold_dir() / "calibration_sets" / "typed_answers.jsonl"):
        assert one.meant == "ask" or one.meant in FLOW.questions[one.question].options, one
