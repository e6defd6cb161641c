"""Runs one fault after another while people talk, and records the results."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.cluster.balancing import all_are_up
from tests.cluster.faults.fault import Fault
from tests.cluster.faults.people import DEADLINE, ClusterPerson, gone
from tests.cluster.faults.victim import Victim
from tests.faults.people import QUESTIONS, Saw, foreign, twice, unanswered
from tests.faults.run import is_ready

PEOPLE = 20
# With the reply's own time, about four turns a second in all.
PAUSE_SECONDS = 4.5
_BEFORE = 3.0
# After this the next fault comes, whatever is still down. It is longer than any part takes to start.
_MENDED_WITHIN = 180.0
# How long people must have been answered well for it to count.
_CALM = 10.0
WELL: frozenset[Saw] = frozenset({"answered"})
# A gateway said who can be called, or that this is not kept.
HONEST: frozenset[Saw] = frozenset({"unkept", "honest"})
# Only HAProxy, or nobody, said something. The page shows the contacts that it has.
NOBODY: frozenset[Saw] = frozenset({"nobody", "cut_off"})


@dataclass
class Result:
    """The result of a fault. Seconds count from the moment that it was over; None: it did not come.

    Attributes:
        noticed_after: when the first person got a notice in place of an answer, from the beginning of the fault.
        recovered_after: when the last turn ended that was not answered well.
        mended_after: when every part was well again.
        interrupted: what people got where no gateway said anything.
    """

    fault: Fault
    saw: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    noticed_after: float | None = None
    recovered_after: float = 0.0
    mended_after: float | None = None
    lost: int = 0
    disordered: int = 0
    twice: int = 0
    foreign: int = 0
    silent: int = 0
    interrupted: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


class Talk:
    """When each turn of a person ended, and how."""

    def __init__(self, person: ClusterPerson) -> None:
        self.person = person
        self.ended: list[tuple[float, Saw, float]] = []

    def note(self) -> None:
        """Take over what the person has seen since the last time. It must be called often."""
        seen, now = self.person.seen[len(self.ended) :], time.monotonic()
        self.ended += [(now, one.saw, one.seconds) for one in seen]


def run(victim: Victim, faults: Sequence[Fault], say: Callable[[Result], None]) -> list[Result]:
    """Inject each of the faults.

    Args:
        say: called with each result as it comes.
    """
    people = [ClusterPerson(victim.url, QUESTIONS[one % len(QUESTIONS)], PAUSE_SECONDS) for one in range(PEOPLE)]
    results = []
    for fault in faults:
        results.append(_one(victim, fault, people))
        say(results[-1])
    for person in people:
        person.stop()
    return results


def _one(victim: Victim, fault: Fault, people: list[ClusterPerson]) -> Result:
    for person in people:
        person.seen, person.ended_with = [], 0
    talks = [Talk(person) for person in people]
    for person in people:
        person.go_on()
        # They do not all talk at the same moment.
        _watch(talks, PAUSE_SECONDS / len(people))
    _watch(talks, _BEFORE)
    result, began = Result(fault), time.monotonic()
    with fault.inject(victim):
        _watch(talks, fault.seconds)
    over = time.monotonic()
    while time.monotonic() - over < _MENDED_WITHIN:
        _watch(talks, 0.5)
        if result.mended_after is None and is_ready(victim.url) and all_are_up(victim.addresses):
            result.mended_after = time.monotonic() - over
        if result.mended_after is not None and _are_calm(talks):
            break
    for person in people:
        person.pause()
    _watch(talks, 0.0)
    _look(result, talks, began, over)
    return result


def _watch(talks: list[Talk], seconds: float) -> None:
    end = time.monotonic() + seconds
    while True:
        for talk in talks:
            talk.note()
        left = end - time.monotonic()
        if left <= 0:
            return
        time.sleep(min(0.1, left))


def _are_calm(talks: list[Talk]) -> bool:
    """Whether everybody was answered well for a while."""
    since = time.monotonic() - _CALM
    recent = [[saw for at, saw, _ in talk.ended if at >= since] for talk in talks]
    return all(one and set(one) <= WELL for one in recent)


def _look(result: Result, talks: list[Talk], began: float, over: float) -> None:
    for talk in talks:
        person = talk.person
        result.saw.update(saw for _, saw, _ in talk.ended)
        result.longest = max([result.longest, *(seconds for _, _, seconds in talk.ended)])
        result.silent += sum(seconds > DEADLINE for _, _, seconds in talk.ended) + unanswered(person)
        missing, disordered = gone(person)
        result.lost += missing + person.ended_with
        result.disordered += disordered
        result.twice += twice(person)
        result.foreign += foreign(person)
        result.interrupted.update(seen.details for seen in person.seen if seen.saw in NOBODY)
        result.problems += [f"{seen.saw}: {seen.details}"[:300] for seen in person.seen if seen.saw == "wrong"]
    bad = [(at, saw) for talk in talks for at, saw, _ in talk.ended if saw not in WELL and at >= began]
    if bad:
        result.noticed_after = min(at for at, _ in bad) - began
        result.recovered_after = max(0.0, max(at for at, _ in bad) - over)
    for wrong, what in (
        (result.mended_after is None, f"some part is not well after {_MENDED_WITHIN:.0f} s"),
        (result.recovered_after > result.fault.within, f"answered well later than after {result.fault.within:.0f} s"),
        (result.lost > 0, f"{result.lost} acknowledged turns lost"),
        (result.disordered > 0, f"{result.disordered} acknowledged turns out of order"),
        (result.twice > 0, f"{result.twice} turns or answers kept twice"),
        (result.foreign > 0, f"{result.foreign} replies to somebody else's question"),
        (result.silent > 0, f"{result.silent} messages without any reply or notice"),
    ):
        if wrong:
            result.problems.append(what)
