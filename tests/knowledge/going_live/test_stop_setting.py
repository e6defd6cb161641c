from pathlib import Path

import pytest

from knowledge.going_live.stop_setting import StopSetting, stopped_by_setting
from knowledge.going_live.switch import SwitchedOff

OWN_WORDS = SwitchedOff()


@pytest.mark.parametrize("value", ["", "  ", "no", "False", "0", "off", "n"])
def test_without_it_people_are_answered(value: str) -> None:
    assert StopSetting(value, None).off() is None


@pytest.mark.parametrize("value", ["yes", "True", "1", " on ", "y"])
def test_a_plain_yes_stops_the_answers_with_the_assistants_own_words(value: str) -> None:
    assert StopSetting(value, None).off() == OWN_WORDS


def test_a_sentence_is_what_people_read() -> None:
    assert StopSetting("We are checking\n the guidance.", None).off() == SwitchedOff(
        words="We are checking the guidance."
    )


@pytest.mark.parametrize("value", ["[call](https://elsewhere.example)", "x" * 601, "nope <b>"])
def test_words_that_cannot_be_shown_stop_the_answers_all_the_same(value: str, tmp_path: Path) -> None:
    assert StopSetting(value, None).off() == OWN_WORDS
    file = tmp_path / "stop"
    file.write_text(value, encoding="utf-8")
    assert StopSetting("", file).off() == OWN_WORDS


def test_a_file_stops_them_at_the_next_look_and_lets_them_go_on_when_it_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "stop"
    setting = StopSetting("", file)
    assert setting.off() is None
    file.write_text("A number is wrong.\n", encoding="utf-8")
    assert setting.off() == SwitchedOff(words="A number is wrong.")
    file.write_text("Two numbers are wrong.", encoding="utf-8")
    assert setting.off() == SwitchedOff(words="Two numbers are wrong.")
    file.unlink()
    assert setting.off() is None


@pytest.mark.parametrize("text", [b"", b"no", b"yes", b"\xff\xfe"])
def test_that_the_file_is_there_is_enough(text: bytes, tmp_path: Path) -> None:
    file = tmp_path / "stop"
    file.write_bytes(text)
    assert StopSetting("", file).off() == OWN_WORDS


def test_a_file_that_cannot_be_read_stops_the_answers(tmp_path: Path) -> None:
    (tmp_path / "stop").mkdir()
    assert StopSetting("", tmp_path / "stop").off() == OWN_WORDS


def test_while_its_folder_is_away_what_was_last_seen_holds(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    fresh = StopSetting("", folder / "stop")
    assert fresh.off() == OWN_WORDS
    folder.mkdir()
    assert fresh.off() is None
    folder.rmdir()
    assert fresh.off() is None


def test_the_setting_counts_beside_the_file(tmp_path: Path) -> None:
    assert StopSetting("yes", tmp_path / "stop").off() == OWN_WORDS


def test_it_is_read_from_an_environment_too(tmp_path: Path) -> None:
    assert stopped_by_setting({}) is None
    assert stopped_by_setting({"ASSISTANT_STOP_ANSWERS": "yes"}) == ("ASSISTANT_STOP_ANSWERS", OWN_WORDS)
    (tmp_path / "stop").touch()
    given = {"ASSISTANT_STOP_FILE": str(tmp_path / "stop")}
    assert stopped_by_setting(given) == ("ASSISTANT_STOP_FILE", OWN_WORDS)
