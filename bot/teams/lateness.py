"""Where an answer says that it is late: above what is late, and below whom to call, which comes first."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.teams.task import Outgoing

# An answer that comes sooner than this is not called late.
LATE_SECONDS = 120.0


@dataclass(frozen=True)
class LateWords:
    """Draws the words.

    Attributes:
        above: says that what is above is late.
        follows: says that what follows is late.
    """

    above: Callable[[], list[Outgoing]]
    follows: Callable[[], list[Outgoing]]


def called_late(parts: list[Outgoing], sent: int, age: float, words: LateWords) -> list[Outgoing]:
    """The parts of an answer, with words that they are late if they are.

    Args:
        sent: how many of them were sent before.
        age: how long ago the message came, in seconds.
    """
    if age < LATE_SECONDS or any(part.tells_late in ("above", "follows") for part in parts):
        return parts
    rest = parts[sent:]
    first = next((place for place, part in enumerate(rest) if not part.whom_to_call), len(rest))
    urgent, rest = rest[:first], rest[first:]
    # Words that an earlier answer is missing are not late themselves.
    first = next((place for place, part in enumerate(rest) if part.tells_late is None), len(rest))
    words_first, others = rest[:first], rest[first:]
    above = words.above() if urgent else []
    follows = words.follows() if any(map(_is_answer, others)) else []
    return [*parts[:sent], *urgent, *above, *words_first, *follows, *others]


def is_needed(parts: list[Outgoing], number: int, is_left_out: Callable[[Outgoing], bool]) -> bool:
    """Whether the word that what follows is late has something to follow it. Replaced cards, and words that an
    answer is missing, are none."""
    return any(_is_answer(part) and not is_left_out(part) for part in parts[number + 1 :])


def _is_answer(part: Outgoing) -> bool:
    # What goes on elsewhere is called late there.
    return part.how not in ("replace", "go_on") and part.tells_late is None


def lasting(parts: list[Outgoing]) -> list[Outgoing]:
    """The parts that are worth sending for a day, with the words that they are late."""
    return [part for place, part in enumerate(parts) if _lasts(part, parts[place + 1 :])]


def _lasts(part: Outgoing, after: list[Outgoing]) -> bool:
    if part.tells_late == "follows":
        return any(one.lasting and not one.tells_late for one in after)
    return part.lasting or part.how == "replace"
