from pathlib import Path

import pytest

from actions.share_check.copy.loading import load_wording
from knowledge.copy.loading import copy_file
from knowledge.errors import KnowledgeError
from tests.actions.share_check.answered import FLOW


def test_the_words_of_the_check_and_of_its_record_are_read_together() -> None:
    wording = load_wording(FLOW)
    assert set(wording.questions) == set(FLOW.questions)
    assert wording.record.blank


@pytest.mark.parametrize("name", ["share_check", "record"])
def test_a_text_that_is_missing_is_refused_by_its_file(tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.yml"
    lines = copy_file(name).read_text("utf-8").split("\n")
    begins = [place for place, line in enumerate(lines) if line[:1].isalpha()]
    file.write_text("\n".join(lines[: begins[-1]]), encoding="utf-8")
    files = {"share_check": (file, None), "record": (None, file)}[name]
    with pytest.raises(KnowledgeError, match=rf"{name}\.yml"):
        load_wording(FLOW, *files)
