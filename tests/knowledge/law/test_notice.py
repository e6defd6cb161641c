from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from tests.knowledge.law.made import notice, published


def test_a_day_that_is_not_known_yet_keeps_its_reason_for_people_to_read() -> None:
    unknown = notice(effective="not known yet: by regulations.")
    assert (unknown.begins, unknown.not_known_because) == (None, "by regulations")
    known = notice(effective="2026-02-05")
    assert (known.begins, known.not_known_because) == (date(2026, 2, 5), "")


@pytest.mark.parametrize("missing", ["decided_by", "decided_on", "review_by"])
def test_nothing_is_published_without_who_decided_and_when_to_review(missing: str) -> None:
    changes: dict[str, Any] = {missing: None}
    with pytest.raises(ValidationError, match="is needed where the status is published"):
        published(**changes)


def test_nothing_is_published_whose_source_nobody_could_open() -> None:
    unopened = {"title": "The Act", "url": "https://example.org/act", "checked": None, "opened": False}
    with pytest.raises(ValidationError, match="a published notice needs `opened: true`"):
        published(source=unopened)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": "One. Two. Three."}, "whole sentences, and has 3"),
        ({"text": "See <b>this</b>."}, "write plain text without markup"),
        ({"passages": []}, "name at least one passage, part or verdict"),
        ({"verdicts": ["tell"], "not_in": ["tell"]}, "which is also under `verdicts`"),
        ({"status": "dismissed", "decided_by": "A.", "decided_on": date(2026, 1, 1)}, "is needed where the status is"),
        ({"effective": "soon"}, "must be a day"),
    ],
)
def test_what_people_could_misread_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        notice(**changes)
