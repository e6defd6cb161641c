"""What a new version ships never replaces what an owner wrote, and guidance never changes without being looked at."""

from pathlib import Path

import pytest

from knowledge.content.shipped import TAKEN_OVER, compare_with_shipped, decline, offer_named, offers, take
from knowledge.content_store.opening import open_store, shipped_texts
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError

PHRASINGS = next(path for path in sorted(shipped_texts()) if path.startswith("phrasings/"))
SOURCE = "sources/sscp-information-sharing.md"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    return open_store()


def shipped(**changes: bytes | None) -> dict[str, bytes]:
    changed = {**shipped_texts(), **{name: text for name, text in changes.items() if text is not None}}
    return {name: text for name, text in changed.items() if changes.get(name, b"") is not None}


def put(store: Store, path: str, text: str) -> None:
    store.write({path: text}, {path: store.read(path).version}, "Ann", "edit")


def test_nothing_new_is_nothing_to_look_at(store: Store) -> None:
    before = store.history()
    assert compare_with_shipped(store) is None
    assert offers(store) == [] and store.history() == before


@pytest.mark.parametrize("path", [SOURCE, "contacts.yml", "notices/duty-to-share.yml"])
def test_guidance_contacts_and_notices_wait_for_a_person_even_where_nobody_touched_them(
    store: Store, path: str
) -> None:
    ours = store.read(path)
    assert compare_with_shipped(store, shipped(**{path: b"new"})) is None
    assert store.read(path) == ours
    [offer] = offers(store)
    assert (offer.path, offer.shipped, offer.before, offer.is_touched) == (path, "new", ours.text, False)
    made = take(store, offer, "Ann", "read it beside the page")
    assert store.read(path).text == "new" and (made.by, made.action) == ("Ann", TAKEN_OVER)
    assert offers(store) == []
    assert compare_with_shipped(store, shipped(**{path: b"new"})) is None and offers(store) == []


def test_phrasings_that_nobody_touched_are_taken_over_and_announced(store: Store) -> None:
    text = shipped_texts()[PHRASINGS] + b"\n# a comment\n"
    taken = compare_with_shipped(store, shipped(**{PHRASINGS: text}))
    assert taken is not None and [change.path for change in taken.paths] == [PHRASINGS]
    assert store.read(PHRASINGS).text == text.decode() and offers(store) == []


def test_phrasings_for_a_passage_that_is_not_here_are_offered_and_break_nothing(store: Store) -> None:
    assert compare_with_shipped(store, shipped(**{PHRASINGS: b"wasps:\n  - one\n"})) is None
    assert store.read(PHRASINGS).text == shipped_texts()[PHRASINGS].decode()
    assert [offer.path for offer in offers(store)] == [PHRASINGS]


def test_what_the_owner_changed_stays_and_the_new_text_is_offered_beside_it(store: Store) -> None:
    put(store, "questions.yml", "ours")
    compare_with_shipped(store, shipped(**{"questions.yml": b"new"}))
    [offer] = offers(store)
    assert store.read("questions.yml").text == "ours" and offer.is_touched
    decline(store, offer, "Ann", "ours is better")
    assert store.history()[0].reason == "ours is better"
    assert compare_with_shipped(store, shipped(**{"questions.yml": b"new"})) is None and offers(store) == []
    compare_with_shipped(store, shipped(**{"questions.yml": b"newer"}))
    assert [offer.shipped for offer in offers(store)] == ["newer"]


def test_the_same_change_on_both_sides_is_nothing_to_look_at(store: Store) -> None:
    put(store, SOURCE, "the same")
    compare_with_shipped(store, shipped(**{SOURCE: b"the same"}))
    assert offers(store) == []


def test_a_text_that_is_shipped_no_more_goes_only_when_a_person_says_so(store: Store) -> None:
    compare_with_shipped(store, shipped(**{SOURCE: None}))
    [offer] = offers(store)
    assert offer.shipped is None and store.read(SOURCE).version
    take(store, offer, "Ann")
    assert not store.read(SOURCE).version and offers(store) == []


def test_an_offer_that_the_next_version_takes_back_is_gone(store: Store) -> None:
    compare_with_shipped(store, shipped(**{SOURCE: b"new"}))
    compare_with_shipped(store)
    assert offers(store) == []
    with pytest.raises(KnowledgeError, match="nothing is offered for 'sources"):
        offer_named(store, SOURCE)
