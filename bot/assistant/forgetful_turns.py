"""Notes for each turn whether Rasa could remember the conversation. The gateway then says so.

When its tracker store fails, Rasa 3.6.21 continues as if the conversation had just begun, and keeps the messages in
memory for ever. With this patch it continues, keeps nothing, and says so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

_failures: ContextVar[list[Exception] | None] = ContextVar("failures", default=None)
# Whether this turn's tracker began without what is stored. It must not be saved over it.
_began_blind: ContextVar[bool] = ContextVar("began_blind", default=False)


@contextmanager
def noting_failures() -> Iterator[list[Exception]]:
    """Collect the failures of the tracker store in this turn, as they come."""
    noted: list[Exception] = []
    token = _failures.set(noted)
    try:
        yield noted
    finally:
        _failures.reset(token)


def _note(error: Exception) -> None:
    noted = _failures.get()
    if noted is not None:
        noted.append(error)


async def _retrieve(self: FailSafeTrackerStore, sender_id: str) -> DialogueStateTracker | None:
    try:
        found = await self._tracker_store.retrieve(sender_id)
    except Exception as error:  # Whatever it is, a question that needs no earlier message can be answered.
        _note(error)
        _began_blind.set(True)
        return None
    _began_blind.set(False)
    return found


async def _save(self: FailSafeTrackerStore, tracker: DialogueStateTracker) -> None:
    if _began_blind.get():
        return
    try:
        await self._tracker_store.save(tracker)
    except Exception as error:
        _note(error)


async def _forget(self: FailSafeTrackerStore, conversation: str) -> None:
    await self._tracker_store.forget(conversation)


async def _keep_last_turns(self: FailSafeTrackerStore, conversation: str, most: int) -> None:
    try:
        await self._tracker_store.keep_last_turns(conversation, most)
    except Exception as error:
        # Nothing that the turn needs is lost. Whether the store works shows when the turn asks it.
        _note(error)


async def _ids_after(self: FailSafeTrackerStore, after: str, most: int) -> list[str]:
    ids: list[str] = await self._tracker_store.ids_after(after, most)
    return ids


def answer_on_without_memory() -> None:
    """Patch Rasa's own wrapper of every tracker store. The wrapper passes on only the methods that it knows."""
    FailSafeTrackerStore.retrieve = _retrieve
    FailSafeTrackerStore.save = _save
    FailSafeTrackerStore.forget = _forget
    FailSafeTrackerStore.keep_last_turns = _keep_last_turns
    FailSafeTrackerStore.ids_after = _ids_after
