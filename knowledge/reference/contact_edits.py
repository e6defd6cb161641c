"""Change one contact in the text of the contacts file. Every other letter, comments too, stays unchanged."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import yaml

from knowledge.errors import KnowledgeError
from knowledge.reference.contacts import EMERGENCY_NUMBER, Contact, Contacts, Need, Open, contacts_in


class LastOfItsKind(KnowledgeError):
    """Without this contact, somebody would have nobody but 999 to call."""

    def __init__(self, needs: Sequence[Need]) -> None:
        """Store who."""
        super().__init__(f"without it there is only {EMERGENCY_NUMBER} at some time for: {', '.join(needs)}")
        self.needs = tuple(needs)


Value = str | bool | date | None


def with_contact(text: str, number: int, values: dict[str, Value]) -> str:
    """Return the text with other values in one contact.

    Args:
        text: the whole file.
        number: which contact, counted from 0.
        values: field (`name`, `phone`, `when`, `source`, `checked`, `confirmed`) to its value.

    Raises:
        KnowledgeError: there is no such contact or field, or the file would not be valid: 999 would not come first.
    """
    for name, value in values.items():
        node = _value_of(text, number, name)
        begin, end = node.start_mark.index, node.end_mark.index
        after = "\n" if text[begin:end].endswith("\n") else ""
        before = " " if text[:begin].endswith(":") else ""
        text = f"{text[:begin]}{before}{_written(value)}{after}{text[end:]}"
    check_contacts(text)
    return text


def with_new_contact(text: str, contact: Contact) -> str:
    """Return the text with another contact behind the others.

    Args:
        text: the whole file.
        contact: the contact.

    Raises:
        KnowledgeError: the file would not be valid.
    """
    entries = _entries(text)
    last = entries.value[-1]
    # The values of a mapping end where the next thing begins, so the end of its last value is looked for.
    end = max(value.end_mark.index for _, value in last.value)
    head, tail = text[:end].rstrip("\n"), text[end:].lstrip("\n")
    indent = " " * entries.value[0].start_mark.column
    dash = " " * (entries.value[0].start_mark.column - len("- "))
    shown_to = ", ".join(need for need in Need if need in contact.shown_to)
    lines = [
        f"name: {_written(contact.name)}",
        f"phone: {_written(contact.phone)}",
        f"when: {_written(contact.when)}",
        f"for: [{shown_to}]",
        f"open: {contact.open}",
        f"source: {_written(contact.source)}",
        f"checked: {_written(contact.checked)}",
        f"confirmed: {_written(contact.confirmed)}",
    ]
    added = f"{dash}- " + f"\n{indent}".join(lines)
    changed = f"{head}\n\n{added}\n" + (f"\n{tail}" if tail else "")
    before, after = check_contacts(text).contacts, check_contacts(changed).contacts
    if after != (*before, contact):
        raise KnowledgeError("the contact could not be added: add it to contacts.yml with an editor")
    return changed


def without_contact(text: str, number: int) -> str:
    """Return the text without one contact.

    Args:
        text: the whole file.
        number: which contact, counted from 0.

    Raises:
        LastOfItsKind: somebody would have nobody but 999 to call.
        KnowledgeError: there is no such contact, it is 999, or the file would not be valid.
    """
    present = check_contacts(text).contacts
    if not 0 <= number < len(present):
        raise KnowledgeError(f"there is no contact number {number + 1}")
    if number == 0:
        raise KnowledgeError(f"{EMERGENCY_NUMBER} cannot be removed")
    if needs := only_contact_for(present, number):
        raise LastOfItsKind(needs)
    entries = _entries(text)
    node = entries.value[number]
    begin = text.rindex("-", 0, node.start_mark.index)
    begin = text.rindex("\n", 0, begin) + 1
    end = max(value.end_mark.index for _, value in node.value)
    changed = text[:begin] + text[end:].lstrip("\n").lstrip()
    if number + 1 < len(present):
        following = entries.value[number + 1].start_mark.index
        begin_next = text.rindex("\n", 0, text.rindex("-", 0, following)) + 1
        changed = text[:begin] + text[end:begin_next].lstrip("\n") + text[begin_next:]
    if check_contacts(changed).contacts != (*present[:number], *present[number + 1 :]):
        raise KnowledgeError("the contact could not be removed: remove it from contacts.yml with an editor")
    return changed


def only_contact_for(contacts: Sequence[Contact], number: int) -> tuple[Need, ...]:
    """Return the needs for which a contact is the only one but 999, at some time of the day or the week."""
    one = contacts[number]
    found = []
    for need in Need:
        if need not in one.shown_to:
            continue
        others = [other for place, other in enumerate(contacts[1:], 1) if place != number and need in other.shown_to]
        hours = [Open.OFFICE_HOURS, Open.OUT_OF_HOURS]
        if one.open is not Open.ALWAYS:
            hours = [one.open]
        if any(all(other.open not in (Open.ALWAYS, hour) for other in others) for hour in hours):
            found.append(need)
    return tuple(found)


def put_back(text: str, present: str) -> str:
    """Return an earlier text of the contacts, with what differs from the present one to be confirmed again.

    Args:
        text: the earlier text.
        present: the text as it is now.

    Raises:
        ContactsError: one of them is not valid.
    """
    now = {(one.name, one.phone) for one in check_contacts(present).contacts if one.confirmed}
    # 999 comes first and needs nobody to ring it.
    for number, one in enumerate(check_contacts(text).contacts[1:], 1):
        if one.confirmed and (one.name, one.phone) not in now:
            text = with_contact(text, number, {"confirmed": False, "checked": None})
    return text


def check_contacts(text: str) -> Contacts:
    """Return the contacts in a text.

    Raises:
        ContactsError: it is not valid.
    """
    return contacts_in(text, Path("contacts.yml"))


def _entries(text: str) -> yaml.SequenceNode:
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    entries = next((value for key, value in top.value if key.value == "contacts"), None) if top else None
    if not isinstance(entries, yaml.SequenceNode) or not entries.value:
        raise KnowledgeError("there are no contacts")
    return entries


def _value_of(text: str, number: int, field: str) -> yaml.Node:
    entries = _entries(text)
    if not 0 <= number < len(entries.value):
        raise KnowledgeError(f"there is no contact number {number + 1}")
    found = next((value for key, value in entries.value[number].value if key.value == field), None)
    if found is None:
        raise KnowledgeError(f"contact number {number + 1} has no line {field}")
    return found  # type: ignore[no-any-return]


def _written(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    # JSON strings are also YAML strings.
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
