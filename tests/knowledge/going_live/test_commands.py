from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.commands import app
from knowledge.content_store.opening import open_store
from knowledge.going_live.switch import Switch


@pytest.fixture(autouse=True)
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    # Where it is set, the store would write to that file, which may be the checkout's own.
    monkeypatch.delenv("ASSISTANT_CONTACTS_FILE", raising=False)


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(arguments))
    return done.exit_code, done.output


def test_going_live_lists_what_is_not_confirmed_and_fails_until_it_is() -> None:
    code, said = run("going-live")
    assert code == 1
    assert "Childline" in said and "5 of 5 are not confirmed" in said
    assert run("going-live", "sign", "glossary", "--by", "Lea Lead", "--role", "safeguarding lead")[0] == 0
    assert "signed by Lea Lead, safeguarding lead" in run("going-live")[1]


def test_the_answers_are_stopped_and_let_go_on_by_one_command_each() -> None:
    assert "People are answered" in run("switch")[1]
    assert run("switch", "off", "--words", "Ask the front desk.", "--why", "wrong number", "--by", "Ann")[0] == 0
    off = Switch().off()
    assert off is not None and (off.words, off.by) == ("Ask the front desk.", "Ann")
    assert "Ask the front desk." in run("switch")[1]
    last = open_store().history()[0]
    assert (last.by, last.action, last.reason) == ("Ann", "stopped the answers", "wrong number")
    assert run("switch", "on", "--by", "Ann")[0] == 0
    assert Switch().off() is None


def test_words_with_markup_are_refused_and_nothing_is_stopped() -> None:
    code, said = run("switch", "off", "--words", "[call](https://elsewhere.example)")
    assert code == 1 and "without markup" in said
    assert Switch().off() is None


def test_a_setting_that_stops_the_answers_is_told_whatever_the_switch_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "ASSISTANT_STOP" not in run("switch")[1]
    monkeypatch.setenv("ASSISTANT_STOP_ANSWERS", "A number is wrong.")
    for command in (["switch"], ["switch", "on"]):
        said = run(*command)[1]
        assert "ASSISTANT_STOP_ANSWERS" in said and "A number is wrong." in said
