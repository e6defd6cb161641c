"""Change one contact in the text of the contacts file. Every other letter, comments too, stays unchanged."""

import json
from datetime import date
from pathlib import Path

import yaml

from knowledge.errors import KnowledgeError
from knowledge.reference.contacts import Contacts, contacts_in

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


def _value_of(text: str, number: int, field: str) -> yaml.Node:
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    entries = next((value for key, value in top.value if key.value == "contacts"), None) if top else None
    if not isinstance(entries, yaml.SequenceNode) or not 0 <= number < len(entries.value):
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
