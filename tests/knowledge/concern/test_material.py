from pathlib import Path

import pytest

from knowledge.concern.crossing import OF_ITSELF, Level, examples
from knowledge.concern.material import SPEAKERS_NAME, KindOfHarm, Material, load_material
from knowledge.errors import KnowledgeError
from knowledge.locations import examples_dir

SPEAKERS = """of:
  hand:
    - {who: my farmer, they: he, them: him, their: his}
around:
  - "hi, {said}"
"""
FIRE = """first_danger:
  - my coat burns
calm:
  - the fire is out
"""


@pytest.fixture(scope="module")
def real() -> Material:
    return load_material(examples_dir() / "concern")


def _write(folder: Path, fire: str = FIRE, speakers: str = SPEAKERS) -> Path:
    (folder / "fire.yml").write_text(fire, "utf-8")
    (folder / SPEAKERS_NAME).write_text(speakers, "utf-8")
    return folder


def _tells_of_itself(kind: KindOfHarm) -> bool:
    return bool(kind.first_danger or kind.first_worry)


def test_each_file_but_the_speakers_is_a_kind(tmp_path: Path) -> None:
    material = load_material(_write(tmp_path))
    assert set(material.kinds) == {"fire"}
    assert material.kinds["fire"].first_danger == ("my coat burns",)
    assert material.speakers.of["hand"][0].who == "my farmer"


def test_every_kind_and_speaker_of_the_real_files_has_examples(real: Material) -> None:
    made = examples(real)
    assert {example.kind for example in made} == set(real.kinds)
    of_people = {example.speaker for example in made if example.speaker}
    assert of_people == {*real.speakers.of, OF_ITSELF}
    by_level = {(example.speaker, example.level) for example in made}
    for speaker in of_people:
        assert {(speaker, Level.DANGER), (speaker, Level.WORRY)} <= by_level, speaker


def test_a_kind_of_which_people_tell_of_themselves_is_told_of_by_each_speaker_too(real: Material) -> None:
    told = {(example.kind, example.speaker) for example in examples(real)}
    for name, kind in real.kinds.items():
        if _tells_of_itself(kind):
            missing = [who for who in (*real.speakers.of, OF_ITSELF) if (name, who) not in told]
            assert not missing, name


def test_each_real_kind_that_has_first_lists_has_third_lists_and_calm_ones(real: Material) -> None:
    kinds = {name: kind for name, kind in real.kinds.items() if _tells_of_itself(kind)}
    assert len(kinds) > 20
    assert [name for name, kind in kinds.items() if not (kind.third_danger or kind.third_worry)] == []
    assert [name for name, kind in kinds.items() if not kind.calm] == []


def test_every_real_predicate_says_of_whom_it_is(real: Material) -> None:
    for name, kind in real.kinds.items():
        assert [text for text in (*kind.third_danger, *kind.third_worry) if "{who}" not in text] == [], name


@pytest.mark.parametrize(
    ("fire", "line", "fault"),
    [
        (FIRE + "third:\n  - a\n", 5, "third: Extra inputs are not permitted (fields allowed: first_danger, "),
        (FIRE + "third_worry:\n  - ' '\n", 6, "third_worry.0: "),
        (FIRE.replace("my coat burns", "12"), 2, "first_danger.0: "),
        (FIRE + FIRE, 5, "the key 'first_danger' occurs twice"),
        ("- a\n", 1, "must be a mapping"),
    ],
)
def test_a_faulty_kind_is_refused_with_file_line_and_what_is_allowed(
    tmp_path: Path, fire: str, line: int, fault: str
) -> None:
    folder = _write(tmp_path, fire)
    with pytest.raises(KnowledgeError) as refused:
        load_material(folder)
    assert str(refused.value).startswith(f"{folder / 'fire.yml'}:{line}: ")
    assert fault in str(refused.value)


@pytest.mark.parametrize(
    ("speakers", "fault"),
    [
        (SPEAKERS.replace(", their: his", ""), "of.hand.0.their: Field required (fields allowed: of, around)"),
        (SPEAKERS.replace("hi, {said}", "hi"), "around.0: "),
        (SPEAKERS.replace("around", "beside"), "around: Field required"),
    ],
)
def test_faulty_speakers_are_refused_with_file_and_what_is_allowed(tmp_path: Path, speakers: str, fault: str) -> None:
    folder = _write(tmp_path, speakers=speakers)
    with pytest.raises(KnowledgeError) as refused:
        load_material(folder)
    assert str(folder / SPEAKERS_NAME) in str(refused.value)
    assert fault in str(refused.value)


def test_a_folder_without_speakers_or_without_a_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="there is no kind of harm here"):
        load_material(tmp_path)
    (tmp_path / "fire.yml").write_text(FIRE, "utf-8")
    with pytest.raises(KnowledgeError, match=r"speakers\.yml: this file is missing"):
        load_material(tmp_path)
