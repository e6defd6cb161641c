from knowledge.evaluation.experiments.comparison.rows import TextRows, rows_of
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
