from pathlib import Path

import pytest

from bot.setup.content import look_at_content
from bot.setup.places import Places
from knowledge.locations import ROOT


def test_the_content_folder_is_made_at_the_first_start_and_nothing_it_meets_stops_the_start(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content"
    environ = {"ASSISTANT_CONTENT_DIR": str(content), "PATH": "/usr/bin:/bin", "COLUMNS": "300"}
    look_at_content(Places(ROOT, tmp_path), environ)
    assert "The texts of this installation are in" in capfd.readouterr().out
    assert (content / "about.txt").is_file() and (content / "contacts.yml").is_file()
    look_at_content(Places(ROOT, tmp_path), environ)
    assert capfd.readouterr().out == ""
    (content / "history.sqlite").write_bytes(b"no database" * 1000)
    look_at_content(Places(ROOT, tmp_path), environ)
    assert "what was built last is served all the same" in capfd.readouterr().out


def test_with_the_texts_of_the_checkout_no_folder_is_made(tmp_path: Path) -> None:
    environ = {"ASSISTANT_CONTENT_DIR": "shipped", "ASSISTANT_VAR_DIR": str(tmp_path)}
    look_at_content(Places(ROOT, tmp_path), environ)
    assert list(tmp_path.iterdir()) == []
