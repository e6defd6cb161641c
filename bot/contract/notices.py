"""Notices that say whom to call, because somebody is left without an answer."""

from collections.abc import Iterable
from typing import Any, Literal

from bot.contract.replies import BotReply, notice
from bot.contract.reply_parts import ShownContact
from bot.contract.wording import AssistantWording
from knowledge.copy.contacts import contact_lines


def notice_with_contacts(
    reason: Literal["interrupted", "not_taken", "unavailable", "switched_off"],
    wording: AssistantWording,
    contacts: Iterable[ShownContact],
    **more: Any,
) -> BotReply:
    """The notice for that reason, with the contacts both in its text and in its custom part.

    Args:
        more: further fields of its custom part, such as `reference`. The text may use them.
    """
    shown = [contact.model_dump() for contact in contacts]
    text = getattr(wording.in_use.notices, reason).format(contacts=contact_lines(shown), **more)
    return notice(reason, text, contacts=shown, **more)
