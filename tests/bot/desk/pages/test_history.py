import re
from collections.abc import Callable

from bot.desk.signing_in.people import Person
from knowledge.content_store.erasing import erase
from knowledge.content_store.store import Store
from tests.bot.desk.conftest import ANN, BEN, Browser
from tests.knowledge.content.test_editing import DRAFT

Open = Callable[[Person | None], Browser]
PAGE = "/sources/steps/passages/why"


def joined(browser: Open, store: Store) -> int:
    ann = browser(ANN)
    ann.submit(f"{PAGE}/heading", {"version": ann.version(PAGE), "heading": "Another heading"})
    return store.history()[0].number


def versions(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(version:[^"]+)" value="([^"]*)"', page))


def test_the_history_says_who_did_what_and_shows_each_word(browser: Open, store: Store) -> None:
    number = joined(browser, store)
    ben = browser(BEN)
    for page in ("/history", "/sources/steps/history"):
        assert "changed a heading" in ben.get(page).text
    assert "Another" in ben.get(f"/history/{number}").text
    assert ben.get("/history/9999").status_code == 404


def test_an_approver_puts_a_text_back_and_the_history_keeps_both(browser: Open, store: Store) -> None:
    number = joined(browser, store)
    ben = browser(BEN)
    fields = versions(ben.get(f"/history/{number}").text)
    assert ben.submit(f"/history/{number}/restore", {"to": "before", "reason": "", **fields}).status_code == 422
    ben.submit(f"/history/{number}/restore", {"to": "before", "reason": "A slip", **fields})
    assert store.read("sources/steps.md").text == DRAFT
    last = store.history()[0]
    assert (last.by, last.reason) == ("Ben Approver", "A slip")
    assert store.text_at(number, "sources/steps.md") != DRAFT


def test_putting_back_overwrites_nothing_that_somebody_saved_meanwhile(browser: Open, store: Store) -> None:
    number = joined(browser, store)
    ben = browser(BEN)
    fields = versions(ben.get(f"/history/{number}").text)
    joined(browser, store)
    ann = browser(ANN)
    ann.submit(f"{PAGE}/join", {"version": ann.version(PAGE)})
    now = store.read("sources/steps.md")
    assert ben.submit(f"/history/{number}/restore", {"reason": "A slip", **fields}).status_code == 409
    assert store.read("sources/steps.md") == now


def test_an_editor_puts_nothing_back_for_it_may_publish(browser: Open, store: Store) -> None:
    number = joined(browser, store)
    assert browser(ANN).submit(f"/history/{number}/restore", {"reason": "x"}).status_code == 403


def test_a_revision_whose_words_were_erased_says_so_and_is_not_put_back(browser: Open, store: Store) -> None:
    before = store.read("sources/steps.md").version
    number = joined(browser, store)
    erase(store, [before], "Ann", "a name")
    ben = browser(BEN)
    page = ben.get(f"/history/{number}")
    assert page.status_code == 200 and "were erased" in page.text
    assert "Another heading" not in page.text
    answer = ben.submit(f"/history/{number}/restore", {"to": "before", "reason": "A slip", **versions(page.text)})
    assert answer.status_code == 422 and "erased" in answer.text
    assert "a name" in ben.get("/history").text
