"""What a conversation stores of one guided decision between two messages, as plain JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.share_check.flow.flow import Flow
from actions.share_check.flow.state import State, hold, position, state_from
from knowledge.reference.contacts import Need


@dataclass(frozen=True)
class OpenCase:
    """One case.

    Attributes:
        state: its answers.
        offered: answers read from the opening message, which the person has yet to confirm.
        changing: whether the list of answers to change is open.
        misses: how many messages in a row were not understood.
        stopped: whether the person has left it.
        taken: the question whose answer was typed last, to say back.
        nearly: the option that a typed answer nearly means, which the person has yet to confirm.
        aside: whether the last message was something other than an answer.
        endangered: whether the last message told of danger, so that the question about it is asked again.
        not_to_tell: whether the last message said that the family cannot be told, so that this is asked again.
        doubted: whether somebody has just taken an answer of an outcome back, and not yet said which.
        previous: the answers that questions had before they were taken back. The person can keep or replace them.
        reopened: the question asked again because somebody wanted to change its answer.
        dropped: the questions that no longer need their answers after the last answer.
        begun: when the case began, in seconds as `time.time` counts them; 0 if not known.
        last: when somebody last touched the case, in the same seconds; 0 if not known.
        resting: when it asked whether to carry on, which needs an answer first (resting.py); 0 if it did not ask.
        decided: when it reached its outcome; 0 if there is none, or the time is not known.
        kept: the facts that the person has just confirmed in words.
        need: whose numbers its outcome shows. It depends on where the child lives and whom the messages are about.
    """

    state: State = field(default_factory=State)
    offered: Mapping[str, str] = field(default_factory=dict)
    changing: bool = False
    misses: int = 0
    stopped: bool = False
    taken: str = ""
    nearly: str = ""
    aside: bool = False
    endangered: bool = False
    not_to_tell: bool = False
    doubted: bool = False
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
        """Return the case as plain JSON. A stopped case stores no answers."""
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
            "endangered": self.endangered,
            "not_to_tell": self.not_to_tell,
            "doubted": self.doubted and self.changing,
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
    """Restore the case from `as_dict`; None if there is none or it was stopped."""
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
        # The flow may have changed since, and ask another question.
        nearly=nearly if asked and nearly in flow.questions[asked].options else "",
        aside=bool(kept.get("aside")),
        endangered=bool(kept.get("endangered")),
        not_to_tell=bool(kept.get("not_to_tell")),
        doubted=bool(kept.get("doubted")),
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
    """Return the case without its remarks about the last message."""
    return replace(case, taken="", nearly="", aside=False, endangered=False, not_to_tell=False, dropped=(), kept=())


def previous_of(flow: Flow, case: OpenCase) -> str | None:
    """Return the option that the question being asked had before it was taken back; None if it had none."""
    return case.previous.get(position(flow, case.state).question or "")


def is_confirming(flow: Flow, case: OpenCase) -> bool:
    """Return whether to confirm the offered answers now.

    They are confirmed once the person has said that nobody is in danger, if they would still save a question.
    """
    if position(flow, case.state).question is None or flow.first not in case.state.answers:
        return False
    return hold(flow, case.state, case.offered) != case.state


def decided(flow: Flow, case: OpenCase, now: float) -> OpenCase:
    """Return the case with the time when it reached its outcome. A time already set does not change.

    A change removes the outcome until the case reaches one again.

    Args:
        flow: the flow.
        case: the case.
        now: in seconds, as `time.time` counts them.
    """
    reached = position(flow, case.state).outcome is not None
    return replace(case, decided=(case.decided or now) if reached else 0.0)


def is_finished(flow: Flow, case: OpenCase) -> bool:
    """Return whether nothing is left to ask: the case has an outcome, or the person has stopped."""
    reached = position(flow, case.state).outcome is not None
    return case.stopped or (reached and not case.changing and not case.resting)
