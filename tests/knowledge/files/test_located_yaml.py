from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.files.located_yaml import load_located


def write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "some.yml"
    file.write_text(text, encoding="utf-8")
    return file


def test_words_like_yes_and_no_stay_words(tmp_path: Path) -> None:
    entries = load_located(write(tmp_path, "yes: no\non: off\n")).entries()
    assert {key: value.text() for key, value in entries.items()} == {"yes": "no", "on": "off"}


def test_a_duplicate_key_is_refused_with_its_line(tmp_path: Path) -> None:
    located = load_located(write(tmp_path, "a: 1\nb: 2\na: 3\n"))
    with pytest.raises(KnowledgeError, match=r"some\.yml:3: duplicate key 'a', first on line 1"):
        located.entries()


def test_an_undeclared_key_is_refused_with_its_line_and_what_is_allowed(tmp_path: Path) -> None:
    located = load_located(write(tmp_path, "a: 1\nc: 2\n"))
    with pytest.raises(KnowledgeError, match=r"some\.yml:2: undeclared key 'c'; allowed: a, b"):
        located.fields(["a"], ["b"])


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    located = load_located(write(tmp_path, "outer:\n  a: 1\n")).entries()["outer"]
    with pytest.raises(KnowledgeError, match=r"some\.yml:1: missing: b"):
        located.fields(["a", "b"])


@pytest.mark.parametrize("text", ["a:\n", "a: ' '\n", "a: [1]\n"])
def test_an_empty_text_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"some\.yml:1: expected some text"):
        load_located(write(tmp_path, text)).entries()["a"].text()


def test_a_text_listed_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    located = load_located(write(tmp_path, "a:\n- one\n- two\n- one\n")).entries()["a"]
    with pytest.raises(KnowledgeError, match=r"some\.yml:4: 'one' is listed twice"):
        located.texts()


def test_a_list_in_place_of_keys_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="expected keys with values"):
        load_located(write(tmp_path, "- a\n")).entries()


def test_keys_in_place_of_a_list_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="expected a list"):
        load_located(write(tmp_path, "a: 1\n")).items()


def test_a_list_as_a_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"some\.yml:1: a key must be plain text"):
        load_located(write(tmp_path, "? [a]\n: 1\n")).entries()


def test_what_is_not_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"some\.yml:2: the file is not YAML"):
        load_located(write(tmp_path, "a: 1\nb: ]\n"))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"some\.yml:1: the file is empty"):
        load_located(write(tmp_path, "# nothing\n"))
