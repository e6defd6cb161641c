"""Runs one fault after another while people talk, and records the results."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from tests.faults.crowds import MOST_TIMES_AS_LONG, Hellos, hellos
from tests.faults.fault import RECOVERED_WITHIN, Fault
from tests.faults.people import QUESTIONS, Person, foreign, lost, twice, unanswered
from tests.faults.victim import Victim

_AFTERWARDS = 2.0
# How long a fault stays for /readyz to notice it: as long as it may take to notice and to get the answer.
NOTICED_WITHIN = 60.0


@dataclass
class Result:
    """The result of a fault. Seconds are None if the event did not happen."""

    fault: Fault
    saw: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    noticed_after: float | None = None
    recovered_after: float | None = None
    lost: int = 0
    aside: int = 0
    foreign: int = 0
    silent: int = 0
    twice: int = 0
    quiet: Hellos | None = None
    pressed: Hellos | None = None
    problems: list[str] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        return not self.problems


class Watching:
    """Asks /readyz all the time."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.began = time.monotonic()
        self.first_no: float | None = None
        self._over = threading.Event()
        self._said_no = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def wait_for_a_no(self) -> None:
        """Wait until it says for the first time that the assistant is not ready, or for NOTICED_WITHIN seconds."""
        self._said_no.wait(NOTICED_WITHIN)

    def stop(self) -> None:
        self._over.set()
        self._thread.join(60)

    def _watch(self) -> None:
        while not self._over.wait(0.3):
            if not is_ready(self._url) and self.first_no is None:
                self.first_no = time.monotonic() - self.began
                self._said_no.set()


def is_ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz", timeout=30).status_code == 200
    except httpx.HTTPError:
        return False


def run(victim: Victim, faults: list[Fault], say: Callable[[Result], None]) -> list[Result]:
    """Inject each of the faults.

    Args:
        say: called with each result as it comes.
    """
    people = [Person(victim.url, question) for question in QUESTIONS]
    assert len({person.quoted[0] for person in people}) == len(people), "each person needs an answer of their own"
    results = []
    for fault in faults:
        results.append(_one(victim, fault, people))
        say(results[-1])
    for person in people:
        person.stop()
    return results


def _one(victim: Victim, fault: Fault, people: list[Person]) -> Result:
    for person in people:
        person.seen, person.ended_with = [], 0
        person.go_on()
    time.sleep(_AFTERWARDS)
    quiet = hellos(victim.url) if fault.bystander else None
    result, watching = Result(fault, quiet=quiet), Watching(victim.url)
    with fault.inject(victim):
        if fault.bystander:
            result.pressed = hellos(victim.url)
        time.sleep(fault.seconds)
        # The gateway repeats a "ready" for some seconds. On a busy machine the first question after that may only
        # reach the broken part when it would be mended again.
        if fault.noticed:
            watching.wait_for_a_no()
    watching.stop()
    result.noticed_after = watching.first_no
    mended = time.monotonic()
    while time.monotonic() - mended < RECOVERED_WITHIN:
        if is_ready(victim.url):
            result.recovered_after = time.monotonic() - mended
            break
        time.sleep(0.3)
    time.sleep(_AFTERWARDS)
    for person in people:
        person.pause()
    _look(result, people)
    return result


def _look(result: Result, people: list[Person]) -> None:
    for person in people:
        result.saw.update(seen.saw for seen in person.seen)
        result.longest = max(result.longest, *(seen.seconds for seen in person.seen))
        missing = lost(person) + person.ended_with
        if result.fault.destroys:
            result.aside += missing
        else:
            result.lost += missing
        result.foreign += foreign(person)
        result.silent += unanswered(person)
        result.twice += twice(person)
        for seen in person.seen:
            if seen.saw not in result.fault.allowed:
                result.problems.append(f"{seen.saw}: {seen.details}"[:300])
    answered_last = all(person.seen[-1].saw == "answered" for person in people)
    quiet, pressed = result.quiet, result.pressed
    if quiet is not None and pressed is not None:
        result.problems += [f"a bystander was refused: {refused}" for refused in pressed.refused]
        if pressed.p95 > MOST_TIMES_AS_LONG * quiet.p95:
            result.problems.append(f"a bystander waited {pressed.p95:.2f} s instead of {quiet.p95:.2f} s (p95)")
    for wrong, what in (
        (result.recovered_after is None, f"not ready again within {RECOVERED_WITHIN:.0f} s"),
        (
            (result.recovered_after or 0) > result.fault.ready_within,
            f"ready later than {result.fault.ready_within:.0f} s",
        ),
        (result.fault.noticed and result.noticed_after is None, "/readyz did not notice"),
        (result.lost > 0, f"{result.lost} acknowledged messages lost"),
        (result.foreign > 0, f"{result.foreign} replies to somebody else's question"),
        (result.silent > 0, f"{result.silent} messages without any reply or notice in the kept conversation"),
        (result.twice > 0, f"{result.twice} messages or answers kept twice"),
        (not answered_last, "the last turn was not answered"),
    ):
        if wrong:
            result.problems.append(what)
