from pathlib import Path

from knowledge.content_store.writing import BESIDE
from knowledge.corpus.corpus import load_corpus
from knowledge.corpus.texts import present_texts
from knowledge.files.visible import visible
from knowledge.guidance.passages import load_passages


def test_hidden_files_and_folders_are_left_out_and_the_rest_is_in_order(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yml", ".c.yml", "below/d.yml", ".hidden/e.yml", "f.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.name for path in visible(tmp_path, "*.yml")] == ["a.yml", "b.yml"]
    assert [path.name for path in visible(tmp_path, "*.yml", below=True)] == ["a.yml", "b.yml", "d.yml"]
    assert visible(tmp_path / "gone", "*.yml") == []


def test_a_text_that_is_being_saved_is_not_read_twice(corpus_folder: Path) -> None:
    before, passages = load_corpus(), load_passages()
    files = [*present_texts().before_examples(), *present_texts().after_examples()]
    for file in files:
        file.with_name(f"{BESIDE}{file.name}").write_bytes(file.read_bytes()[:40])
    assert load_passages() == passages
    after = load_corpus()
    assert (after.phrasings, after.not_covered, after.digest) == (before.phrasings, before.not_covered, before.digest)
