"""Taps that came so soon after a card changed that they may have been meant for the question before.

The next question takes the place of the one that was tapped, with its buttons in the same places. A second tap on the
same spot would answer a question that nobody has read.
"""

from collections.abc import Callable

# The two taps of a double tap are closer together than this (at most 0.5 s on the usual systems), with some time for
# the card to change. Nobody reads a question and answers it as fast.
TOO_SOON_SECONDS = 0.7
# How many conversations to remember: those whose taps may still wait.
_REMEMBERED = 1000


class JustAsked:
    """Remembers when a card was last changed to ask the next question. Make one for the process."""

    def __init__(self, counter: Callable[[], float]) -> None:
        """Begin without any.

        Args:
            counter: returns seconds since any moment. It never jumps.
        """
        self._counter = counter
        self._changed: dict[str, tuple[str, float]] = {}

    def note(self, conversation: str, card: str) -> None:
        """Note that Microsoft has just taken the change of that card."""
        self._changed.pop(conversation, None)
        self._changed[conversation] = (card, self._counter())
        if len(self._changed) > _REMEMBERED:
            del self._changed[next(iter(self._changed))]

    def is_too_soon(self, conversation: str, card: str, came: float) -> bool:
        """Whether a tap on that card came before its question could be read.

        Args:
            came: the counter's reading when the tap came.
        """
        changed, at = self._changed.get(conversation, (None, 0.0))
        return changed == card and came - at < TOO_SOON_SECONDS
