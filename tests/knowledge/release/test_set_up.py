from pathlib import Path

import pytest

from knowledge.content.shipped import TAKEN_OVER
from knowledge.content_store.opening import open_store, shipped_texts
from knowledge.release.set_up import main

PHRASINGS = next(path for path in sorted(shipped_texts()) if path.startswith("phrasings/"))


def test_it_says_what_was_taken_over_from_a_new_version_and_what_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setattr("knowledge.terminal.console._width", 250)
    main()
    assert "The texts of this installation are in" in capsys.readouterr().out
    new = {**shipped_texts(), "contacts.yml": b"new", PHRASINGS: shipped_texts()[PHRASINGS] + b"# new\n"}
    monkeypatch.setattr("knowledge.content.shipped.shipped_texts", lambda: new)
    main()
    said = capsys.readouterr().out
    assert f"(revision 2): {PHRASINGS}" in said
    assert "1 texts that differ" not in said and "1 text that differs from yours" in said
    assert open_store().history()[0].action == TAKEN_OVER


@pytest.mark.parametrize("name", [PHRASINGS, "contacts.yml", "questions.yml", "sources/half.md"])
def test_it_says_which_text_is_broken_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setattr("knowledge.terminal.console._width", 250)
    open_store().places.file_of(name).write_text("half: [a", "utf-8")
    main()
    said = capsys.readouterr().out
    assert "A text is broken; what was built last is served all the same" in said and name in said
