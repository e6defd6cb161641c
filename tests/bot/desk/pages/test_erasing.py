import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.desk.desk import Desk
from bot.desk.signing_in.people import Person
from knowledge.content.converting import Original
from knowledge.content_store.store import Store
from knowledge.release.erasing import FoundOthers, InUse, NotAllRemoved
from tests.bot.desk.conftest import ANN, BEN, CAT, Browser

Open = Callable[[Person | None], Browser]
PAGE = "/history/erase"
CHILD = "Quetzalina Tlaxcala"
NAME = "not_covered/ours.yml"
SAID = f"one:\n- was {CHILD} seen\n"


@pytest.fixture(autouse=True)
def _written(store: Store) -> None:
    """A text that once held the words, and holds them no more."""
    put(store, SAID)
    put(store, "one: []\n")


def put(store: Store, text: str) -> int:
    return store.write({NAME: text}, {NAME: store.read(NAME).version}, "Ann Editor", "edit").number


def shown(browser: Browser, words: str = CHILD) -> tuple[str, dict[str, str]]:
    """What the page shows of the words, and the hidden fields of its form."""
    page = browser.submit(f"{PAGE}/look", {"words": words})
    assert page.status_code == 200
    return page.text, dict(re.findall(r'name="(words|seen)" value="([^"]+)"', page.text))


def test_an_approver_erases_what_they_were_shown_and_the_history_says_who_and_why_without_the_words(
    browser: Open, store: Store
) -> None:
    ben = browser(BEN)
    assert PAGE in ben.get("/history").text
    text, fields = shown(ben, "quetzalina  TLAXCALA")
    assert NAME in text
    answer = ben.submit(PAGE, {**fields, "why": "A child was named", "sure": "yes"})
    assert "Backups made before still hold the words" in answer.text
    last = store.history()[0]
    assert (last.by, last.reason) == ("Ben Approver", "A child was named")
    assert "Quetzalina" not in f"{last.action} {answer.text}"
    assert not any(b"Quetzalina" in body for _, body in _texts(store))
    assert "No text and no built version" in shown(ben)[0]


def _texts(store: Store) -> list[tuple[str, bytes]]:
    with store.writing.opened() as history:
        return list(history.texts())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"sure": "yes"}, "Say why"),
        ({"why": "a slip"}, "nobody can bring it back"),
        ({"why": f"named {CHILD.lower()}", "sure": "yes"}, "repeats the words"),
        ({"why": "Quetzalina was named", "sure": "yes"}, "repeats the words"),
    ],
)
def test_nothing_is_erased_without_a_reason_of_its_own_and_a_yes(
    browser: Open, store: Store, fields: dict[str, str], said: str
) -> None:
    ben = browser(BEN)
    _, seen = shown(ben)
    before = store.history()[0].number
    answer = ben.submit(PAGE, {**seen, **fields})
    assert answer.status_code == 422 and said in answer.text
    assert store.history()[0].number == before


def test_what_changed_since_it_was_shown_is_not_erased_and_both_are_told(browser: Open, store: Store) -> None:
    ben = browser(BEN)
    _, fields = shown(ben)
    put(store, f"two:\n- {CHILD} again\n")
    put(store, "one: []\n")
    answer = ben.submit(PAGE, {**fields, "why": "A child was named", "sure": "yes"})
    assert answer.status_code == 409 and "has changed" in answer.text
    assert any(b"Quetzalina" in body for _, body in _texts(store))
    text, fields = shown(ben)
    assert "revisions" in text or text.count(NAME) == 2
    ben.submit(PAGE, {**fields, "why": "A child was named", "sure": "yes"})
    assert not any(b"Quetzalina" in body for _, body in _texts(store))


def test_words_that_a_text_still_has_are_taken_out_of_it_first(browser: Open, store: Store) -> None:
    put(store, SAID)
    ben = browser(BEN)
    text, fields = shown(ben)
    assert "cannot be erased yet" in text and not fields
    answer = ben.submit(PAGE, {"words": CHILD, "seen": "", "why": "A child was named", "sure": "yes"})
    assert answer.status_code == 409
    assert store.read(NAME).text == SAID


def test_a_version_in_use_that_holds_the_words_is_replaced_first(
    browser: Open, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = SimpleNamespace(number=4)
    monkeypatch.setattr("knowledge.release.erasing.versions_holding", lambda *_: [used])
    monkeypatch.setattr("knowledge.release.erasing.kept.version_in_use", lambda: used)
    ben = browser(BEN)
    text, fields = shown(ben)
    assert "the built version 4" in text and "that is in use" in text and not fields
    assert "Build a version" in text


@pytest.mark.parametrize("person", [ANN, CAT])
def test_nobody_but_an_approver_looks_or_erases(browser: Open, store: Store, person: Person) -> None:
    one = browser(person)
    assert PAGE not in one.get("/history").text
    assert one.get(PAGE).status_code == 403
    assert one.submit(f"{PAGE}/look", {"words": CHILD}).status_code == 403
    assert one.submit(PAGE, {"words": CHILD, "seen": "x", "why": "x", "sure": "yes"}).status_code == 403
    assert any(b"Quetzalina" in body for _, body in _texts(store))


@pytest.mark.parametrize(("words", "said"), [("", "Type the words"), ("ab", "at least 3 letters")])
def test_too_few_letters_are_not_looked_for(browser: Open, words: str, said: str) -> None:
    answer = browser(BEN).submit(f"{PAGE}/look", {"words": words})
    assert answer.status_code == 422 and said in answer.text


def test_the_words_are_in_no_address_and_no_page_with_them_is_kept_by_a_browser(browser: Open) -> None:
    ben = browser(BEN)
    page = ben.submit(f"{PAGE}/look", {"words": CHILD})
    assert CHILD not in str(page.url)
    assert "no-store" in page.headers["cache-control"]


def test_words_are_found_however_they_are_written(browser: Open, store: Store) -> None:
    put(store, "four:\n- was Mary O’Brien seen\n")
    put(store, "one: []\n")
    assert "What holds these words" in shown(browser(BEN), "mary O'Brien")[0]


def test_a_reason_that_holds_the_words_is_told_since_reasons_stay(browser: Open, store: Store) -> None:
    number = store.note("Ann Editor", "looked", f"for {CHILD} and Ottoline").number
    ben = browser(BEN)
    for words in (CHILD, "Ottoline"):
        text, _ = shown(ben, words)
        assert f"in the reason of revision {number}" in text and "Reasons are not erased" in text
    assert "Reasons are not erased" not in shown(ben, "Quetzalina Tlaxcala seen")[0]


def test_uploads_that_nobody_has_added_go_too_and_only_with_the_words(
    browser: Open, desk: Desk, tmp_path: Path
) -> None:
    desk.pending.keep(Original(CHILD.encode(), "a.html", "text/html", "utf-8"), "ann")
    ben = browser(BEN)
    _, fields = shown(ben)
    ben.submit(PAGE, {**fields, "why": "A child was named"})
    assert kept_uploads(tmp_path)
    ben.submit(PAGE, {**fields, "why": "A child was named", "sure": "yes"})
    assert not kept_uploads(tmp_path)


def kept_uploads(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("desk-pending/*") if file.is_file()]


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (InUse("first run a command"), 409, "Nothing was erased"),
        (FoundOthers("run a command"), 409, "Nothing was erased"),
        (NotAllRemoved("run a command"), 500, "not erased everywhere"),
    ],
)
def test_what_comes_between_is_told_as_it_is_and_without_a_command_line(
    browser: Open, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, said: str
) -> None:
    def refuse(*_: object) -> None:
        raise error

    ben = browser(BEN)
    _, fields = shown(ben)
    monkeypatch.setattr("bot.desk.pages.erasing.erase_found", refuse)
    answer = ben.submit(PAGE, {**fields, "why": "A child was named", "sure": "yes"})
    assert answer.status_code == status and said in answer.text
    assert "run a command" not in answer.text
    assert "Nothing was changed" not in answer.text


def test_an_upload_that_the_disk_keeps_is_told(
    browser: Open, desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise PermissionError(13, "Permission denied")

    ben = browser(BEN)
    _, fields = shown(ben)
    monkeypatch.setattr(desk.pending, "forget_all", refuse)
    answer = ben.submit(PAGE, {**fields, "why": "A child was named", "sure": "yes"})
    assert answer.status_code == 500 and "not erased everywhere" in answer.text
    assert not any(b"Quetzalina" in body for _, body in _texts(store))
