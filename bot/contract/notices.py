"""Notices that say whom to call, since somebody is left without an answer."""

from collections.abc import Iterable
from typing import Any, Literal

from bot.contract.replies import Reply, notice
from bot.contract.reply_kinds import Contact
from bot.contract.wording import Wording


def notice_with_contacts(
    reason: Literal["interrupted", "not_taken", "unavailable"],
    wording: Wording,
    contacts: Iterable[Contact],
    **more: Any,
) -> Reply:
    """The notice with that reason and the contacts, in its text and beside it.

    more: further fields of its custom part, which its text may name, such as `reference`.
    """
    shown = [contact.model_dump() for contact in contacts]
    lines = "\n".join(wording.contact_line.format(**contact) for contact in shown)
    text = getattr(wording.notices, reason).format(contacts=lines, **more)
    return notice(reason, text, contacts=shown, **more)
