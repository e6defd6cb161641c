from pathlib import Path

import numpy as np

from knowledge.index.index import Index, load_index
from knowledge.index.own_words import OwnWords
from knowledge.indexing.putting_in_place import put_in_place


def test_what_is_stored_is_read_again(beside: Index, tmp_path: Path) -> None:
    source = beside.own_words[0]
    source.save(tmp_path / "kept")
    found = OwnWords.load(tmp_path / "kept")
    assert (found.source, found.first, found.rows, found.kinds) == (source.source, 4, source.rows, source.kinds)
    assert found.tokens is not None
    assert source.tokens is not None
    assert np.allclose(found.tokens.vectors, source.tokens.vectors, atol=1e-3)


def test_the_index_keeps_its_other_sources(beside: Index, tmp_path: Path) -> None:
    put_in_place(beside, tmp_path / "kept")
    found = load_index(tmp_path / "kept")
    assert found.passages == beside.passages
    assert [one.count for one in found.own_words] == [4]
