import csv
import json
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.evaluation.frozen.sets import LISTS, TABLES, load_frozen_sets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """All sets, with two invented rows or entries each."""
    for name, columns in TABLES.items():
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            rows = [[f"{column} {number}, a" for column in columns] for number in (1, 2)]
            csv.writer(file).writerows([columns, *rows])
    for name in LISTS:
        lines = [json.dumps({"question": f"{name} {number}", "passages": ["hay"]}) for number in (1, 2)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines) + "\n\n", "utf-8")
    return tmp_path


def test_every_table_and_list_is_read_whole(folder: Path) -> None:
    sets = load_frozen_sets(folder)
    assert set(sets.tables) == set(TABLES)
    assert set(sets.lists) == set(LISTS)
    assert sets.tables["ordinary"] == [
        {"kind": "kind 1, a", "text": "text 1, a"},
        {"kind": "kind 2, a", "text": "text 2, a"},
    ]
    assert [entry["question"] for entry in sets.lists["follow_ups"]] == ["follow_ups 1", "follow_ups 2"]


def test_a_text_of_several_lines_stays_one_row(folder: Path) -> None:
    (folder / "ordinary.csv").write_text('kind,text\nhay,"one\n\ntwo, ""three"""\n', "utf-8")
    assert load_frozen_sets(folder).tables["ordinary"] == [{"kind": "hay", "text": 'one\n\ntwo, "three"'}]


def test_blank_lines_of_a_list_count_for_nothing(folder: Path) -> None:
    (folder / "questions.jsonl").write_text('\n{"question": "one"}\n  \n', "utf-8")
    assert load_frozen_sets(folder).lists["questions"] == [{"question": "one"}]


@pytest.mark.parametrize("header", ["text,kind", "kind", "kind,text,label", "Kind,text", ""])
def test_a_table_with_other_columns_is_refused_with_the_ones_it_must_have(folder: Path, header: str) -> None:
    path = folder / "ordinary.csv"
    path.write_text(f"{header}\na,b\n" if header else "", "utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load_frozen_sets(folder)
    assert str(refused.value) == f"{path}:1: must have the columns kind, text"


@pytest.mark.parametrize("name", ["danger.csv", "small_talk.csv", "questions.jsonl", "follow_ups.jsonl"])
def test_a_missing_file_is_refused_by_name(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(KnowledgeError) as refused:
        load_frozen_sets(folder)
    assert str(refused.value) == f"{folder / name}: this frozen set is missing"
