import json
from pathlib import Path

import pytest

from actions.share_check.rules.cases import QUOTES
from actions.share_check.rules.policy import PASSAGES
from knowledge.errors import KnowledgeError
from knowledge.versions.decision import lacking_passages, quoted_passages, refuse_lacking


def test_it_names_exactly_what_the_guided_decision_quotes() -> None:
    assert quoted_passages() == PASSAGES.union(*QUOTES.values())


def test_a_version_that_lacks_what_the_guided_decision_quotes_is_refused_by_name(tmp_path: Path) -> None:
    ids = sorted(quoted_passages())
    listed = tmp_path / "passages.json"
    listed.write_text(json.dumps({"passages": [{"id": name} for name in ids]}), "utf-8")
    refuse_lacking(tmp_path, 3)
    listed.write_text(json.dumps({"passages": [{"id": name} for name in ids[1:]]}), "utf-8")
    with pytest.raises(KnowledgeError, match=f"version 3 cannot be put to use.*{ids[0]}"):
        refuse_lacking(tmp_path, 3)


def test_a_version_that_cannot_be_read_lacks_all(tmp_path: Path) -> None:
    assert lacking_passages(tmp_path) == sorted(quoted_passages())
