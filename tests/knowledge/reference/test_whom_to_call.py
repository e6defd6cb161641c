"""Whom people are told to call, by who they are and by the time."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.reference.contacts import (
    EMERGENCY_NUMBER,
    LOCAL_TIME,
    Contacts,
    ContactsError,
    Need,
    OfficeHours,
    now,
    read_contacts,
    together,
)

OFFICE, OUT_OF_HOURS = "0300 123 2224", "0300 123 23 27"
WEDNESDAY_NOON = datetime(2026, 12, 2, 12, 0, tzinfo=LOCAL_TIME)
WEDNESDAY_NIGHT = datetime(2026, 12, 2, 23, 0, tzinfo=LOCAL_TIME)

# As files were before numbers had a need and hours.
PLAIN = """contacts:
  - {name: Emergency, phone: "999", when: Now, source: known, checked: null, confirmed: true}
  - {name: Office, phone: "01823 1", when: By day, source: known, checked: null, confirmed: true}
  - {name: Night, phone: "01823 2", when: By night, source: known, checked: null, confirmed: true}
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "contacts.yml"
    path.write_text(text, "utf-8")
    return path


def _names(contacts: Contacts, need: Need, at: datetime = WEDNESDAY_NOON) -> list[str]:
    return [contact.name for contact in contacts.of(need, at)]


def _phones(need: Need, at: datetime = WEDNESDAY_NOON) -> list[str]:
    return [contact.phone for contact in read_contacts().of(need, at)]


@pytest.mark.parametrize("at", [WEDNESDAY_NOON, WEDNESDAY_NIGHT])
@pytest.mark.parametrize("need", Need)
def test_everybody_is_given_999_first_and_somebody_else_to_call_at_any_time(need: Need, at: datetime) -> None:
    phones = _phones(need, at)
    assert phones[0] == EMERGENCY_NUMBER
    assert len(phones) > 1


@pytest.mark.parametrize(
    ("need", "second"),
    [
        (Need.EVERYONE, "Somerset Children's Social Care"),
        (Need.CHILD, "Childline"),
        (Need.ADULT, "Samaritans"),
        (Need.ELSEWHERE, "NSPCC Helpline"),
        (Need.ELSEWHERE_COLLEAGUE, "NSPCC Helpline"),
        (Need.COLLEAGUE, "Local Authority Designated Officer (LADO), through Somerset Direct"),
    ],
)
def test_each_need_has_its_own_number_straight_after_999(need: Need, second: str) -> None:
    assert _names(read_contacts(), need)[1] == second


def test_childline_is_for_children_alone_and_somersets_numbers_are_not_for_elsewhere() -> None:
    contacts = read_contacts()
    assert [need for need in Need if "Childline" in _names(contacts, need)] == [Need.CHILD]
    assert {OFFICE, OUT_OF_HOURS}.isdisjoint(_phones(Need.ELSEWHERE))


def test_of_somersets_numbers_a_worry_about_a_worker_elsewhere_has_the_lado_alone() -> None:
    lado = "Local Authority Designated Officer (LADO), through Somerset Direct"
    assert _names(read_contacts(), Need.ELSEWHERE_COLLEAGUE) == ["Emergency services", "NSPCC Helpline", lado]


@pytest.mark.parametrize("at", [WEDNESDAY_NOON, WEDNESDAY_NIGHT])
@pytest.mark.parametrize("need", Need)
def test_a_case_shows_everybodys_numbers_once_beside_those_of_its_need(need: Need, at: datetime) -> None:
    contacts = read_contacts()
    shown = contacts.of_case(need, at)
    assert {one.name for one in shown} == {*_names(contacts, need), *_names(contacts, Need.EVERYONE)}
    assert len(shown) == len({one.name for one in shown})
    assert shown[:2] == contacts.of(need, at)[:2]


def test_of_a_case_elsewhere_somersets_numbers_come_last_by_the_clock() -> None:
    for at, last in ((WEDNESDAY_NOON, [OFFICE, OUT_OF_HOURS]), (WEDNESDAY_NIGHT, [OUT_OF_HOURS, OFFICE])):
        phones = [one.phone for one in read_contacts().of_case(Need.ELSEWHERE, at)]
        assert phones == [EMERGENCY_NUMBER, "0808 800 5000", *last]


@pytest.mark.parametrize(
    ("has", "need", "names"),
    [
        ("elsewhere", Need.ELSEWHERE_COLLEAGUE, ["Emergency", "Night"]),
        ("child", Need.ELSEWHERE_COLLEAGUE, ["Emergency", "Office"]),
        ("child", Need.ELSEWHERE, ["Emergency", "Office"]),
        ("elsewhere", Need.COLLEAGUE, ["Emergency", "Office"]),
        ("elsewhere_colleague", Need.ELSEWHERE, ["Emergency", "Office"]),
    ],
)
def test_an_older_file_without_a_need_gives_the_nearest_that_it_has(
    tmp_path: Path, has: str, need: Need, names: list[str]
) -> None:
    older = PLAIN.replace("when: By night,", f"when: By night, for: [{has}],")
    assert _names(read_contacts(_write(tmp_path, older)), need) == names


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Need.EVERYONE, Need.EVERYONE, Need.EVERYONE),
        (Need.EVERYONE, Need.ELSEWHERE, Need.ELSEWHERE),
        (Need.EVERYONE, Need.COLLEAGUE, Need.COLLEAGUE),
        (Need.COLLEAGUE, Need.ELSEWHERE, Need.ELSEWHERE_COLLEAGUE),
        (Need.ELSEWHERE_COLLEAGUE, Need.ELSEWHERE, Need.ELSEWHERE_COLLEAGUE),
        (Need.ELSEWHERE_COLLEAGUE, Need.COLLEAGUE, Need.ELSEWHERE_COLLEAGUE),
        (Need.ELSEWHERE_COLLEAGUE, Need.EVERYONE, Need.ELSEWHERE_COLLEAGUE),
    ],
)
def test_two_needs_of_a_case_add_up_in_either_order(one: Need, other: Need, both: Need) -> None:
    assert together(one, other) is together(other, one) is both


def test_the_number_that_answers_now_stands_before_the_one_that_does_not() -> None:
    assert _phones(Need.EVERYONE, WEDNESDAY_NOON) == [EMERGENCY_NUMBER, OFFICE, OUT_OF_HOURS]
    assert _phones(Need.EVERYONE, WEDNESDAY_NIGHT) == [EMERGENCY_NUMBER, OUT_OF_HOURS, OFFICE]


def test_at_night_a_child_is_given_childline_and_samaritans_before_an_office_that_is_closed() -> None:
    assert _names(read_contacts(), Need.CHILD, WEDNESDAY_NIGHT)[1:3] == ["Childline", "Samaritans"]
    assert _phones(Need.CHILD, WEDNESDAY_NIGHT)[-1] == OFFICE


@pytest.mark.parametrize("need", Need)
def test_the_time_changes_the_order_and_takes_nobody_away(need: Need) -> None:
    assert sorted(_phones(need, WEDNESDAY_NIGHT)) == sorted(_phones(need, WEDNESDAY_NOON))


@pytest.mark.parametrize(
    ("at", "open_now"),
    [
        (datetime(2026, 12, 2, 8, 29), False),
        (datetime(2026, 12, 2, 8, 30), True),
        (datetime(2026, 12, 2, 16, 59), True),
        (datetime(2026, 12, 2, 17, 0), False),
        (datetime(2026, 12, 5, 12, 0), False),
        (datetime(2026, 12, 6, 12, 0), False),
        # Christmas Day, Boxing Day's substitute, Good Friday, and the day after a bank holiday.
        (datetime(2026, 12, 25, 12, 0), False),
        (datetime(2026, 12, 28, 12, 0), False),
        (datetime(2027, 3, 26, 12, 0), False),
        (datetime(2026, 12, 29, 12, 0), True),
    ],
)
def test_offices_answer_on_working_days_within_their_hours_and_on_no_bank_holiday(at: datetime, open_now: bool) -> None:
    assert read_contacts().office_hours.hold(at.replace(tzinfo=LOCAL_TIME)) is open_now


def test_a_scottish_bank_holiday_is_a_working_day_in_somerset() -> None:
    assert read_contacts().office_hours.hold(datetime(2026, 11, 30, 12, 0, tzinfo=LOCAL_TIME))


def test_the_hours_are_local_ones_in_summer_too() -> None:
    hours = OfficeHours()
    assert hours.hold(datetime(2026, 7, 1, 8, 30, tzinfo=ZoneInfo("UTC")))
    assert not hours.hold(datetime(2026, 12, 2, 8, 30, tzinfo=ZoneInfo("UTC")))
    assert now().tzinfo is LOCAL_TIME


@pytest.mark.parametrize("need", Need)
def test_a_file_without_needs_and_hours_gives_everybody_all_of_it_in_its_order(tmp_path: Path, need: Need) -> None:
    contacts = read_contacts(_write(tmp_path, PLAIN))
    for at in (WEDNESDAY_NOON, WEDNESDAY_NIGHT):
        assert _names(contacts, need, at) == ["Emergency", "Office", "Night"]


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("source: known", "source: known, for: []", "contacts.0.for: "),
        ("source: known", "source: known, for: [children]", "contacts.0.for.0: "),
        ("source: known", "source: known, open: sometimes", "contacts.0.open: "),
        ("contacts:", "office_hours: {days: [someday]}\ncontacts:", "there is no day 'someday' (allowed: monday, "),
        ("contacts:", 'office_hours: {from: "8.30"}\ncontacts:', "office_hours.from: "),
        ("contacts:", 'office_hours: {to: "25:00"}\ncontacts:', "office_hours.to: "),
        ("contacts:", 'office_hours: {until: "17:00"}\ncontacts:', "office_hours.until: "),
    ],
)
def test_a_need_or_an_hour_that_there_is_not_is_refused_by_name(
    tmp_path: Path, before: str, after: str, fault: str
) -> None:
    path = _write(tmp_path, PLAIN.replace(before, after, 1))
    with pytest.raises(ContactsError) as refused:
        read_contacts(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert fault in str(refused.value)
