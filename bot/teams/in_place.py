"""Whether the next question takes the place of the card that was tapped, or comes below it.

While a person taps, one card asks one question after the other. As soon as anything else is said, or the answer takes
long, the next question is a message of its own: a card that changes further up is not noticed.
"""

from dataclasses import dataclass

from bot.teams.kept import TeamsStore
from bot.teams.store_failures import going_on_without
from bot.teams.task import Outgoing, Tapped
from bot.teams.turn_once import Begun


@dataclass(frozen=True)
class InPlace:
    """Decides it."""

    kept: TeamsStore

    def shown(
        self, conversation: str, what: Tapped, begun: Begun, parts: list[Outgoing], used: list[Outgoing]
    ) -> list[Outgoing]:
        """The parts of the answer to a tap.

        Args:
            begun: how the turn was begun.
            parts: what the turn says.
            used: the replacements for cards that are used up.
        """
        its = next((one for one in used if one.card == what.card), None)
        if its is None or len(parts) != 1 or parts[0].question is None or not self._is_last(conversation, what, begun):
            return [*parts, *used]
        shown = parts[0].model_copy(update={"updates": its.card, "used": its.activity})
        return [shown, *(one for one in used if one is not its)]

    def _is_last(self, conversation: str, what: Tapped, begun: Begun) -> bool:
        """Whether the tapped card's question was the last thing that was said, and the answer came at once."""
        if what.card is None or begun.again or begun.after is None:
            return False
        with going_on_without("the last question"):
            return self.kept.asked_last(conversation, begun.after, what.card)
        return False


def below(parts: list[Outgoing]) -> list[Outgoing]:
    """The parts, each as a message of its own, with the cards that it would have replaced as used."""
    used = [
        Outgoing(how="replace", activity=part.used, card=part.updates)
        for part in parts
        if part.updates is not None and part.used is not None
    ]
    # An update may be made twice. So may have been made what is now sent once.
    alone = {"updates": None, "used": None, "in_doubt": False}
    return [*(part if part.updates is None else part.model_copy(update=alone) for part in parts), *used]
