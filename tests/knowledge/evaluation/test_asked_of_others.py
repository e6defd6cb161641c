from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.evaluation.asked_of_others import AskedOfOthers, AskedPassage, read_asked_of_others
from knowledge.evaluation.gold import AnsweredQuestion

ASKED = AskedOfOthers(
    passages=[AskedPassage(id="wind", text="Wind. A kite needs it.", phrasings=["how windy"])],
    questions=[AnsweredQuestion(question="is a breeze enough", passages=["wind"])],
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    ASKED.write(tmp_path / "asked.json")
    read = read_asked_of_others(tmp_path / "asked.json")
    assert read == ASKED
    assert read.phrasings == {"wind": ["how windy"]}


@pytest.mark.parametrize("text", ["{", "{}", '{"passages": [{"id": "wind"}], "questions": []}'])
def test_another_file_is_refused_and_the_command_that_writes_it_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "asked.json").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="evaluate-unseen --for-others"):
        read_asked_of_others(tmp_path / "asked.json")
