from pathlib import Path

import pytest

from actions.share_check.understanding.phrase_sets import expanded, load_sets
from knowledge.errors import KnowledgeError
from knowledge.files.located_yaml import Located, load_located


def located(tmp_path: Path, line: str) -> tuple[Located, Located]:
    file = tmp_path / "words.yml"
    file.write_text(f"sets: {{one: [a, b c], two: [\"it's\"]}}\nline: ['{line}']\n", encoding="utf-8")
    top = load_located(file).fields(["sets", "line"])
    return top["sets"], next(iter(top["line"].items()))


def phrases(tmp_path: Path, line: str) -> list[str]:
    sets, item = located(tmp_path, line)
    return [" ".join(phrase) for phrase in expanded(item, load_sets(sets))]


def test_a_set_stands_for_each_of_its_words_in_turn(tmp_path: Path) -> None:
    assert phrases(tmp_path, "tell {one} now") == ["tell a now", "tell b c now"]


def test_two_sets_stand_for_every_pair_and_apostrophes_are_dropped(tmp_path: Path) -> None:
    assert phrases(tmp_path, "{one} {two}") == ["a its", "b c its"]


def test_a_line_without_a_set_is_one_phrase(tmp_path: Path) -> None:
    assert phrases(tmp_path, "just this once") == ["just this once"]


def test_a_set_that_does_not_exist_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"words.yml:2: there is no set 'three'; allowed: one, two"):
        phrases(tmp_path, "tell {three}")
