import json
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.errors import IndexMismatch, KnowledgeError
from knowledge.index.manifest import FORMAT, Manifest, load_manifest, refuse_mismatch

MANIFEST = Manifest(FORMAT, "m", "1" * 64, "key", 64, "cosine", "flat", True, "2" * 64, "3" * 64, 4, 4, 15, 6, 7, 8)
REBUILD = "python -m knowledge build"


def test_a_manifest_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    MANIFEST.save(tmp_path)
    assert load_manifest(tmp_path) == MANIFEST


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("model", "n"),
        ("model_digest", "0" * 64),
        ("dimension", 65),
        ("metric", "distance"),
        ("corpus_digest", "0" * 64),
        ("settings_digest", "0" * 64),
        ("passages", 5),
        ("vectors", 16),
    ],
)
def test_a_field_that_differs_is_named_with_what_to_run(tmp_path: Path, field: str, value: object) -> None:
    refuse_mismatch(MANIFEST, tmp_path, **{field: getattr(MANIFEST, field)})
    with pytest.raises(IndexMismatch) as refused:
        refuse_mismatch(MANIFEST, tmp_path, **{field: value})
    assert f"built with {field} {getattr(MANIFEST, field)}, but now it is {value}" in str(refused.value)
    assert REBUILD in str(refused.value)


def test_a_folder_without_an_index_is_refused_with_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(IndexMismatch, match=f"there is no index here; run `{REBUILD}`"):
        load_manifest(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "5", "{}", json.dumps({"format": FORMAT}), '{"format": 1}'])
def test_a_manifest_that_cannot_be_used_is_refused_with_what_to_run(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    with pytest.raises(IndexMismatch, match=REBUILD):
        load_manifest(tmp_path)


def test_another_format_is_refused(tmp_path: Path) -> None:
    replace(MANIFEST, format=FORMAT + 1).save(tmp_path)
    with pytest.raises(IndexMismatch, match=f"format {FORMAT + 1}, but this version reads {FORMAT}"):
        load_manifest(tmp_path)


def test_a_field_that_no_manifest_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no field 'colour'"):
        refuse_mismatch(MANIFEST, tmp_path, colour="red")
