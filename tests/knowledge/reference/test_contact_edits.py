from datetime import date

import pytest

from knowledge.errors import KnowledgeError
from knowledge.reference.contact_edits import (
    LastOfItsKind,
    check_contacts,
    only_contact_for,
    with_contact,
    with_new_contact,
    without_contact,
)
from knowledge.reference.contacts import DEFAULT_FILE, Contact, Need

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


def contact(**changed: object) -> Contact:
    given = {
        "name": 'The "Hub"',
        "phone": "01632 960401",
        "when": "By day: # always",
        "source": "https://example.org",
        "checked": date(2026, 11, 30),
        "confirmed": True,
        "for": ["child", "everyone"],
        "open": "office_hours",
    }
    return Contact.model_validate({**given, **changed})


@pytest.mark.parametrize("text", [TEXT, TEXT.rstrip("\n"), TEXT + "\n# The end.\n"])
def test_a_contact_is_added_behind_the_others_and_every_comment_stays(text: str) -> None:
    after = with_new_contact(text, contact())
    assert check_contacts(after).contacts == (*check_contacts(text).contacts, contact())
    lines = iter(after.splitlines())
    assert all(line in lines for line in text.splitlines() if line)


@pytest.mark.parametrize("number", range(1, len(check_contacts(TEXT).contacts)))
def test_a_contact_is_removed_alone_unless_it_is_the_last_that_somebody_can_call(number: int) -> None:
    present = check_contacts(TEXT).contacts
    if only_contact_for(present, number):
        with pytest.raises(LastOfItsKind):
            without_contact(TEXT, number)
        return
    after = without_contact(TEXT, number)
    assert check_contacts(after).contacts == (*present[:number], *present[number + 1 :])
    assert [line for line in TEXT.splitlines() if line.startswith("#")] == [
        line for line in after.splitlines() if line.startswith("#")
    ]


def test_the_last_contact_of_a_need_by_day_or_by_night_is_known() -> None:
    present = check_contacts(TEXT).contacts
    names = [one.name for one in present]
    night = next(place for place, name in enumerate(names) if "Emergency Duty" in name)
    assert set(only_contact_for(present, night)) == {Need.EVERYONE, Need.COLLEAGUE}
    nspcc = names.index("NSPCC Helpline")
    assert set(only_contact_for(present, nspcc)) == {Need.ELSEWHERE, Need.ELSEWHERE_COLLEAGUE}
    assert only_contact_for(present, names.index("Samaritans")) == ()


def test_what_was_added_can_be_removed_and_the_text_is_as_it_was() -> None:
    after = without_contact(with_new_contact(TEXT, contact()), len(check_contacts(TEXT).contacts))
    assert after.rstrip() == TEXT.rstrip()


@pytest.mark.parametrize("number", [0, 99, -1])
def test_999_and_what_is_not_there_cannot_be_removed(number: int) -> None:
    with pytest.raises(KnowledgeError):
        without_contact(TEXT, number)
