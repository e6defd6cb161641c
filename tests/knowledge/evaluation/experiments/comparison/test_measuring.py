from knowledge.evaluation.experiments.comparison.measuring import measure
from knowledge.evaluation.experiments.comparison.rows import TextRows
from knowledge.evaluation.gold import AnsweredQuestion

ROWS = TextRows(["text of a", "how a is asked", "text of b", "text of c"], ["a", "a", "b", "c"])


def test_a_tool_is_judged_by_the_passages_that_its_rows_lead_to() -> None:
    questions = [AnsweredQuestion(question=name, passages=["b"]) for name in ("one", "two")]
    found = {"one": [2, 0], "two": [0, 1, 2]}
    row = measure("a tool", lambda question: found[question], ROWS, questions)
    assert (row.name, row.right_first.value, row.among_three.value) == ("a tool", 0.5, 1.0)
    assert row.reciprocal_rank.value == 0.75
    assert row.milliseconds >= 0
