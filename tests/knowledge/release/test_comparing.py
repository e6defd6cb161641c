import json
from pathlib import Path

import pytest

from knowledge.content.changes import KindOfChange
from knowledge.errors import KnowledgeError
from knowledge.release.comparing import passage_changes


def version(folder: Path, *passages: tuple[str, str, str]) -> Path:
    folder.mkdir()
    fields = [dict(zip(("id", "section", "text"), passage, strict=True)) for passage in passages]
    (folder / "passages.json").write_text(json.dumps({"passages": fields}))
    return folder


def test_each_passage_is_said_to_be_the_same_added_reworded_moved_or_gone(tmp_path: Path) -> None:
    old = version(tmp_path / "1", ("a", "One", "same"), ("b", "One", "dry"), ("c", "One", "here"), ("d", "One", "gone"))
    new = version(tmp_path / "2", ("a", "One", "same"), ("b", "One", "warm"), ("c", "Two", "here"), ("e", "Two", "new"))
    assert {change.id: change.kind for change in passage_changes(old, new)} == {
        "a": KindOfChange.UNCHANGED,
        "b": KindOfChange.REWORDED,
        "c": KindOfChange.MOVED,
        "e": KindOfChange.ADDED,
        "d": KindOfChange.REMOVED,
    }


def test_a_version_without_passages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        passage_changes(tmp_path, tmp_path)
