from pathlib import Path

import pytest

from bot.privacy.names.lists import building as subject
from bot.privacy.names.lists.building import of_danger, of_guidance


@pytest.fixture
def examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of examples that the lists are made from, and no other text."""
    for name in ("examples_dir", "phrasings_dir", "sources_dir"):
        monkeypatch.setattr(subject, name, lambda folder=name: tmp_path / folder)
    concern = tmp_path / "examples_dir" / "concern"
    concern.mkdir(parents=True)
    return concern / "some.yml"


def test_words_of_danger_are_taken_from_danger_and_worry_alone(examples: Path) -> None:
    examples.write_text(
        "of_danger: [he strangled her, he strangled him]\nof_worry: [bruises, bruises]\nordinary: [lessons, lessons]\n",
        encoding="utf-8",
    )
    found = of_danger()
    assert {"strangled", "bruises"} <= found
    assert "lessons" not in found


def test_a_name_a_slip_and_a_word_in_capitals_are_no_words_of_danger(examples: Path) -> None:
    examples.write_text("of_danger: [jayden Bruises hope, jayden Bruises hope strangleed]\n", encoding="utf-8")
    assert not {"jayden", "bruises", "hope", "strangleed"} & of_danger()


def test_words_of_the_guidance_are_those_used_twice_that_are_no_everyday_words(
    examples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "of_faker", lambda part: frozenset({"xqname"}))
    examples.write_text("a: [xqword’s people xqname xqonce]\nb: [xqword people xqname]\n", encoding="utf-8")
    assert of_guidance() == {"xqword"}


def test_each_list_is_written_one_word_a_line_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRST_NAMES", "LAST_NAMES", "GUIDANCE_WORDS", "DANGER_WORDS"):
        monkeypatch.setattr(subject, name, tmp_path / name)
    monkeypatch.setattr(subject, "of_faker", lambda part: frozenset({"zoe", "adam"}))
    monkeypatch.setattr(subject, "of_guidance", lambda: frozenset({"mash"}))
    monkeypatch.setattr(subject, "of_danger", lambda: frozenset())
    assert subject.write_lists() == {"FIRST_NAMES": 2, "LAST_NAMES": 2, "GUIDANCE_WORDS": 1, "DANGER_WORDS": 0}
    assert (tmp_path / "FIRST_NAMES").read_text(encoding="utf-8") == "adam\nzoe\n"
