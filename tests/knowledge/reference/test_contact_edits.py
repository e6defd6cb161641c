from datetime import date

import pytest

from knowledge.errors import KnowledgeError
from knowledge.reference.contact_edits import check_contacts, with_contact
from knowledge.reference.contacts import DEFAULT_FILE

TEXT = DEFAULT_FILE.read_text(encoding="utf-8")


def test_one_contact_changes_and_every_comment_stays() -> None:
    after = with_contact(TEXT, 1, {"phone": "0800 1112", "confirmed": True, "checked": date(2026, 11, 30)})
    before, now = TEXT.split("\n"), after.split("\n")
    assert len(before) == len(now)
    assert sum(old != new for old, new in zip(before, now, strict=True)) == 3
    changed = check_contacts(after).contacts[1]
    assert (changed.phone, changed.confirmed, changed.checked) == ("0800 1112", True, date(2026, 11, 30))


@pytest.mark.parametrize("words", ['Ask "now": yes', "# no comment", "it's\nhere", "- a list"])
def test_words_stay_words_whatever_they_look_like(words: str) -> None:
    assert check_contacts(with_contact(TEXT, 1, {"when": words})).contacts[1].when == words


def test_999_stays_first() -> None:
    with pytest.raises(KnowledgeError, match="the first contact must be 999"):
        with_contact(TEXT, 0, {"phone": "0800 1111"})


@pytest.mark.parametrize(("number", "field"), [(99, "phone"), (-1, "phone"), (1, "fax")])
def test_what_is_not_there_is_refused(number: int, field: str) -> None:
    with pytest.raises(KnowledgeError):
        with_contact(TEXT, number, {field: "1"})
