from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.commands import app
from knowledge.content_store.opening import open_store
from knowledge.content_store.store import Store
from tests.knowledge.content.test_shipped import shipped


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    return open_store()


def test_the_owner_sees_what_is_offered_and_takes_or_keeps_it_at_the_command_line(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = store.read("contacts.yml").text.replace("# ", "#  ", 1)
    monkeypatch.setattr("knowledge.content.shipped.shipped_texts", lambda: shipped(**{"contacts.yml": text.encode()}))
    run = CliRunner()
    listed = run.invoke(app, ["shipped"]).output
    assert "contacts.yml: yours is as it was shipped before" in listed and "+#  " in listed
    assert run.invoke(app, ["shipped", "take", "contacts.yml"], input="n\n").exit_code == 1
    assert store.read("contacts.yml").text != text
    assert run.invoke(app, ["shipped", "take", "contacts.yml", "--by", "Ann"], input="y\n").exit_code == 0
    assert store.read("contacts.yml").text == text and store.history()[0].by == "Ann"
    assert "nothing to look at" in run.invoke(app, ["shipped"]).output
