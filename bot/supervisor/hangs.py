"""Tells a process that hangs from one that starts, and from one that is busy and works (docs/adr/0022)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.supervisor.questions import Answer, Question
from bot.supervisor.working import Effort, effort_of, is_working, someone_else_listens, work_between

Verdict = Literal["fine", "first_answer", "not_its_port", "hangs"]


@dataclass(frozen=True)
class Patience:
    """How long a process may give no answer before it is replaced.

    Attributes:
        idle: without doing any work, in seconds that the supervisor itself ran.
        working: in seconds of its own processor time, since on an overloaded machine it may get little of that.
        altogether: whatever it does, in seconds that the supervisor itself ran.
    """

    idle: float
    working: float
    altogether: float


# One that has answered before. A turn may hold Rasa for some seconds; a blocked disk counts as work.
RUNNING = Patience(idle=6, working=60, altogether=300)
# One that has not answered yet: a cold disk may take minutes to give it TensorFlow or an index.
STARTING = Patience(idle=60, working=300, altogether=1800)
_PAUSE_SECONDS = 2.0
# Then the question is put again on another connection, since one connection can be lost.
_QUESTION_SECONDS = 3.0
# The supervisor looks every second. If it was held up itself (a suspended machine), nobody else is blamed.
_LONGEST_STEP_SECONDS = 2.0


@dataclass
class Life:
    """One process from its start to its end.

    Attributes:
        asks: puts a question.
        effort: says what the process has done so far.
        is_taken: says whether somebody else listens on its port.
    """

    asks: Callable[[], Question]
    effort: Callable[[], Effort | None]
    is_taken: Callable[[], bool]
    silent: float = 0.0
    idle: float = 0.0
    worked: float = 0.0
    has_answered: bool = False
    _question: Question | None = None
    _asked_for: float = 0.0
    _until_next: float = 0.0
    _looked_at: float | None = None
    _before: Effort | None = None
    _told_of_port: bool = False
    _is_over: bool = False

    @property
    def patience(self) -> Patience:
        """How long it may be silent now."""
        return RUNNING if self.has_answered else STARTING

    def look(self, now: float) -> Verdict:
        """Look at it again. To be called about once a second.

        Args:
            now: seconds of a clock that only runs forward.
        """
        if self._is_over:
            # It was said once, and its end is not seen yet.
            return "fine"
        step = 0.0 if self._looked_at is None else min(now - self._looked_at, _LONGEST_STEP_SECONDS)
        self._looked_at = now
        if self._question is None:
            self._until_next -= step
            if self._until_next > 0:
                return "fine"
            self._question, self._asked_for = self.asks(), 0.0
        answer = self._question.answer()
        if answer in ("well", "unwell"):
            return self._heard(answer)
        # Only now: in a process that answers nobody needs to look at every thread once a second.
        effort = self.effort()
        self.idle = 0.0 if is_working(self._before, effort, step) else self.idle + step
        self.worked += work_between(self._before, effort, step)
        self._before = effort
        self._asked_for += step
        self.silent += step
        if answer == "broken" or self._asked_for >= _QUESTION_SECONDS:
            self._forget_question()
        self._is_over = (
            self.idle >= self.patience.idle
            or self.worked >= self.patience.working
            or self.silent >= self.patience.altogether
        )
        return "hangs" if self._is_over else "fine"

    def end(self) -> None:
        """Let go of the open question."""
        self._forget_question()

    def _heard(self, answer: Answer) -> Verdict:
        self._forget_question()
        self._before, self._until_next = None, _PAUSE_SECONDS
        if self.is_taken():
            # Its own try to listen there fails, and it ends by itself.
            told, self._told_of_port = self._told_of_port, True
            return "fine" if told else "not_its_port"
        self.silent = self.idle = self.worked = 0.0
        # Something that answers anything at all does not hang; whether it can do its work is for /readyz to say.
        first, self.has_answered = not self.has_answered, True
        return "first_answer" if first else "fine"

    def _forget_question(self) -> None:
        if self._question is not None:
            self._question.close()
        self._question = None


@dataclass(frozen=True)
class Asked:
    """Where a process answers.

    Attributes:
        port_variable: the variable of its port.
        path: a path that needs nothing behind it.
        host_variable: the variable of its address, if it has one; else it is the loopback address.
    """

    port_variable: str
    path: str
    host_variable: str | None = None


ASKED = {
    "gateway": Asked("ASSISTANT_PORT", "/healthz", "ASSISTANT_HOST"),
    "rasa": Asked("ASSISTANT_RASA_PORT", "/"),
    # Gives no answer while one of its threads is stuck in a message (actions/lanes.py).
    "actions": Asked("ASSISTANT_ACTIONS_PORT", "/alive"),
    "desk": Asked("ASSISTANT_DESK_PORT", "/healthz", "ASSISTANT_DESK_HOST"),
}
_ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1", "localhost": "127.0.0.1"}


def life_of(name: str, pid: int, environ: dict[str, str]) -> Life:
    """A process that has just been started.

    Args:
        name: one of ASKED.
        environ: the environment that the process itself has.
    """
    asked = ASKED[name]
    port = int(environ[asked.port_variable])
    host = (environ.get(asked.host_variable) if asked.host_variable else None) or "127.0.0.1"
    host = _ANY_ADDRESS.get(host, host)
    return Life(
        asks=lambda: Question(host, port, asked.path),
        effort=lambda: effort_of(pid),
        is_taken=lambda: someone_else_listens(port, pid),
    )
