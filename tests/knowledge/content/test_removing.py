from pathlib import Path

import pytest

from knowledge.content.choosing import source_named
from knowledge.content.removing import refuse_last, remove
from knowledge.errors import KnowledgeError
from tests.knowledge.tiny import FRONT


def add_another(folder: Path, status: str = "published") -> None:
    front = FRONT.replace("id: tiny", f"id: other\nstatus: {status}").replace("passage: bees", "passage: wasps")
    body = "# Wasps\n\n<!-- passage: wasps -->\nWasps like plums and jam in late summer.\n"
    (folder / "sources" / "other.md").write_text(front + body, encoding="utf-8")


def test_the_only_published_source_is_not_removed(corpus_folder: Path) -> None:
    with pytest.raises(KnowledgeError, match="'tiny' is the only published source"):
        remove(source_named("tiny"))
    assert (corpus_folder / "sources" / "tiny.md").is_file()


def test_a_draft_beside_it_does_not_take_its_place(corpus_folder: Path) -> None:
    add_another(corpus_folder, "draft")
    with pytest.raises(KnowledgeError, match="only published source"):
        refuse_last(source_named("tiny"))


def test_a_source_goes_with_its_phrasings_and_its_questions(corpus_folder: Path) -> None:
    add_another(corpus_folder)
    done = remove(source_named("tiny"))
    assert not (corpus_folder / "sources" / "tiny.md").exists()
    assert "bees" not in "".join(path.read_text("utf-8") for path in (corpus_folder / "phrasings").rglob("*.yml"))
    assert not (corpus_folder / "questions.yml").exists()
    assert done[-1].endswith("tiny.md removed")
