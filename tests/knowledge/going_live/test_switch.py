from pathlib import Path

import pytest
from pydantic import ValidationError

from knowledge.going_live.switch import Switch, SwitchedOff, read_switch, switch_file


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
