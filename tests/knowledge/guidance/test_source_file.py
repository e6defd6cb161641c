from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.guidance.source_file import refuse_invalid, with_field
from tests.knowledge.tiny import BODY, FRONT


def test_a_field_of_the_front_matter_is_set_and_its_comments_stay() -> None:
    head = "---\nid: a\n# why\nchecked: 2020-01-01\n---\n\n"
    assert with_field(head, "checked", "2026-01-01") == head.replace("2020", "2026")
    assert with_field(head, "status", "draft") == "---\nid: a\n# why\nchecked: 2020-01-01\nstatus: draft\n---\n\n"


def test_a_source_that_would_not_be_sound_is_refused_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    refuse_invalid(path, FRONT + BODY)
    with pytest.raises(KnowledgeError) as refused:
        refuse_invalid(path, FRONT + "loose text\n")
    assert str(refused.value).startswith(f"{path}:")
    assert list(tmp_path.iterdir()) == []
