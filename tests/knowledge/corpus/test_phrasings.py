from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.corpus.phrasings import load_examples, load_phrasings
from knowledge.errors import KnowledgeError


def _write(folder: Path, text: str, name: str = "a.yml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_passage_may_be_continued_in_a_second_file_of_a_folder_below(tmp_path: Path) -> None:
    _write(tmp_path, "bees:\n  - one\n")
    _write(tmp_path, "bees:\n  - two\ngoats:\n  - three\n", "below/b.yml")
    assert load_phrasings(tmp_path, {"bees", "goats"}) == {"bees": ["one", "two"], "goats": ["three"]}


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("bees:\n  - one\ncows:\n  - two\n", 3, "no passage has the id 'cows'"),
        ("bees:\n  - one\ngoats:\n  - ' ONE '\n", 3, "is already under 'bees'"),
        ("bees:\n  - one\n  - One\n", 1, "is already under 'bees'"),
        ("bees: one\n", 1, "a list of texts"),
        ("bees:\n  - one\ngoats:\n", 3, "a list of texts"),
        ("bees: []\n", 1, "a list of texts"),
        ("bees:\n  - one\n  - 5\n", 3, "must be a text, not 5"),
        ("bees:\n  - 'one'\n  - so: what\n", 3, "if it has a colon, quote it"),
        ("bees:\n  - ' '\n", 2, "must be a text"),
        ("bees:\n  - one\nbees:\n  - two\n", 3, "occurs twice"),
        ("bees:\n  - {so: what, so: well}\n", 2, "the key 'so' occurs twice"),
        ("- one\n", 1, "a mapping"),
        ("", 1, "a mapping"),
        ("bees: [\n", 2, "not YAML"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, text: str, line: int, fault: str) -> None:
    path = _write(tmp_path, text)
    with pytest.raises(KnowledgeError) as refused:
        load_phrasings(tmp_path, {"bees", "goats"})
    assert str(refused.value).startswith(f"{path}:{line}: ")
    assert fault in str(refused.value)


def test_examples_are_read_by_topic(tmp_path: Path) -> None:
    assert load_examples(_write(tmp_path, "tax:\n  - when\n  - how\n")) == {"tax": ["when", "how"]}


@pytest.mark.parametrize("load", [load_examples])
def test_a_file_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path, load: Callable[[Path], object]) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes("nlu:\n- intent: caf\u00e9\n".encode("latin-1"))
    with pytest.raises(KnowledgeError) as refused:
        load(path)
    assert str(refused.value) == f"{path}:2: this is not UTF-8 text; save the file with that encoding"
