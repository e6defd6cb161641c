"""Whom to call: in danger now, with nothing before it, and for somebody who asks for the numbers."""

from actions.reply import Reply
from actions.wording import piece
from knowledge.contacts import load_contacts


def danger_reply() -> Reply:
    """The emergency contacts, 999 first. Raises ContactsError where the contacts' file is broken."""
    contacts = [contact.shown() for contact in load_contacts()]
    return Reply("utter_danger", {"kind": "danger", "contacts": contacts}, {"contacts": _as_list(contacts)})


def contacts_reply() -> Reply:
    """The same contacts for a question about them. Raises ContactsError where the contacts' file is broken."""
    contacts = [contact.shown() for contact in load_contacts()]
    return Reply("utter_contacts", {"kind": "plain", "contacts": contacts}, {"contacts": _as_list(contacts)})


def _as_list(contacts: list[dict[str, str]]) -> str:
    return "\n".join(piece("contact", **contact) for contact in contacts)
