import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from knowledge.index.index import Index, load_index
from knowledge.index.own_words import OwnWords
from knowledge.indexing.putting_in_place import put_in_place


def test_what_is_stored_is_read_again(beside: Index, tmp_path: Path) -> None:
    source = replace(beside.own_words[0], agreed=("what does a tractor cost",))
    source.save(tmp_path / "kept")
    found = OwnWords.load(tmp_path / "kept")
    assert (found.source, found.first, found.rows, found.kinds) == (source.source, 4, source.rows, source.kinds)
    assert found.agreed == source.agreed
    assert found.tokens is not None
    assert source.tokens is not None
    assert np.allclose(found.tokens.vectors, source.tokens.vectors, atol=1e-3)


def test_a_version_that_does_not_say_what_was_agreed_is_read(beside: Index, tmp_path: Path) -> None:
    beside.own_words[0].save(tmp_path / "kept")
    rows = tmp_path / "kept" / "rows.json"
    content = json.loads(rows.read_text(encoding="utf-8"))
    del content["agreed"]
    rows.write_text(json.dumps(content), encoding="utf-8")
    assert OwnWords.load(tmp_path / "kept").agreed == ()


def test_the_index_keeps_its_other_sources(beside: Index, tmp_path: Path) -> None:
    put_in_place(beside, tmp_path / "kept")
    found = load_index(tmp_path / "kept")
    assert found.passages == beside.passages
    assert [one.count for one in found.own_words] == [4]
