import re
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.follow_ups.material import FollowUp, load_follow_ups
from knowledge.guidance.passages import load_passages
from knowledge.locations import examples_dir

GOOD = """follow_ups:
  - first: what do bees eat
    then: " and in winter? "
    passages: [bees, water]
  - first: where do goats sleep
    then: who pays
    passages: []
"""


def _folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def test_examples_are_read_from_every_file_in_order(tmp_path: Path) -> None:
    found = load_follow_ups(_folder(tmp_path, b=GOOD.replace("bees eat", "goats eat"), a=GOOD), {"bees", "water"})
    assert found[0] == FollowUp("what do bees eat", "and in winter?", ("bees", "water"))
    assert found[1] == FollowUp("where do goats sleep", "who pays", ())
    assert [one.first for one in found[2:]] == ["what do goats eat", "where do goats sleep"]


def test_passages_that_are_not_there_are_left_out_and_an_example_without_any_with_them(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a=GOOD)
    assert [one.passages for one in load_follow_ups(folder, {"water"})] == [("water",), ()]
    assert [one.first for one in load_follow_ups(folder, {"goats"})] == ["where do goats sleep"]


def test_the_projects_examples_name_passages_that_exist() -> None:
    named = re.findall(r"passages: \[(.*)\]", "".join(path.read_text("utf-8") for path in _project_files()))
    ids = {name.strip() for names in named for name in names.split(",") if name.strip()}
    assert len(ids) > 40
    assert ids <= {passage.id for passage in load_passages()}


def _project_files() -> list[Path]:
    return sorted((examples_dir() / "follow_ups").glob("*.yml"))


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert load_follow_ups(tmp_path / "missing", set()) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("then:", "after:"), "follow_ups.0.then"),
        (GOOD.replace("what do bees eat", '" "'), "follow_ups.0.first"),
        ("more: []\n", "follow_ups"),
    ],
)
def test_a_wrong_example_is_refused_with_its_place(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(KnowledgeError, match=words):
        load_follow_ups(_folder(tmp_path, a=text), {"water"})
