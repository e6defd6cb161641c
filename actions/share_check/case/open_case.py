"""What a conversation keeps of one guided decision between two messages, as plain JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.share_check.flow.flow import Flow
from actions.share_check.flow.state import State, hold, position, state_from
from knowledge.reference.contacts import Need


@dataclass(frozen=True)
class OpenCase:
    """One case.

    state: its answers. offered: answers read from the opening message that wait to be confirmed. changing: whether the
    list of answers to change is open. misses: how often in a row a message was not understood. stopped: whether the
    person has left it. taken: the question whose answer was typed last, to be said back. nearly: the option
    that a typed answer nearly means, which waits to be confirmed.
    kept: the facts that were just kept in words. aside: whether the last message was something
    else than an answer. previous: the answers that questions had before they were taken back, to be
    kept or replaced. reopened: the question that is asked again because somebody wanted to change its answer.
    dropped: the questions whose answers the last answer made pointless. begun, last: when the case was begun and
    last touched, in seconds as `time.time` counts them, 0 where that is not known. resting: when it was asked if the
    case is to be carried on, which must be said first (resting.py); 0 where it was not. decided: when its
    outcome was reached, 0 where none is or where that is not known. need: whose numbers its outcome shows, by what was
    said of where the child lives and of whom it is about.
    """

    state: State = field(default_factory=State)
    offered: Mapping[str, str] = field(default_factory=dict)
    changing: bool = False
    misses: int = 0
    stopped: bool = False
    taken: str = ""
    nearly: str = ""
    aside: bool = False
    previous: Mapping[str, str] = field(default_factory=dict)
    reopened: str = ""
    dropped: tuple[str, ...] = ()
    begun: float = 0.0
    last: float = 0.0
    resting: float = 0.0
    decided: float = 0.0
    kept: tuple[str, ...] = ()
    need: Need = Need.EVERYONE

    def as_dict(self) -> dict[str, Any]:
        """The case as plain JSON. A stopped case keeps no answers."""
        if self.stopped:
            return {"stopped": True}
        return {
            **self.state.as_dict(),
            "offered": dict(self.offered),
            "changing": self.changing,
            "misses": self.misses,
            "taken": self.taken,
            "nearly": self.nearly,
            "aside": self.aside,
            "previous": dict(self.previous),
            "reopened": self.reopened,
            "dropped": list(self.dropped),
            "begun": self.begun,
            "last": self.last,
            "resting": self.resting,
            "decided": self.decided,
            "kept": list(self.kept),
            "need": str(self.need),
        }


def case_from(flow: Flow, kept: Mapping[str, Any] | None) -> OpenCase | None:
    """The case that `as_dict` gave; None where there is none or it was stopped."""
    if not kept or kept.get("stopped"):
        return None
    state = state_from(flow, kept)
    asked = position(flow, state).question
    nearly = str(kept.get("nearly", ""))
    offered = {str(key): str(option) for key, option in kept.get("offered", {}).items()}
    previous = {key: option for key, option in kept.get("previous", {}).items() if _is_offered(flow, key, option)}
    reopened = str(kept.get("reopened", ""))
    return OpenCase(
        state,
        offered,
        bool(kept.get("changing")),
        int(kept.get("misses", 0)),
        taken=str(kept.get("taken", "")),
        # The flow may have changed since, and ask something else.
        nearly=nearly if asked and nearly in flow.questions[asked].options else "",
        aside=bool(kept.get("aside")),
        previous=previous,
        reopened=reopened if reopened in previous else "",
        dropped=tuple(key for key in kept.get("dropped", ()) if key in flow.questions),
        begun=float(kept.get("begun", 0)),
        last=float(kept.get("last", 0)),
        resting=float(kept.get("resting", 0)),
        decided=float(kept.get("decided", 0)),
        kept=tuple(str(question) for question in kept.get("kept", []) if question in flow.questions),
        need=_need(kept.get("need")),
    )


def _need(kept: object) -> Need:
    return next((need for need in Need if need == kept), Need.EVERYONE)


def _is_offered(flow: Flow, question: str, option: str) -> bool:
    return question in flow.questions and option in flow.questions[question].options


def without_remarks(case: OpenCase) -> OpenCase:
    """The case without what was to be said of the last message."""
    return replace(case, taken="", nearly="", aside=False, dropped=(), kept=())


def previous_of(flow: Flow, case: OpenCase) -> str | None:
    """The option that the question being asked had before it was taken back; None where it had none."""
    return case.previous.get(position(flow, case.state).question or "")


def is_confirming(flow: Flow, case: OpenCase) -> bool:
    """Whether the offered answers are to be confirmed now: once it is known that nobody is in danger, if they would
    still save a question.
    """
    if position(flow, case.state).question is None or flow.first not in case.state.answers:
        return False
    return hold(flow, case.state, case.offered) != case.state


def decided(flow: Flow, case: OpenCase, now: float) -> OpenCase:
    """The case with the time at which its outcome was reached: now, unless it was there before.

    A change removes the outcome until the case reaches one again.
    """
    reached = position(flow, case.state).outcome is not None
    return replace(case, decided=(case.decided or now) if reached else 0.0)


def is_finished(flow: Flow, case: OpenCase) -> bool:
    """Whether nothing is left to ask: an outcome is reached or the person has stopped."""
    reached = position(flow, case.state).outcome is not None
    return case.stopped or (reached and not case.changing and not case.resting)
