"""The owner has stopped the answers: what people get instead. Whoever tells of danger gets the contacts for it still.

The message is put to Rasa in a separate conversation, so that nothing goes on unseen in the person's own: when the
answers are back, a guided decision is where it was.
"""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from bot.contract.notices import notice_with_contacts
from bot.contract.replies import BotReply
from bot.contract.whom_to_call import WhomToCall
from bot.contract.wording import AssistantWording
from bot.conversation.rasa_client import RasaFailure
from bot.conversation.without_the_store import StatelessFallback
from knowledge.going_live.switch import SwitchedOff

log = structlog.get_logger()

# What is said for somebody's safety. No guidance is in it.
_STILL_SAID = frozenset({"danger", "worry"})


@dataclass(frozen=True)
class SwitchedOffReplies:
    """Says that the answers are stopped.

    Attributes:
        off: says whether they are.
    """

    off: Callable[[], SwitchedOff | None]
    fallback: StatelessFallback
    wording: AssistantWording
    whom_to_call: WhomToCall

    async def notice(self) -> list[BotReply] | None:
        """Return the notice with the owner's words and the contacts, or None while the answers are not stopped."""
        off = self.off()
        return None if off is None else await self.replies(off, None)

    async def replies(self, off: SwitchedOff, typed: str | None) -> list[BotReply]:
        """Return the contacts, if the message tells of danger or a worry, and the notice with the owner's words.

        Args:
            off: how they are stopped.
            typed: the message without personal data; None for a button, which tells of nothing.
        """
        given = self.wording.in_use.switched_off_message.format(words=off.words) if off.words else ""
        words = given or self.wording.in_use.switched_off_words
        notice = notice_with_contacts("switched_off", self.wording, self.whom_to_call.now(), words=words)
        return [*(await self._of_safety(typed) if typed else []), notice]

    async def _of_safety(self, typed: str) -> list[BotReply]:
        try:
            return [reply for reply in await self.fallback.alone(typed) if reply.kind in _STILL_SAID]
        except (RasaFailure, TimeoutError) as error:
            # The notice has the contacts too.
            log.error("danger_not_judged_while_switched_off", why=type(error).__name__)
            return []
