"""A running assistant takes up the owner's decision about a change in the law, and survives a broken notice."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from knowledge.law.words import law_words
from knowledge.locations import ROOT, notices_dir
from tests.end_to_end.chatting import Person
from tests.end_to_end.guided import decided
from tests.end_to_end.running import RunningAssistant

pytestmark = pytest.mark.end_to_end

QUESTION = "what is legitimate interests as a lawful basis?"
ID = "recognised-legitimate-interests"
LINE = law_words().may_have_changed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(notices_dir(), tmp_path / "notices"))


@pytest.fixture
def assistant(tmp_path: Path, folder: Path) -> Iterator[RunningAssistant]:
    with RunningAssistant(tmp_path / "var", ASSISTANT_NOTICES_DIR=str(folder)) as running:
        running.wait_until_ready()
        yield running


def publish(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(folder.parent / "content"))
    monkeypatch.setenv("ASSISTANT_NOTICES_DIR", str(folder))
    command = ["-m", "knowledge", "notices", "publish", ID, "--by", "A. Owner", "--yes"]
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)


def test_what_the_owner_publishes_is_said_by_the_next_reply_and_a_broken_notice_takes_nothing_down(
    assistant: RunningAssistant, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "There is a seventh lawful basis"
    person = Person(assistant.url)
    draft, *_ = person.say(QUESTION)
    assert LINE in draft["text"] and text not in draft["text"]

    publish(folder, monkeypatch)
    answer, *_ = person.say(QUESTION)
    assert f"Since 5 February 2026: {text}" in answer["text"]
    assert [notice["id"] for notice in answer["custom"]["notices"]] == [ID]

    (folder / f"{ID}.yml").write_text("id: [", encoding="utf-8")
    custom = decided(person, sector="voluntary_or_private")
    assert [notice["id"] for notice in custom["notices"]] == [ID]
    word = Document(BytesIO(person.client.get("/chat/record.docx").content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any(text in cell for cell in cells)
    assert person.client.get("/readyz").status_code == 200
    assert "assistant_notices_unreadable 1.0" in person.client.get("/metrics").text
