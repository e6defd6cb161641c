from pathlib import Path

import pytest

from actions.share_check.guided_decision import guided_decision
from knowledge.answers.material import AnswerExample, load_answers
from knowledge.errors import KnowledgeError
from knowledge.locations import examples_dir

GOOD = """fence:
  options:
    "yes": [it is up]
    "no": [it fell]
  nearly:
    "no": [i doubt it]
  ask: [which fence]
"""


def test_examples_are_read_with_what_they_mean(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(GOOD, "utf-8")
    assert load_answers(tmp_path) == [
        AnswerExample("fence", "it is up", "yes", True),
        AnswerExample("fence", "it fell", "no", True),
        AnswerExample("fence", "i doubt it", "no", False),
        AnswerExample("fence", "which fence", None, False),
    ]
    assert load_answers(tmp_path / "missing") == []


@pytest.mark.parametrize(("before", "after"), [("ask", "again"), ("[it fell]", "it fell"), ('"yes"', "yes")])
def test_a_wrong_field_is_refused_with_its_place(tmp_path: Path, before: str, after: str) -> None:
    (tmp_path / "a.yml").write_text(GOOD.replace(before, after), "utf-8")
    with pytest.raises(KnowledgeError, match="fence"):
        load_answers(tmp_path)


def test_the_projects_examples_name_questions_and_options_that_the_flow_has_and_leave_none_out() -> None:
    questions = guided_decision().flow.questions
    plainly: dict[str, set[str]] = {}
    for one in load_answers(examples_dir() / "answers"):
        assert one.question in questions
        if one.option is not None:
            assert one.option in questions[one.question].options, one
        if one.plainly:
            plainly.setdefault(one.question, set()).add(str(one.option))
    assert {name: set(question.options) for name, question in questions.items()} == plainly
