from pathlib import Path

import pytest
from pydantic import ValidationError

from knowledge.content_store import disk
from knowledge.content_store.opening import note_that_it_is_made, open_store
from knowledge.content_store.revision import Conflict
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.going_live.switch import Switch, SwitchedOff, present_switch, read_switch, switch_file, throw


@pytest.fixture(autouse=True)
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path))
    return tmp_path


def test_without_a_file_people_are_answered() -> None:
    assert Switch().off() is None


def test_a_change_counts_at_the_next_look() -> None:
    switch = Switch()
    assert switch.off() is None
    switch_file().write_text(SwitchedOff(words="Ask the front desk.", by="Ann").text())
    off = switch.off()
    assert off is not None and off.words == "Ask the front desk."
    switch_file().unlink()
    assert switch.off() is None


@pytest.mark.parametrize("text", ["", "{", '{"words": 3}', '{"off": false}'])
def test_a_file_that_cannot_be_read_stops_the_answers(text: str) -> None:
    switch_file().write_text(text)
    assert Switch().off() == SwitchedOff()
    assert read_switch(text) == SwitchedOff()


@pytest.mark.parametrize("words", ["[call](https://elsewhere.example)", "two\nlines", "x" * 601, "**bold**"])
def test_words_that_a_channel_could_draw_otherwise_are_refused(words: str) -> None:
    with pytest.raises(ValidationError):
        SwitchedOff(words=words)


def test_the_texts_of_a_checkout_have_no_switch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", "shipped")
    assert Switch().off() is None


def test_it_is_thrown_at_once_and_the_history_says_who(content: Path) -> None:
    store = open_store()
    assert throw(SwitchedOff(by="Ann"), "", "Ann", "stopped the answers", "A wrong number")
    assert Switch().off() is not None
    assert throw(None, present_switch().version, "Ben", "let them go on", "Mended")
    assert Switch().off() is None
    found = [(one.by, one.action, [change.path for change in one.paths]) for one in store.history(limit=2)]
    assert found == [("Ben", "let them go on", ["switch.json"]), ("Ann", "stopped the answers", ["switch.json"])]


def test_whoever_throws_it_has_seen_how_it_is() -> None:
    throw(SwitchedOff(words="First."), "", "Ann", "stopped", "")
    with pytest.raises(Conflict):
        throw(None, "", "Ben", "on", "")
    assert Switch().off() is not None


def test_it_is_thrown_while_another_program_holds_the_history(monkeypatch: pytest.MonkeyPatch) -> None:
    open_store()

    def busy(*_: object) -> None:
        raise KnowledgeError("another program has been writing here for 60 s")

    monkeypatch.setattr(Store, "take_over", busy)
    assert not throw(SwitchedOff(), "", "Ann", "stopped", "")
    assert Switch().off() is not None


def test_a_full_disk_stops_the_answers_with_the_assistants_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    open_store()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "write_new", full)
    throw(SwitchedOff(words="Ask the front desk."), "", "Ann", "stopped", "")
    assert Switch().off() == SwitchedOff()


def test_where_the_content_folder_is_gone_the_answers_are_stopped_and_no_new_one_is_made(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "mounted"))
    open_store()
    note_that_it_is_made()
    running = Switch()
    assert running.off() is None
    (tmp_path / "mounted").rename(tmp_path / "elsewhere")
    assert Switch().off() == SwitchedOff()
    assert running.off() is None
    with pytest.raises(KnowledgeError, match="content folder of this installation is missing"):
        open_store()
    assert not (tmp_path / "mounted").exists()
    (tmp_path / "elsewhere").rename(tmp_path / "mounted")
    assert Switch().off() is None
