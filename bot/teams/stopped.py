"""Answers that wait to be sent when the owner stops the answers: people get whom to call and the reason instead.

An answer may wait for hours, for Microsoft's side or for another gateway. It was found before the answers were stopped,
and may hold just what they were stopped for.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.contract.replies import BotReply
from bot.teams.in_place import below
from bot.teams.parts import Parts
from bot.teams.task import Outgoing, Say, Tapped, Task, Unheard


@dataclass(frozen=True)
class Stopped:
    """Says what is sent instead.

    Attributes:
        notice: returns what people read while the answers are stopped; None while they are not.
    """

    notice: Callable[[], Awaitable[list[BotReply] | None]]
    parts: Parts

    async def instead(
        self, conversation: str, task: Task, rest: list[Outgoing]
    ) -> tuple[list[Outgoing], list[Outgoing]] | None:
        """What to send instead of these parts, and which of them are not sent; None if all of them are.

        Args:
            rest: what is not sent yet of the answer.
        """
        if not isinstance(task.what, (Say, Unheard, Tapped)) or all(map(_is_sent_still, rest)):
            return None
        notice = await self.notice()
        if notice is None:
            return None
        drawn = self.parts.drawn(conversation, task, notice)
        said = [part.activity for part in drawn]
        rest = below(rest)
        left_out = [part for part in rest if not _is_sent_still(part) and part.activity not in said]
        if not left_out:
            return None
        kept = [part for part in rest if _is_sent_still(part)]
        first = next((place for place, part in enumerate(kept) if not part.whom_to_call), len(kept))
        return [*kept[:first], *drawn, *kept[first:]], left_out


def _is_sent_still(part: Outgoing) -> bool:
    """Whether a part holds no guidance: whom to call, a card that is used up, that something is late or goes on.

    The first message of an urgent outcome says whom to call too, and holds the whole outcome.
    """
    if part.whom_to_call:
        return part.about is None
    return part.how in ("replace", "go_on") or part.tells_late is not None
