"""Draws replies as the parts of an answer, in order, and the cards that they use up."""

from typing import Any

import structlog

from bot.contract.replies import BotReply
from bot.contract.reply_kinds import Decision
from bot.monitoring.logs import conversation_mark
from bot.monitoring.metrics import Metrics
from bot.teams.drawing import activities, has_word_file, in_words
from bot.teams.drawing.outcome import URGENT
from bot.teams.marks import Marks
from bot.teams.record_links import RecordLinks
from bot.teams.task import Outgoing, Task
from bot.teams.used_cards import UsedCards

log = structlog.get_logger()

# The kinds of reply that are worth delivering a day later.
_LASTING = frozenset({"danger", "worry", "decision"})
_WHOM_TO_CALL = frozenset({"danger", "worry"})


class Parts:
    """Draws them. Make one for the process."""

    def __init__(self, *, marks: Marks, links: RecordLinks, used_cards: UsedCards, metrics: Metrics) -> None:
        """Store what it draws with."""
        self._marks = marks
        self._links = links
        self._used_cards = used_cards
        self._metrics = metrics

    def drawn(self, conversation: str, task: Task, replies: list[BotReply]) -> list[Outgoing]:
        """The replies as parts of an answer."""
        sign = self._marks.signer(conversation)
        parts = []
        for reply in replies:
            try:
                is_decision = isinstance(reply.custom, Decision)
                record = self._links.mark(conversation, reply.as_json()["custom"]) if is_decision else None
                drawn = activities([reply], sign=sign, record=record)
            except Exception as error:
                # Its own words say everything. Nobody is left without them because of a card.
                self.note_not_drawn(conversation, error)
                drawn, record = in_words(reply.text), None
            parts += _parts(reply, drawn, record)
        return parts

    async def used(
        self, conversation: str, replies: list[BotReply], tapped: str | None, payload: str | None = None
    ) -> list[Outgoing]:
        """The replacements for cards that are used up; none if they cannot be drawn."""
        try:
            return await self._used_cards.after(conversation, replies, tapped, payload)
        except Exception as error:
            self.note_not_drawn(conversation, error)
            return []

    def note_not_drawn(self, conversation: str, error: Exception) -> None:
        """Count and log something that could not be drawn, for a fault of ours. What it says is still said."""
        self._metrics.failures.labels("unexpected").inc()
        log.error("teams_not_drawn", conversation=conversation_mark(conversation), exc_info=error)


def ordered(before: list[BotReply], replies: list[BotReply], after: list[BotReply]) -> list[BotReply]:
    """Put them all in order, with whom to call before everything else."""
    urgent = [reply for reply in replies if says_whom_to_call(reply)]
    others = [reply for reply in replies if not says_whom_to_call(reply)]
    return [*urgent, *before, *others, *after]


def says_whom_to_call(reply: BotReply) -> bool:
    """Whether a reply says first whom to call. Of an outcome that is urgent, the first message does."""
    if isinstance(reply.custom, Decision):
        return reply.custom.verdict == URGENT and bool(reply.custom.contacts)
    return reply.kind in _WHOM_TO_CALL


def _parts(reply: BotReply, drawn: list[dict[str, Any]], record: str | None) -> list[Outgoing]:
    """A drawn reply, with the details to remember when it is sent."""
    carrier = max((place for place, activity in enumerate(drawn) if activity.get("attachments")), default=None)
    question = reply.as_json() if reply.kind == "question" else None
    about = [quote.passage_id for quote in getattr(reply.custom, "quotes", [])]
    return [
        Outgoing(
            activity=activity,
            question=question if place == carrier else None,
            about=about if "feedbackLoop" in activity.get("channelData", {}) else None,
            record=record if record is not None and has_word_file(activity) else None,
            lasting=reply.kind in _LASTING,
            whom_to_call=says_whom_to_call(reply) and (place == 0 or reply.kind != "decision"),
        )
        for place, activity in enumerate(drawn)
    ]
