from datetime import datetime
from pathlib import Path

import pytest

from knowledge.reference.contacts import LOCAL_TIME, ContactsError, Need, Open, read_contacts

GOOD = """
contacts:
  - name: Emergency
    phone: "999"
    when: Now
    source: known
    checked: 2026-11-01
    confirmed: true
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "contacts.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_projects_own_contacts_load_with_999_first() -> None:
    contacts = read_contacts().contacts
    assert (contacts[0].name, contacts[0].phone) == ("Emergency services", "999")


def test_numbers_that_nobody_confirmed_say_so() -> None:
    for contact in read_contacts().contacts[1:]:
        assert (contact.confirmed, contact.checked) == (False, None)


def test_a_reply_shows_the_name_the_number_and_when() -> None:
    assert read_contacts().contacts[0].shown() == {
        "name": "Emergency services",
        "phone": "999",
        "when": "If a child is in danger now, or someone is hurt",
    }


def test_another_file_can_be_given_or_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _write(tmp_path, GOOD)
    assert [contact.name for contact in read_contacts(path).contacts] == ["Emergency"]
    monkeypatch.setenv("ASSISTANT_CONTACTS_FILE", str(path))
    assert [contact.name for contact in read_contacts().contacts] == ["Emergency"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("contacts: []", "contacts: "),
        ("people: []", "contacts: Field required"),
        ("- 999", "must be a mapping"),
        ("contacts: [", "not YAML"),
        (GOOD.replace('"999"', '"0300 123 2224"'), "the first contact must be 999"),
        (GOOD.replace('"999"', "999"), "contacts.0.phone: "),
        (GOOD.replace('"999"', "ring us"), "contacts.0.phone: "),
        (GOOD.replace("    when: Now\n", ""), "contacts.0.when: Field required"),
        (GOOD.replace("name: Emergency", "name: ' '"), "contacts.0.name: "),
        (GOOD.replace("2026-11-01", "last week"), "contacts.0.checked: "),
        (GOOD.replace("    confirmed: true\n", ""), "contacts.0.confirmed: Field required"),
        (GOOD + "    fax: none\n", "contacts.0.fax: "),
    ],
)
def test_a_broken_file_is_refused_with_what_is_wrong(tmp_path: Path, text: str, fault: str) -> None:
    path = _write(tmp_path, text)
    with pytest.raises(ContactsError) as refused:
        read_contacts(path)
    assert "contacts.yml" in str(refused.value)
    assert fault in str(refused.value)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ContactsError, match=r"nowhere\.yml: the contacts file cannot be read"):
        read_contacts(tmp_path / "nowhere.yml")


def test_a_file_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "contacts.yml"
    path.write_bytes(GOOD.replace("Emergency", "Caf\u00e9").encode("latin-1"))
    with pytest.raises(ContactsError) as refused:
        read_contacts(path)
    assert str(refused.value).startswith(f"{path}:3: this is not UTF-8 text")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL_TIME)


@pytest.mark.parametrize(
    ("when", "office_is_open"),
    [
        ("2026-11-27T10:00", True),
        ("2026-11-27T08:29", False),
        ("2026-11-27T17:00", False),
        ("2026-11-28T10:00", False),
        ("2026-11-29T23:30", False),
        ("2026-12-25T11:00", False),
        ("2026-12-28T11:00", False),
        ("2026-12-29T11:00", True),
    ],
)
def test_what_can_be_reached_now_stands_before_what_cannot(when: str, office_is_open: bool) -> None:
    shown = [contact.open for contact in read_contacts().of(Need.EVERYONE, at(when))]
    first = Open.OFFICE_HOURS if office_is_open else Open.OUT_OF_HOURS
    assert shown[:2] == [Open.ALWAYS, first]
    assert len(shown) == 3


@pytest.mark.parametrize(
    ("need", "phone", "never"),
    [
        (Need.CHILD, "0800 1111", "0808 2000 247"),
        (Need.ADULT, "0808 2000 247", "0800 1111"),
        (Need.ELSEWHERE, "0808 800 5000", "0300 123 2224"),
        (Need.COLLEAGUE, "0300 123 2224", "0800 1111"),
        (Need.EVERYONE, "0300 123 2224", "0800 1111"),
    ],
)
def test_each_need_has_its_own_numbers_after_999(need: Need, phone: str, never: str) -> None:
    phones = [contact.phone for contact in read_contacts().of(need, at("2026-11-27T10:00"))]
    assert phones[0] == "999"
    assert phone in phones
    assert never not in phones


def test_a_file_without_the_newer_fields_serves_every_need(tmp_path: Path) -> None:
    contact = "{{name: n, phone: '{}', when: w, source: s, checked: null, confirmed: true}}"
    path = tmp_path / "contacts.yml"
    path.write_text(f"contacts:\n- {contact.format('999')}\n- {contact.format('01823 000000')}\n", "utf-8")
    for need in Need:
        assert [one.phone for one in read_contacts(path).of(need, at("2026-11-27T10:00"))] == ["999", "01823 000000"]


def test_an_unknown_day_is_refused_with_those_that_are_allowed(tmp_path: Path) -> None:
    path = tmp_path / "contacts.yml"
    contact = "{name: n, phone: '999', when: w, source: s, checked: null, confirmed: true}"
    path.write_text(f"office_hours: {{days: [payday]}}\ncontacts:\n- {contact}\n", "utf-8")
    with pytest.raises(ContactsError, match="no day 'payday' .allowed: monday"):
        read_contacts(path)
