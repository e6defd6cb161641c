from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import by_id, load_passages
from knowledge.routing import passages_for_helpers
from knowledge.routing.passages_for_helpers import (
    _allowing,
    about_parents,
    allows_sharing,
    cleared,
    is_judged,
    may_urge,
    only_for_helpers,
)
from knowledge.routing.polarity import passage_features


def test_every_passage_is_either_for_helpers_or_named_as_neutral() -> None:
    ids = set(by_id(load_passages()))
    assert only_for_helpers() <= ids
    assert ids >= cleared()
    assert not only_for_helpers() & cleared()
    assert sorted(name for name in ids if not is_judged(name)) == []


def test_a_passage_that_nobody_has_looked_at_may_urge() -> None:
    assert may_urge("share-early") and may_urge("share-early-2") and not is_judged("share-early-2")
    assert not may_urge("record-all-decisions")


def test_every_passage_that_urges_to_share_is_for_helpers() -> None:
    assert passage_features().urges <= only_for_helpers()


def test_a_list_of_anything_but_texts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "passages_for_helpers.yml"
    path.write_text("passages: [share-early, 12]\n", "utf-8")
    monkeypatch.setattr(passages_for_helpers, "FILE", path)
    with pytest.raises(KnowledgeError, match="this must be a text, not 12"):
        only_for_helpers.__wrapped__()


def test_what_allows_sharing_is_for_helpers_and_what_is_about_parents_does_not_allow_it() -> None:
    assert _allowing() <= only_for_helpers()
    assert set(about_parents()) <= set(by_id(load_passages()))
    assert not any(map(allows_sharing, about_parents())) and allows_sharing("faq-no-consent")
