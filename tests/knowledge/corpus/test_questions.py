from pathlib import Path

import pytest

from knowledge.corpus.corpus import load_corpus
from knowledge.corpus.phrasings import load_questions
from knowledge.errors import KnowledgeError


def _write(folder: Path, text: str) -> Path:
    path = folder / "questions.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_passage_may_have_one_question(tmp_path: Path) -> None:
    path = _write(tmp_path, "bees: What do bees need?\n")
    assert load_questions(path, {"bees", "goats"}) == {"bees": "What do bees need?"}


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("bees: What?\nwasps: Where?\n", 2, "no passage has the id 'wasps'"),
        ("bees: What?\ngoats:\n", 2, "must be a text, not None"),
        ("bees: What?\ngoats: ' '\n", 2, "must be a text, not ' '"),
        ("bees: [What?]\n", 1, "must be a text, not ['What?']"),
        ("bees: What?\nbees: Where?\n", 2, "occurs twice"),
        ("- What?\n", 1, "a mapping"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, text: str, line: int, fault: str) -> None:
    path = _write(tmp_path, text)
    with pytest.raises(KnowledgeError) as refused:
        load_questions(path, {"bees", "goats"})
    assert str(refused.value).startswith(f"{path}:{line}: ")
    assert fault in str(refused.value)


def test_a_missing_file_is_refused_by_name(corpus_folder: Path) -> None:
    path = corpus_folder / "questions.yml"
    path.unlink()
    with pytest.raises(KnowledgeError) as refused:
        load_corpus()
    assert str(refused.value) == f"{path}: there is no file of questions here"
