"""A check that nobody has touched for a while. It asks whether to carry on before it takes anything as an answer.

People share computers. The next person must neither answer somebody else's questions nor change their outcome.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from actions.share_check.case.open_case import OpenCase
from actions.share_check.copy.wording import Wording
from actions.share_check.messages.payloads import answer_payload
from actions.share_check.messages.question import button
from knowledge.reference.contacts import LOCAL_TIME
from knowledge.text.quotation import spoken_date

IDLE = timedelta(minutes=60)
RESTING = "resting"
CARRY_ON, START_AGAIN = "carry_on", "start_again"


def is_idle(case: OpenCase, now: float) -> bool:
    """Return whether nobody has touched the case for so long that it may be somebody else's.

    A case whose last touch is not known is not idle.

    Args:
        case: the case.
        now: in seconds, as `time.time` counts them.
    """
    return bool(case.last) and now - case.last >= IDLE.total_seconds()


def touched(case: OpenCase, now: float) -> OpenCase:
    """Return the case with the time of this touch. A case that nobody had touched begins now."""
    return case if case.stopped else replace(case, begun=case.begun or now, last=now)


def laid_to_rest(case: OpenCase, now: float) -> OpenCase:
    """Return the case at rest. It asks whether to carry on."""
    return replace(case, resting=now)


def woken(case: OpenCase) -> OpenCase:
    """Return the case awake. It goes on where it was."""
    return replace(case, resting=0.0)


def rest_message(case: OpenCase, wording: Wording) -> tuple[str, list[dict[str, str]], dict[str, str]]:
    """Return the question whether to carry on: its text, its buttons, and option to label."""
    words = wording.resting
    labels = {CARRY_ON: words.carry_on, START_AGAIN: words.start_again}
    listed = "\n".join(f"{number}. {label}" for number, label in enumerate(labels.values(), 1))
    ask = words.ask.format(time=_spoken(case, wording))
    # Use a payload of its own: "carry on" alone means other things elsewhere.
    buttons = [
        button(words.carry_on, answer_payload(RESTING, CARRY_ON)),
        button(words.start_again, f"/{START_AGAIN}"),
    ]
    return f"**{ask}**\n\n{words.why}\n\n{listed}", buttons, labels


def _spoken(case: OpenCase, wording: Wording) -> str:
    """Return when the case began, in local time, with the date if it was another day."""
    begun, now = (datetime.fromtimestamp(seconds, LOCAL_TIME) for seconds in (case.begun, case.resting))
    words = wording.resting.time if begun.date() == now.date() else wording.resting.time_and_date
    return words.format(time=f"{begun:%H:%M}", date=spoken_date(begun))
