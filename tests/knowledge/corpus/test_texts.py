from pathlib import Path

from knowledge.corpus.corpus import corpus_digest, examples_digest, load_corpus
from knowledge.corpus.texts import present_texts


def test_copies_of_the_texts_say_the_same_under_the_same_digest(corpus_folder: Path, tmp_path: Path) -> None:
    copied = present_texts().copy_to(tmp_path / "copied")
    assert corpus_digest(copied) == corpus_digest()
    assert load_corpus(copied).phrasings == load_corpus().phrasings
    (corpus_folder / "questions.yml").unlink()
    (corpus_folder / "sources" / ".beside-tiny.md").write_text("half")
    again = present_texts().copy_to(tmp_path / "again")
    assert not again.questions.exists() and [path.name for path in again.sources.iterdir()] == ["tiny.md"]


def test_the_digest_of_the_examples_that_come_with_it_is_apart_from_the_owners_texts(corpus_folder: Path) -> None:
    before, whole = examples_digest(), corpus_digest()
    (corpus_folder / "questions.yml").write_text("bees: And bees?\n")
    assert examples_digest() == before and corpus_digest() != whole
    (corpus_folder / "examples" / "ordinary.yml").write_text("background:\n  - four fields\n")
    assert examples_digest() != before
