from collections.abc import Callable

from bot.desk.signing_in.people import Person
from knowledge.content_store.store import Store
from knowledge.going_live.signing import SIGNATURES, Item, standings
from tests.bot.desk.conftest import ANN, BEN, CAT, Browser

Open = Callable[[Person | None], Browser]


def digest(one: Browser, item: str) -> str:
    return one.get(f"/going-live/{item}").text.split('name="digest" value="')[1].split('"')[0]


def is_signed(store: Store, item: Item) -> bool:
    return next(one.holds for one in standings(store.read(SIGNATURES).text) if one.item is item)


def test_one_page_lists_what_is_not_confirmed(browser: Open, store: Store) -> None:
    page = browser(CAT).get("/going-live").text
    assert page.count("Not confirmed") == len(Item)
    assert "Childline" in page
    assert "5 things must be confirmed" in browser(CAT).get("/").text


def test_whoever_has_read_it_signs_with_name_role_and_day(browser: Open, store: Store) -> None:
    ben = browser(BEN)
    given = {"digest": digest(ben, "glossary"), "role": "designated safeguarding lead"}
    assert ben.submit("/going-live/glossary", given).status_code == 422
    ben.submit("/going-live/glossary", {**given, "is_read": "yes"})
    assert is_signed(store, Item.GLOSSARY)
    assert "signed by Ben Approver, designated safeguarding lead, 30 November 2025" in ben.get("/going-live").text


def test_what_is_open_cannot_be_signed(browser: Open, store: Store) -> None:
    assert "once nothing in it is open" in browser(BEN).get("/going-live/contacts").text
    answer = browser(BEN).submit("/going-live/contacts", {"digest": "x", "role": "lead", "is_read": "yes"})
    assert answer.status_code == 422


def test_only_an_approver_signs(browser: Open, store: Store) -> None:
    assert browser(ANN).submit("/going-live/glossary", {"role": "x", "is_read": "yes"}).status_code == 403
    assert browser(CAT).get("/going-live/none").status_code == 404
