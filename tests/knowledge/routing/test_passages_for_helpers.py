from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import by_id, load_passages
from knowledge.routing import passages_for_helpers
from knowledge.routing.passages_for_helpers import only_for_helpers
from knowledge.routing.polarity import passage_features

# Passages that neither urge nor allow sharing: how to record, what the guidance leaves out, and when to stop.
NEUTRAL = {
    "medical-treatment-not-covered",
    "record-all-decisions",
    "record-in-own-guidance",
    "record-every-decision",
    "consent-withdrawn",
    "consent-for-health",
    "faq-when-not-to-inform",
}


def test_every_passage_is_either_for_helpers_or_named_as_neutral() -> None:
    ids = set(by_id(load_passages()))
    assert only_for_helpers() <= ids
    assert ids >= NEUTRAL
    assert not only_for_helpers() & NEUTRAL
    assert sorted(ids - only_for_helpers() - NEUTRAL) == []


def test_every_passage_that_urges_to_share_is_for_helpers() -> None:
    assert passage_features().urges <= only_for_helpers()


def test_a_list_of_anything_but_texts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "passages_for_helpers.yml"
    path.write_text("passages: [share-early, 12]\n", "utf-8")
    monkeypatch.setattr(passages_for_helpers, "FILE", path)
    with pytest.raises(KnowledgeError, match="this must be a text, not 12"):
        only_for_helpers.__wrapped__()
