from datetime import UTC, datetime

import pytest

from knowledge.errors import KnowledgeError
from knowledge.findability.progress import Settled, progress_file, read_progress, written_progress


def test_what_was_settled_is_written_and_read_again() -> None:
    settled = {"fees": Settled(digest="d", by="Ann", at=datetime(2026, 11, 30, tzinfo=UTC), refused=("a b c?",))}
    assert read_progress(written_progress(settled)) == settled
    assert read_progress("") == {}
    assert progress_file("boats") == "findable/boats.json"


@pytest.mark.parametrize("text", ["{", "[]", '{"fees": {"by": "Ann"}}'])
def test_a_broken_file_is_said(text: str) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        read_progress(text)
