from collections.abc import Callable

import pytest

from bot.desk.signing_in.people import Person
from knowledge.content_store.store import Store
from knowledge.going_live.switch import Switch
from tests.bot.desk.conftest import ANN, BEN, CAT, Browser

Open = Callable[[Person | None], Browser]


def test_an_editor_stops_the_answers_at_once_and_an_approver_lets_them_go_on(browser: Open, store: Store) -> None:
    ann, ben, switch = browser(ANN), browser(BEN), Switch()
    ann.submit("/switch/off", {"why": "Wrong number"})
    off = switch.off()
    assert off is not None and off.words == "" and off.by == "Ann Editor"
    assert "The answers are stopped" in browser(CAT).get("/").text
    assert ann.submit("/switch/on", {"why": "x", "version": ben.version("/switch")}).status_code == 403
    assert ben.submit("/switch/on", {"why": "", "version": ben.version("/switch")}).status_code == 422
    ben.submit("/switch/on", {"why": "Mended", "version": ben.version("/switch")})
    assert switch.off() is None
    assert [one.action for one in store.history(limit=2)] == ["let the answers go on", "stopped the answers"]


def test_whoever_lets_the_answers_go_on_has_seen_what_stopped_them(browser: Open, store: Store) -> None:
    ben, bob, switch = browser(BEN), browser(Person("provider bob", "Bob", BEN.roles)), Switch()
    bob.submit("/switch/off", {"words": "First."})
    seen = ben.version("/switch")
    bob.submit("/switch/off", {"words": "Second, and worse.", "version": seen})
    assert ben.submit("/switch/on", {"why": "x", "version": seen}).status_code == 409
    assert switch.off() is not None


def test_a_reader_stops_nothing_and_markup_is_refused(browser: Open, store: Store) -> None:
    assert browser(CAT).submit("/switch/off", {"words": "x"}).status_code == 403
    answer = browser(BEN).submit("/switch/off", {"words": "[call](https://elsewhere.example)"})
    assert answer.status_code == 422 and "without markup" in answer.text
    assert Switch().off() is None


def test_an_editor_stops_the_answers_with_the_assistants_words_alone(browser: Open, store: Store) -> None:
    ann, ben, switch = browser(ANN), browser(BEN), Switch()
    assert 'name="words"' not in ann.get("/switch").text
    assert ann.submit("/switch/off", {"words": "Share whatever you like."}).status_code == 403
    assert switch.off() is None
    ben.submit("/switch/off", {"words": "We check a number.", "why": "Wrong number"})
    for version in ("", ben.version("/switch")):
        assert ann.submit("/switch/off", {"version": version}).status_code in (403, 409)
    off = switch.off()
    assert off is not None and off.words == "We check a number."


def test_nobody_overwrites_a_message_that_they_have_not_seen(browser: Open, store: Store) -> None:
    ben, bob, switch = browser(BEN), browser(Person("provider bob", "Bob", BEN.roles)), Switch()
    bob.submit("/switch/off", {"words": "First."})
    assert ben.submit("/switch/off", {"words": "Other.", "version": ""}).status_code == 409
    off = switch.off()
    assert off is not None and off.words == "First."


def test_the_answers_stop_though_the_history_is_damaged(browser: Open, store: Store) -> None:
    ann = browser(ANN)
    token = ann.token()
    (store.folder / "history.sqlite").write_bytes(b"damaged" * 500)
    answer = ann.post("/switch/off", data={"csrf": token, "why": "Wrong number"})
    assert Switch().off() is not None
    assert "The history could not note it" in answer.text


def test_a_setting_that_stops_the_answers_is_told_here_too(browser: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "ASSISTANT_STOP" not in browser(BEN).get("/switch").text
    monkeypatch.setenv("ASSISTANT_STOP_ANSWERS", "A number is wrong.")
    told = browser(BEN).get("/switch").text
    assert "by the setting ASSISTANT_STOP_ANSWERS" in told and "A number is wrong." in told
