from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.judging import judge
from knowledge.evaluation.other_tools import OtherTools, load_other_tools, measured_on
from tests.actions.fakes import passage

QUESTIONS = [AnsweredQuestion(question="what", passages=["a"]), AnsweredQuestion(question="why", passages=["b", "c"])]


def test_rankings_are_judged_as_by_hand() -> None:
    row = judge("a tool", [["b", "c", "a", "d"], ["c", "a"]], QUESTIONS, 5.0)
    values = [row.right_first.value, row.among_three.value, row.reciprocal_rank.value]
    assert values == pytest.approx([0.5, 1, 2 / 3])
    assert (row.name, row.milliseconds, row.right_first.count) == ("a tool", 5.0, 2)


def test_a_ranking_too_few_is_refused() -> None:
    with pytest.raises(ValueError):
        judge("a tool", [["a"]], QUESTIONS, 5.0)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    others = OtherTools("0", [judge("a tool", [["a"], ["a"]], QUESTIONS, 5.0)])
    others.write(tmp_path / "others.json")
    assert load_other_tools(tmp_path / "others.json") == others


def test_where_none_was_measured_there_is_none(tmp_path: Path) -> None:
    assert load_other_tools(tmp_path / "others.json") is None


def test_a_file_of_another_kind_says_what_to_run(tmp_path: Path) -> None:
    (tmp_path / "others.json").write_text('{"digest": "0"}', "utf-8")
    with pytest.raises(KnowledgeError, match="run `make compare`"):
        load_other_tools(tmp_path / "others.json")


def test_another_question_or_another_passage_is_another_measurement() -> None:
    passages = [passage("a"), passage("b")]
    digest = measured_on(QUESTIONS, passages)
    assert digest == measured_on(QUESTIONS, list(passages))
    assert digest != measured_on(QUESTIONS[:1], passages)
    assert digest != measured_on(QUESTIONS, [passage("a"), passage("b", "Other words.")])
