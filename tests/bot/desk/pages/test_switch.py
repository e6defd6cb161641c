from collections.abc import Callable

from bot.desk.signing_in.people import Person
from knowledge.content_store.store import Store
from knowledge.going_live.switch import Switch
from tests.bot.desk.conftest import ANN, BEN, CAT, Browser

Open = Callable[[Person | None], Browser]


def test_an_editor_stops_the_answers_at_once_and_an_approver_lets_them_go_on(browser: Open, store: Store) -> None:
    ann, ben, switch = browser(ANN), browser(BEN), Switch()
    ann.submit("/switch/off", {"words": "We check a number. Ask your lead.", "why": "Wrong number"})
    off = switch.off()
    assert off is not None and off.words == "We check a number. Ask your lead." and off.by == "Ann Editor"
    assert "The answers are stopped" in browser(CAT).get("/").text
    assert ann.submit("/switch/on", {"why": "x", "version": ben.version("/switch")}).status_code == 403
    assert ben.submit("/switch/on", {"why": "", "version": ben.version("/switch")}).status_code == 422
    ben.submit("/switch/on", {"why": "Mended", "version": ben.version("/switch")})
    assert switch.off() is None
    assert [one.action for one in store.history(limit=2)] == ["let the answers go on", "stopped the answers"]


def test_whoever_lets_the_answers_go_on_has_seen_what_stopped_them(browser: Open, store: Store) -> None:
    ann, ben, switch = browser(ANN), browser(BEN), Switch()
    ann.submit("/switch/off", {"words": "First."})
    seen = ben.version("/switch")
    ann.submit("/switch/off", {"words": "Second, and worse."})
    assert ben.submit("/switch/on", {"why": "x", "version": seen}).status_code == 409
    assert switch.off() is not None


def test_a_reader_stops_nothing_and_markup_is_refused(browser: Open, store: Store) -> None:
    assert browser(CAT).submit("/switch/off", {"words": "x"}).status_code == 403
    answer = browser(ANN).submit("/switch/off", {"words": "[call](https://elsewhere.example)"})
    assert answer.status_code == 422 and "without markup" in answer.text
    assert Switch().off() is None
