from pathlib import Path

import pytest

from knowledge.errors import IndexMismatch
from knowledge.index.index import Index
from knowledge.index.served import served_ids, served_texts


def test_the_passages_of_a_build_are_read_without_the_rest_of_it(index: Index, tmp_path: Path) -> None:
    with pytest.raises(IndexMismatch):
        served_ids(tmp_path)
    index.save(tmp_path)
    (tmp_path / "vectors.faiss").unlink()
    assert served_ids(tmp_path) == {"bees", "goats", "water", "water-again"}
    assert "Goats must have a dry shed and company at night." in served_texts(tmp_path)
