"""Shows the answer on questions that were answered, by a tap or in words. Out-of-date questions say so."""

import asyncio
from dataclasses import dataclass
from typing import Any

from bot.contract.replies import BotReply
from bot.contract.reply_kinds import Decision, QuestionKind
from bot.teams.asked_of_answers import OF_ANSWERS, chosen
from bot.teams.drawing import answered_card, done_card, stale_card, stopped_card
from bot.teams.kept import TeamsStore
from bot.teams.marks import Marks
from bot.teams.store_failures import going_on_without
from bot.teams.task import Outgoing

# How many of the newest cards to check. An older card explains itself when somebody taps it.
_LOOKED_THROUGH = 8
# The notices by which the guided decision says that a tapped button belongs to an earlier step, or to no check.
_MOVED_ON = {"stale", "expired"}
# The notice that the check was stopped. No question of it is open then.
_STOPPED = "stopped"


@dataclass(frozen=True)
class UsedCards:
    """Finds the cards that a turn has used up, and draws their replacements."""

    kept: TeamsStore
    marks: Marks

    async def after(
        self, conversation: str, replies: list[BotReply], tapped: str | None, payload: str | None = None
    ) -> list[Outgoing]:
        """The replacements for cards after a turn with these replies.

        Args:
            tapped: the card that was tapped.
            payload: what its button sent.
        """
        stands = _standing(replies)
        reasons = {getattr(reply.custom, "reason", None) for reply in replies}
        moved_on, stopped = bool(_MOVED_ON & reasons), stands is None and _STOPPED in reasons
        if stands is None and not moved_on and not stopped:
            return []
        replaced = []
        with going_on_without("used cards"):
            for card, body in await asyncio.to_thread(self.kept.live_questions, conversation, _LOOKED_THROUGH):
                question = BotReply.model_validate(body)
                drawn = self._drawn(conversation, question, stands, payload if card == tapped else None)
                if stopped:
                    drawn = stopped_card(question)
                elif (moved_on and card == tapped) or (drawn is None and isinstance(stands, QuestionKind)):
                    # Also where the same is asked again: one card has buttons, and it is the newest.
                    drawn = self._answered(conversation, question, stands) or stale_card(question)
                if drawn is not None:
                    activity: dict[str, object] = {"type": "message", "attachments": [drawn]}
                    replaced.append(Outgoing(how="replace", activity=activity, card=card))
        return replaced

    def _drawn(
        self, conversation: str, question: BotReply, stands: QuestionKind | Decision | None, payload: str | None
    ) -> dict[str, Any] | None:
        """The card with its answer, or None if it has none or is asked again.

        A card about earlier answers is used up as soon as anything else is asked.
        """
        custom = question.custom
        if stands and isinstance(custom, QuestionKind) and custom.key in OF_ANSWERS and custom.key != _asked(stands):
            return done_card(question, chosen(custom, payload, stands.taken))
        return self._answered(conversation, question, stands)

    def _answered(
        self, conversation: str, question: BotReply, stands: QuestionKind | Decision | None
    ) -> dict[str, Any] | None:
        custom, answers = question.custom, stands.answers if stands else None
        if stands is None or not isinstance(custom, QuestionKind) or not isinstance(answers, dict):
            return None
        if custom.key == _asked(stands):
            return None
        option = answers.get(custom.key)
        if option not in {one.key for one in custom.options}:
            return None
        return answered_card(question, str(option), sign=self.marks.signer(conversation))


def _standing(replies: list[BotReply]) -> QuestionKind | Decision | None:
    """The guided decision's last question or outcome, with its answers, or None if it said nothing."""
    for reply in reversed(replies):
        if isinstance(reply.custom, (QuestionKind, Decision)):
            return reply.custom
    return None


def _asked(stands: QuestionKind | Decision) -> str | None:
    """The key of the question that is open now."""
    return stands.key if isinstance(stands, QuestionKind) else None
