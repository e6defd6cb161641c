from datetime import date
from pathlib import Path

import pytest

from knowledge.content_store.opening import open_store
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.going_live.signing import SIGNATURES, Item, Standing, Trial, sign, standings

DAY = date(2026, 11, 30)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    # Where it is set, the store would write to that file, which may be the checkout's own.
    monkeypatch.delenv("ASSISTANT_CONTACTS_FILE", raising=False)
    return open_store()


def standing(store: Store, item: Item) -> Standing:
    return next(one for one in standings(store.read(SIGNATURES).text) if one.item is item)


def put(store: Store, path: str, text: str) -> None:
    store.write({path: text}, {path: store.read(path).version}, "Ann", "edit")


def confirm_everything(store: Store) -> None:
    contacts = store.read("contacts.yml").text
    put(store, "contacts.yml", contacts.replace("confirmed: false", "confirmed: true"))
    for name in store.list("notices"):
        store.write({name: None}, {name: store.read(name).version}, "Ann", "removed")
    for item in Item:
        sign(store, item, "Lea Lead", "designated safeguarding lead", DAY, standing(store, item).digest, "signed")


def test_as_shipped_nothing_is_confirmed_and_it_is_a_trial(store: Store) -> None:
    assert not any(one.holds for one in standings(store.read(SIGNATURES).text))
    assert Trial().is_on()


def test_the_texts_of_a_checkout_are_confirmed_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", "shipped")
    assert Trial().is_on()


def test_once_everything_is_signed_it_is_no_trial(store: Store) -> None:
    trial = Trial()
    assert trial.is_on()
    confirm_everything(store)
    assert not trial.is_on()
    assert standing(store, Item.GLOSSARY).signature is not None


def test_numbers_that_nobody_rang_and_notices_that_nobody_decided_cannot_be_signed(store: Store) -> None:
    for item, what in ((Item.CONTACTS, "Childline"), (Item.NOTICES, "duty-to-share")):
        found = standing(store, item)
        assert any(what in one for one in found.open)
        with pytest.raises(KnowledgeError, match="first confirm or decide"):
            sign(store, item, "Lea", "lead", DAY, found.digest, "signed")


def test_a_change_after_signing_ends_the_signature_and_it_is_a_trial_again(store: Store) -> None:
    confirm_everything(store)
    trial = Trial()
    assert not trial.is_on()
    put(store, "contacts.yml", store.read("contacts.yml").text + "\n# another number\n")
    assert trial.is_on()
    found = standing(store, Item.CONTACTS)
    assert found.signature is not None and not found.holds


def test_what_changed_while_somebody_read_it_is_not_signed(store: Store) -> None:
    with pytest.raises(KnowledgeError, match="has changed since you read it"):
        sign(store, Item.GLOSSARY, "Lea", "lead", DAY, "another digest", "signed")


@pytest.mark.parametrize(("by", "role"), [("", "lead"), ("Lea", " ")])
def test_a_signature_has_a_name_and_a_role(store: Store, by: str, role: str) -> None:
    with pytest.raises(KnowledgeError, match="give your name"):
        sign(store, Item.GLOSSARY, by, role, DAY, standing(store, Item.GLOSSARY).digest, "signed")


def test_a_damaged_file_of_signatures_confirms_nothing(store: Store) -> None:
    confirm_everything(store)
    put(store, SIGNATURES, "{}{")
    assert Trial().is_on()
