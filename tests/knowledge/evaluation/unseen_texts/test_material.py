import json
from datetime import date
from pathlib import Path

import pytest

from knowledge.corpus.corpus import load_corpus
from knowledge.errors import KnowledgeError
from knowledge.evaluation.unseen_texts.material import UnseenQuestion, beside_the_first, load_questions
from knowledge.locations import sources_dir


def test_texts_are_published_beside_the_first_source_and_gone_afterwards(corpus_folder: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "kites.md").write_text("# Kites\n\n## Wind\n\nA kite needs a steady wind.\n", encoding="utf-8")
    before = sources_dir()
    with beside_the_first([texts], date(2026, 11, 30)) as ids:
        assert ids == {"kites": "kites"}
        assert [passage.text for passage in load_corpus().by_own_words] == ["A kite needs a steady wind."]
    assert sources_dir() == before
    assert [path.name for path in before.iterdir()] == ["tiny.md"]


def test_a_question_names_its_text_and_the_headings_that_answer_it(tmp_path: Path) -> None:
    lines = [
        {"question": "how windy", "source": "kites.md", "headings": ["Wind"]},
        {"question": "cost", "source": "kites"},
    ]
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert load_questions(tmp_path) == [
        UnseenQuestion("how windy", "kites", ("Wind",)),
        UnseenQuestion("cost", "kites", ()),
    ]


@pytest.mark.parametrize("line", ["{", '{"source": "kites"}'])
def test_a_line_of_another_form_is_refused_with_its_number(tmp_path: Path, line: str) -> None:
    (tmp_path / "q.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"q\.jsonl:1"):
        load_questions(tmp_path)
