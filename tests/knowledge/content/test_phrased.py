from pathlib import Path

import pytest

from knowledge.content.phrased import phrased_passages
from knowledge.content_store.opening import open_store


def test_passages_with_phrasings_or_a_question_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    found = phrased_passages(open_store())
    assert "legal-obligation" in found
    assert "no-such-passage" not in found
