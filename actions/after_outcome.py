"""A statement after an outcome that takes an answer back, or may change one.

"No wait, it was the dad not the school" was told that the assistant holds no information, while "You can share this"
and its record stood. A correction now reopens the answers. Any other statement may be news of the case ("and mum
refused"), so its writer is told that the outcome does not know it.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from actions.reply import Reply
from actions.share_check.case.changes import telling_asked_again
from actions.share_check.case.commands import CHANGE_WORD, take_command
from actions.share_check.case.open_case import OpenCase, is_finished, without_remarks
from actions.share_check.case.resting import is_idle
from actions.share_check.guided_decision import guided_decision
from actions.share_check.understanding.correcting import answers_otherwise, takes_back
from actions.share_checking import ASK, kept, telling_asked_again_after
from knowledge.routing.route import Route, Wish


class Doubt(Enum):
    """What a statement does to an outcome."""

    NONE = "nothing"
    NEWS = "it may change an answer"
    CORRECTION = "it takes an answer back"
    NOT_TO_TELL = "the family must not be told, which was answered to be safe"


def doubt(case: OpenCase | None, route: Route, found: Sequence[Reply], now: float) -> Doubt:
    """Return what a message does to the outcome of a case.

    Args:
        case: the last case, or None. After an idle hour its outcome may be somebody else's.
        route: what the message wants. A question, and whoever begins another check or asks for a number, changes
            nothing.
        found: what would be said to the message.
        now: when it came, in seconds.
    """
    if case is None or not is_finished(guided_decision().flow, case) or is_idle(case, now):
        return Doubt.NONE
    if telling_asked_again_after(route.reading.text, case) is not case:
        return Doubt.NOT_TO_TELL
    if route.reading.asks or route.wish is not Wish.ANSWER:
        return Doubt.NONE
    text, words = route.reading.text, guided_decision().vocabulary
    if takes_back(text, words) or answers_otherwise(text, case.state.answers, words):
        return Doubt.CORRECTION
    # What it is answered with may be right, and the outcome does not know it: "the police asked us not to tell them".
    return Doubt.NEWS if found else Doubt.NONE


def in_doubt(case: OpenCase, what: Doubt, now: float) -> list[Reply]:
    """Return the replies that say that the outcome may no longer hold. A correction is asked which answer it changes,
    and where the family must not be told, that question is asked again.

    Args:
        case: the finished case.
        what: anything but NONE.
        now: when the message came, in seconds.
    """
    decision = guided_decision()
    words = decision.wording.conversation
    custom = {"kind": "notice", "reason": "outcome_in_doubt"}
    if what is Doubt.NOT_TO_TELL:
        asking = telling_asked_again(decision, case)
        if not is_finished(decision.flow, asking):
            return [Reply.silent([kept(asking, now), ASK])]
        # The answer was held for later ("a child is in danger" came before it), and is only dropped.
        return [*in_doubt(case, Doubt.NEWS, now), Reply.silent([kept(asking, now)])]
    if what is Doubt.CORRECTION:
        choosing = replace(take_command(decision, without_remarks(case), CHANGE_WORD).case, doubted=True)
        return [Reply(None, custom, text=words.outcome_corrected), Reply.silent([kept(choosing, now), ASK])]
    change = {"title": words.command_change, "payload": "/change_answer"}
    return [Reply(None, custom, buttons=[change], text=words.outcome_in_doubt)]
