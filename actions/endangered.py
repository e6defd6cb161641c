"""The reply to a message that tells of a child in danger now: whom to call, and nothing before it."""

from actions.reply import Reply
from actions.wording import piece
from knowledge.contacts import load_contacts


def danger_reply() -> Reply:
    """The emergency contacts, 999 first. Raises ContactsError where the contacts' file is broken."""
    contacts = [contact.shown() for contact in load_contacts()]
    text = "\n".join(piece("contact", **contact) for contact in contacts)
    return Reply("utter_danger", {"kind": "danger", "contacts": contacts}, {"contacts": text})
