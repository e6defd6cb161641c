from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import line_at, load_mapping, load_with_lines, mapping_in, texts_of

FILE = Path("a.yml")


def test_a_mapping_comes_with_the_line_of_each_key(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("# first\nbees: [one, 2]\n\ngoats:\n  shed: yes\n", encoding="utf-8")
    assert load_with_lines(path) == ({"bees": ["one", 2], "goats": {"shed": True}}, {"bees": 2, "goats": 4})
    assert load_mapping(path)["bees"] == ["one", 2]


def test_lines_count_from_the_line_of_the_file_where_the_text_begins() -> None:
    assert mapping_in("bees: 1\ngoats: 2\n", FILE, first_line=5)[1] == {"bees": 5, "goats": 6}


def test_a_date_stays_text() -> None:
    assert mapping_in("checked: 2026-02-31\n", FILE)[0] == {"checked": "2026-02-31"}


def test_what_is_said_once_and_named_twice_is_the_same() -> None:
    assert mapping_in("bees: &them [one]\nwasps: *them\n", FILE)[0] == {"bees": ["one"], "wasps": ["one"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("bees: 1\ngoats: 2\nbees: 3\n", "a.yml:3: the key 'bees' occurs twice"),
        ("bees:\n  - {a: 1, a: 2}\n", "a.yml:2: the key 'a' occurs twice"),
        ("- bees\n", "a.yml:1: the file must be a mapping"),
        ("", "a.yml:1: the file must be a mapping"),
        ("bees: [\n", "a.yml:2: the file is not YAML"),
        ("bees: !goat 1\n", "a.yml:1: the file is not YAML"),
    ],
)
def test_what_is_no_mapping_without_repeated_keys_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(KnowledgeError) as refused:
        mapping_in(text, FILE)
    assert str(refused.value).startswith(said)


def test_a_place_that_is_gone_has_the_line_of_the_last_part_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("bees:\n  - one\n  - two: 2\n", encoding="utf-8")
    assert line_at(path, ["bees", 1, "two"]) == 3
    assert line_at(path, ["bees", 0]) == 2
    assert line_at(path, ["bees", 7]) == 1


@pytest.mark.parametrize(("text", "line"), [("bees: one\n", 1), ("bees: []\n", 1), ("bees:\n  - one\n  - {a: 1}\n", 3)])
def test_a_list_of_anything_but_texts_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "a.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"a\.yml:{line}: this must be a"):
        texts_of(load_mapping(path)["bees"], path, "bees")
