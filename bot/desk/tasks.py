"""What needs somebody: for the first page, and for the daily reminder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.desk.copy import DeskCopy
from knowledge.content.phrased import phrased_passages
from knowledge.content.states import SourceState, source_states
from knowledge.content_store.store import Store
from knowledge.going_live.signing import SIGNATURES, standings
from knowledge.going_live.switch import SWITCH, SwitchedOff, read_switch
from knowledge.law.reading import read_notices
from knowledge.law.reminding import reminders


@dataclass(frozen=True)
class Task:
    """One thing: where it is done, its name, and more about it."""

    href: str
    name: str
    what: str = ""


@dataclass(frozen=True)
class TaskGroup:
    """Things of one kind: approve, broken, due, drafts, law, build, phrasings or notes."""

    key: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class ToDo:
    """Everything.

    Attributes:
        groups: by kind, the most pressing first.
        unsigned: how many things are not confirmed before going live.
        off: whether the answers are stopped.
    """

    groups: tuple[TaskGroup, ...]
    unsigned: int
    off: SwitchedOff | None

    @property
    def is_pressing(self) -> bool:
        """Whether somebody should be told today: not of missing phrasings and notes alone."""
        return any(group.tasks for group in self.groups if group.key not in ("phrasings", "notes"))


def to_do(store: Store, today: date, copy: DeskCopy) -> ToDo:
    """Return what needs somebody."""
    states = source_states(store, today)
    phrased = phrased_passages(store)
    law = reminders(list((read := read_notices()).sound.values()), today)
    groups = (
        TaskGroup("approve", tuple(_task(one, one.asked.name, "/publish") for one in states if one.asked)),
        TaskGroup(
            "broken",
            (
                *(Task(f"/sources/{one.id}", one.id, one.fault) for one in states if one.fault),
                *(Task("/notices", path.name, str(fault)) for path, fault in read.faults.items()),
            ),
        ),
        TaskGroup("due", tuple(_task(one) for one in states if one.is_due)),
        TaskGroup("law", tuple(Task(f"/notices/{one.notice}", one.notice, one.kind) for one in law)),
        TaskGroup("drafts", tuple(_task(one) for one in states if one.drafts and not one.asked)),
        TaskGroup("build", tuple(_task(one, "", "", "/building") for one in states if one.unserved)),
        TaskGroup("phrasings", tuple(_unphrased(states, phrased))),
        TaskGroup("notes", tuple(_notes(states))),
    )
    unsigned = sum(not one.holds for one in standings(store.read(SIGNATURES).text))
    kept = store.read(SWITCH)
    return ToDo(groups, unsigned, read_switch(kept.text) if kept.version else None)


def _task(state: SourceState, what: str = "", below: str = "", href: str = "") -> Task:
    name = state.front.title if state.front else state.id
    return Task(href or f"/sources/{state.id}{below}", name, what)


def _unphrased(states: Sequence[SourceState], phrased: set[str]) -> list[Task]:
    found = []
    for state in states:
        for passage in state.passages:
            if passage.id not in phrased and not state.is_draft:
                found.append(Task(f"/sources/{state.id}/findable", passage.id, passage.section))
    return found


def _notes(states: Sequence[SourceState]) -> list[Task]:
    return [
        Task(f"/sources/{state.id}#{note.passage}", note.passage, note.note)
        for state in states
        if state.front
        for note in state.front.owner_notes
    ]
