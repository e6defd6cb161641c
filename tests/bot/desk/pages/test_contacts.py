from collections.abc import Callable
from datetime import date

import pytest

from bot.desk.signing_in.people import Person
from knowledge.content_store.store import Store
from knowledge.going_live.signing import SIGNATURES, Item, sign, standings
from knowledge.reference.contacts import Contact, read_contacts
from tests.bot.desk.conftest import ANN, BEN, CAT, Browser, Clock

Open = Callable[[Person | None], Browser]
FIELDS = {
    "name": "Childline",
    "phone": "0800 1111",
    "phone_again": "0800 1111",
    "when": "If you are under 19",
    "source": "https://www.childline.org.uk/",
}


def childline() -> Contact:
    return read_contacts().contacts[1]


def save(one: Browser, **changed: str) -> int:
    fields = {**FIELDS, "version": one.version("/contacts/1"), **changed}
    return int(one.submit("/contacts/1", fields).status_code)


def test_a_number_is_confirmed_by_name_and_day(browser: Open, store: Store, clock: Clock) -> None:
    assert "Not confirmed" in browser(CAT).get("/contacts").text
    assert save(browser(BEN), rang="yes", why="Rang it") == 200
    assert (childline().confirmed, childline().checked) == (True, date(2025, 11, 30))
    assert (store.history()[0].by, store.history()[0].action) == ("Ben Approver", "changed whom to call")


def test_a_number_is_typed_twice_and_is_confirmed_only_by_whoever_rang_it(browser: Open, store: Store) -> None:
    ben = browser(BEN)
    assert save(ben, phone="0800 1112", rang="yes") == 422
    assert save(ben) == 422
    assert childline().phone == "0800 1111" and not childline().confirmed
    assert save(ben, phone="0800 1112", phone_again="0800 1112", unconfirmed="yes") == 422
    assert childline().phone == "0800 1111"
    assert save(ben, when="At any time", unconfirmed="yes") == 200
    assert save(ben, phone="0800 1112", phone_again="0800 1112", rang="yes") == 200
    assert childline().phone == "0800 1112" and childline().confirmed
    assert store.history()[0].action == "changed a phone number, after ringing it"


def test_a_number_that_is_put_back_is_to_be_confirmed_again(browser: Open, store: Store) -> None:
    ben = browser(BEN)
    save(ben, rang="yes")
    save(ben, phone="0800 1112", phone_again="0800 1112", rang="yes")
    number = store.history()[0].number
    version = store.read("contacts.yml").version
    given = {"to": "before", "reason": "A slip", "version:contacts.yml": version}
    assert ben.submit(f"/history/{number}/restore", given).status_code == 200
    assert childline().phone == "0800 1111" and not childline().confirmed


def test_contacts_that_are_not_valid_are_not_put_back(browser: Open, store: Store) -> None:
    kept = store.read("contacts.yml")
    store.write({"contacts.yml": "contacts: []"}, {"contacts.yml": kept.version}, "Somebody", "edited")
    broken = store.history()[0].number
    now = store.write(
        {"contacts.yml": kept.text}, {"contacts.yml": store.read("contacts.yml").version}, "Ben", "mended"
    )
    assert now.number == broken + 1
    given = {"to": "after", "reason": "x", "version:contacts.yml": store.read("contacts.yml").version}
    assert browser(BEN).submit(f"/history/{broken}/restore", given).status_code == 422
    assert store.read("contacts.yml").text == kept.text


@pytest.mark.parametrize("phone", ["", "call me", "0800-1111", "<b>1</b>"])
def test_what_is_no_number_is_refused(browser: Open, store: Store, phone: str) -> None:
    assert save(browser(BEN), phone=phone, phone_again=phone, rang="yes") == 422
    assert childline().phone == "0800 1111"


def test_two_people_do_not_overwrite_each_other_s_numbers(browser: Open, store: Store) -> None:
    ben, bob = browser(BEN), browser(Person("provider bob", "Bob", BEN.roles))
    seen = bob.version("/contacts/1")
    save(ben, when="At any time", rang="yes")
    answer = bob.submit("/contacts/1", {**FIELDS, "version": seen, "when": "By day", "rang": "yes"})
    assert answer.status_code == 409
    assert "At any time" in answer.text and "By day" in answer.text and "Ben Approver" in answer.text
    assert childline().when == "At any time"


def test_an_editor_changes_no_number(browser: Open, store: Store) -> None:
    assert browser(ANN).get("/contacts/1").status_code == 403
    assert browser(ANN).submit("/contacts/1", FIELDS).status_code == 403
    assert browser(BEN).get("/contacts/99").status_code == 404


ADDED = {
    "name": "The Hub",
    "phone": "01632 960401",
    "phone_again": "01632 960401",
    "when": "By day",
    "source": "https://example.org",
    "for": ["everyone", "child"],
    "open": "office_hours",
    "rang": "yes",
    "why": "It is new",
}


def add(one: Browser, **changed: object) -> int:
    fields = {**ADDED, "version": one.version("/contacts/add"), **changed}
    return int(one.submit("/contacts/add", fields).status_code)


def test_a_contact_is_added_once_its_number_was_rung_and_typed_twice(browser: Open, store: Store) -> None:
    ben = browser(BEN)
    count = len(read_contacts().contacts)
    wrongs: tuple[dict[str, object], ...] = (
        {"rang": ""},
        {"phone_again": "01632 960402"},
        {"for": []},
        {"open": ""},
        {"name": ""},
        {"phone": "x"},
    )
    for wrong in wrongs:
        assert add(ben, **wrong) == 422
    assert len(read_contacts().contacts) == count
    assert add(ben) == 200
    added = read_contacts().contacts[-1]
    assert (added.name, added.confirmed, added.checked) == ("The Hub", True, date(2025, 11, 30))
    assert (store.history()[0].action, store.history()[0].reason) == (
        "added somebody to call, after ringing the number",
        "It is new",
    )


def test_adding_and_removing_ends_the_signature_before_going_live(browser: Open, store: Store) -> None:
    contacts = read_contacts().contacts
    assert all(one.confirmed for one in contacts) is False
    kept = store.read("contacts.yml")
    text = kept.text.replace("confirmed: false", "confirmed: true")
    store.write({"contacts.yml": text}, {"contacts.yml": kept.version}, "Ben", "rang them all")
    digest = standings(store.read(SIGNATURES).text)[0].digest
    sign(store, Item.CONTACTS, "Lead", "DSL", date(2026, 11, 30), digest, "signed")
    assert standings(store.read(SIGNATURES).text)[0].holds
    assert add(browser(BEN)) == 200
    assert not standings(store.read(SIGNATURES).text)[0].holds


def test_a_contact_is_removed_with_a_reason_and_the_last_that_somebody_can_call_is_not(
    browser: Open, store: Store
) -> None:
    ben = browser(BEN)
    names = [one.name for one in read_contacts().contacts]
    place = names.index("Samaritans")
    version = ben.version(f"/contacts/{place}/remove")
    assert ben.submit(f"/contacts/{place}/remove", {"version": version}).status_code == 422
    assert ben.submit(f"/contacts/{place}/remove", {"version": version, "why": "Twice"}).status_code == 200
    assert "Samaritans" not in [one.name for one in read_contacts().contacts]
    assert store.history()[0].action == "removed somebody to call"
    last = next(n for n, one in enumerate(read_contacts().contacts) if "Emergency Duty" in one.name)
    assert "nobody but 999 to call at some time" in ben.get(f"/contacts/{last}/remove").text
    fields = {"version": store.read("contacts.yml").version, "why": "x"}
    answer = ben.submit(f"/contacts/{last}/remove", fields)
    assert answer.status_code == 422 and "whoever is worried about a child" in answer.text
    assert ben.submit("/contacts/0/remove", fields).status_code == 422
    assert ben.submit("/contacts/99/remove", fields).status_code == 404
    assert len(read_contacts().contacts) == len(names) - 1


def test_two_people_who_add_and_remove_do_not_meet_unseen(browser: Open, store: Store) -> None:
    ben, bob = browser(BEN), browser(Person("provider bob", "Bob", BEN.roles))
    seen = bob.version("/contacts/add")
    assert add(ben) == 200
    assert add(bob, version=seen) == 409
    assert [one.name for one in read_contacts().contacts].count("The Hub") == 1


def test_an_editor_adds_and_removes_nobody(browser: Open, store: Store) -> None:
    for path in ("/contacts/add", "/contacts/1/remove"):
        assert browser(ANN).get(path).status_code == 403
        assert browser(ANN).submit(path, dict(ADDED)).status_code == 403
