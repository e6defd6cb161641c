from knowledge.evaluation.experiments.comparison.measuring import measure
from knowledge.evaluation.experiments.comparison.rows import TextRows, rows_of
from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.guidance.passages import load_passages

ROWS = TextRows(["text of a", "how a is asked", "text of b", "text of c"], ["a", "a", "b", "c"])


def test_a_passage_counts_once_where_several_of_its_rows_are_found() -> None:
    assert ROWS.ranking([1, 2, 0, 3]) == ["a", "b", "c"]
    assert ROWS.ranking([]) == []


def test_a_tool_is_given_every_passage_and_where_there_are_phrasings_those_as_well() -> None:
    first, second = load_passages()[:2]
    assert rows_of([first, second], {}) == TextRows([first.text, second.text], [first.id, second.id])
    asked = rows_of([first, second], {first.id: ["how", "why"]})
    assert asked == TextRows([first.text, "how", "why", second.text], [first.id, first.id, first.id, second.id])


def test_a_tool_is_judged_by_the_passages_that_its_rows_lead_to() -> None:
    questions = [AnsweredQuestion(question=name, passages=["b"]) for name in ("one", "two")]
    found = {"one": [2, 0], "two": [0, 1, 2]}
    row = measure("a tool", lambda question: found[question], ROWS, questions)
    assert (row.name, row.right_first.value, row.among_three.value) == ("a tool", 0.5, 1.0)
    assert row.reciprocal_rank.value == 0.75
    assert row.milliseconds >= 0
