from pathlib import Path

import pytest

from actions.share_check.flow.resolver import most_questions
from actions.share_check.understanding.vocabulary import ANSWERS_FILE, load_vocabulary
from knowledge.errors import KnowledgeError
from tests.actions.share_check.answered import FLOW, WORDING


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = ANSWERS_FILE.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "answers.yml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("  minimum:\n", "  least:\n", "undeclared key 'least'; allowed: danger_now"),
        ("      all_needed: [", "      everything: [", "undeclared key 'everything'; allowed: all_needed"),
        (
            "{yes: all_needed, no",
            "{yes: everything, no",
            "'minimum' has no option 'everything'; allowed: all_needed",
        ),
        (
            "could_be_less: [could be less",
            "could_be_less: [all of it",
            "'all of it' already means 'all_needed'",
        ),
        ("one_off: [one off", "one_off: [not sure", "'not sure' already means 'not_sure'"),
        ("longest_answer: 16", "longest_answer: many", "expected a whole number, not 'many'"),
        ('  "2": [', "  two: [", "expected a whole number or 'last', not 'two'"),
    ],
)
def test_words_that_cannot_be_trusted_do_not_load(tmp_path: Path, old: str, new: str, problem: str) -> None:
    with pytest.raises(KnowledgeError, match=rf"answers\.yml:\d+: {problem}"):
        load_vocabulary(FLOW, WORDING, file=changed(tmp_path, old, new))


def test_no_phrase_stands_for_two_options_of_a_question() -> None:
    for words in load_vocabulary(FLOW, WORDING).questions.values():
        assert not words.named.keys() & words.general.keys()


def test_every_answer_of_the_longest_path_can_be_named_by_its_number() -> None:
    numbers = load_vocabulary(FLOW, WORDING).numbers.values()
    assert set(range(1, most_questions(FLOW, {}) + 1)) <= set(numbers), (
        "add the next number to `numbers` in answers.yml"
    )
