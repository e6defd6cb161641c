"""Whom to call: in danger now, with a worry, in another language, and for somebody who asks for the numbers."""

from collections.abc import Sequence
from typing import Any

from actions.copy import safety_words
from actions.reply import Reply
from knowledge.copy.contacts import contact_lines
from knowledge.reference.contacts import ELSEWHERE, WITH_WORDS, Need, now, read_contacts

# What a reply says of whom it speaks to; adults who write about somebody else are not named.
_AUDIENCES = {Need.CHILD: "child", Need.ADULT: "adult"}


def danger_reply(need: Need = Need.EVERYONE) -> Reply:
    """The emergency contacts, 999 first, in words for the person who needs them.

    Raises ContactsError where the contacts' file is broken.
    """
    return _contacts("danger", need)


def worry_reply(need: Need = Need.EVERYONE) -> Reply:
    """A calm word with whom to tell today. Raises ContactsError where the contacts' file is broken."""
    reply = _contacts("worry", need)
    return Reply(reply.response, {**reply.custom, "to_tell": safety_words().to_tell[need]}, reply.fills)


def not_english_reply() -> Reply:
    """The contacts and a line in plain English. Raises ContactsError where the contacts' file is broken."""
    return with_contacts("utter_not_english", {"kind": "notice", "reason": "not_english"}, Need.EVERYONE)


def hiding_replies(first: Sequence[Reply], need: Need = Need.EVERYONE) -> list[Reply]:
    """The way off the page in one line, and whom to call, for somebody who must hide that they were here.

    The way comes first, unless the message tells of danger: then whom to call does, as everywhere.

    first: what the message gets for what it tells of; where that is nothing, the numbers come by themselves. Raises
    ContactsError where the contacts' file is broken.
    """
    way = Reply("utter_hide", {"kind": "plain"})
    told = [reply for reply in first if reply.custom.get("contacts")]
    if any(reply.custom.get("kind") == "danger" for reply in told):
        return [*told, way]
    return [way, *(told or [contacts_reply(need)])]


def contacts_reply(need: Need = Need.EVERYONE) -> Reply:
    """The same contacts for a question about them. Raises ContactsError where the contacts' file is broken."""
    said = f"utter_contacts_{need}" if need in WITH_WORDS else "utter_contacts"
    return with_contacts(said, {"kind": "plain"}, need)


def with_contacts(response: str, custom: dict[str, Any], need: Need, buttons: Sequence[dict[str, str]] = ()) -> Reply:
    """A reply whose text and fields have the contacts for a need. Raises ContactsError where their file is broken."""
    contacts = contacts_for(need)
    fills = {"contacts": contact_lines(contacts)}
    return Reply(response, {**custom, "contacts": contacts}, fills, list(buttons))


def contacts_for(need: Need) -> list[dict[str, str]]:
    """The contacts for a need as a reply carries them, those first that can be reached now.

    A place in a message may be a father's or a hospital's, so it takes none of Somerset's numbers away.
    """
    if need in ELSEWHERE:
        return contacts_of_case(need)
    return [contact.shown() for contact in read_contacts().of(need, now())]


def contacts_of_case(need: Need) -> list[dict[str, str]]:
    """The contacts for the outcome of a case, everybody's among them.

    Raises ContactsError where the contacts' file is broken.
    """
    return [contact.shown() for contact in read_contacts().of_case(need, now())]


def _contacts(kind: str, need: Need) -> Reply:
    audience = {"audience": _AUDIENCES[need]} if need in _AUDIENCES else {}
    said = f"utter_{kind}_{need}" if need is not Need.EVERYONE else f"utter_{kind}"
    return with_contacts(said, {"kind": kind, "need": str(need), **audience}, need)
