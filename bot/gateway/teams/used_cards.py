"""Questions that were answered, by a tap or in words, show their answer; one that has moved on says so."""

import asyncio
from dataclasses import dataclass
from typing import Any

from bot.gateway.replies import Reply
from bot.gateway.reply_kinds import Decision, Question
from bot.gateway.teams.drawing import answered_card, stale_card
from bot.gateway.teams.kept import Kept
from bot.gateway.teams.marks import Marks
from bot.gateway.teams.store_failures import going_on_without
from bot.gateway.teams.task import Outgoing

# So many of the newest cards are looked through; one that is older explains itself when it is tapped.
_LOOKED_THROUGH = 8
# Notices by which the guided decision says that a tapped button belongs to an earlier step, or to no check at all.
_MOVED_ON = {"stale", "expired"}


@dataclass(frozen=True)
class UsedCards:
    """Finds the cards that a turn has used up, and draws what takes their place."""

    kept: Kept
    marks: Marks

    async def after(self, conversation: str, replies: list[Reply], tapped: str | None) -> list[Outgoing]:
        """What to put in the place of cards, after a turn with these replies. tapped: the card that was tapped."""
        answers, asked = _answers_in(replies)
        moved_on = _MOVED_ON.intersection(getattr(reply.custom, "reason", None) for reply in replies)
        if not answers and not moved_on:
            return []
        replaced = []
        with going_on_without("used cards"):
            for card, body in await asyncio.to_thread(self.kept.live_questions, conversation, _LOOKED_THROUGH):
                question = Reply.model_validate(body)
                drawn = self._drawn(conversation, question, answers, asked)
                if drawn is None and moved_on and card == tapped:
                    drawn = stale_card(question)
                if drawn is not None:
                    await asyncio.to_thread(self.kept.used, conversation, card)
                    activity: dict[str, object] = {"type": "message", "attachments": [drawn]}
                    replaced.append(Outgoing(how="replace", activity=activity, card=card))
        return replaced

    def _drawn(
        self, conversation: str, question: Reply, answers: dict[str, Any], asked: str | None
    ) -> dict[str, Any] | None:
        """The card with its answer; None where it has none, or is just asked again."""
        custom = question.custom
        if not isinstance(custom, Question) or custom.key == asked:
            return None
        option = answers.get(custom.key)
        if option not in {one.key for one in custom.options}:
            return None
        return answered_card(question, str(option), sign=self.marks.signer(conversation))


def _answers_in(replies: list[Reply]) -> tuple[dict[str, Any], str | None]:
    """The answers of the guided decision as they now stand, and the key of the question that is open now."""
    for reply in reversed(replies):
        custom = reply.custom
        if isinstance(custom, (Question, Decision)) and isinstance(custom.answers, dict):
            return custom.answers, custom.key if isinstance(custom, Question) else None
    return {}, None
