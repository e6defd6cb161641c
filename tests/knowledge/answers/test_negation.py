import pytest

from knowledge.answers.negation import marked_runs


def _words(text: str) -> set[str]:
    return {run for run in marked_runs(text) if " " not in run}


@pytest.mark.parametrize(
    ("text", "marked", "plain"),
    [
        ("she isn't safe", "~safe", "she"),
        ("nobody is safe there", "~safe", "nobody"),
        ("not safe, but the baby is fine", "~safe", "fine"),
        ("no. she is safe", "safe", "no"),
        ("they've never agreed and dad drinks", "~agreed", "drinks"),
        ("She ISN’T safe", "~safe", "she"),
    ],
)
def test_what_a_negation_reaches_is_marked_to_the_end_of_its_clause(text: str, marked: str, plain: str) -> None:
    words = _words(text)
    assert {marked, plain} <= words
    assert not {marked.removeprefix("~"), f"~{plain}"} & words - {marked}


def test_opposites_share_no_word_that_they_turn_on() -> None:
    assert "safe" in _words("she is safe")
    assert "safe" not in _words("she is not safe")


def test_how_it_begins_how_long_it_is_and_whether_it_asks_count_too() -> None:
    assert {"^no", "#2", "?"} <= set(marked_runs("no idea?"))
    assert "#6" in marked_runs("one two three four five six seven eight")
    assert marked_runs("") == ["#0"]


def test_runs_are_of_up_to_three_words() -> None:
    assert {"all of it", "of it"} <= set(marked_runs("all of it now"))
    assert "all of it now" not in marked_runs("all of it now")
