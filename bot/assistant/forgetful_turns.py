"""Whether Rasa could remember what was said: noted for each turn, so that the gateway can say so.

Rasa 3.6.21 answers on when its tracker store fails, as if the conversation had just begun, and keeps what is said in
memory for ever. Here it answers on, keeps nothing, and says so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

_failures: ContextVar[list[Exception] | None] = ContextVar("failures", default=None)


@contextmanager
def noting_failures() -> Iterator[list[Exception]]:
    """The failures of the tracker store in this turn, as they come."""
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
        return await self._tracker_store.retrieve(sender_id)
    except Exception as error:  # Whatever it is, a question that stands alone can be answered.
        _note(error)
        return None


async def _save(self: FailSafeTrackerStore, tracker: DialogueStateTracker) -> None:
    try:
        await self._tracker_store.save(tracker)
    except Exception as error:
        _note(error)


async def _forget(self: FailSafeTrackerStore, conversation: str) -> None:
    await self._tracker_store.forget(conversation)


def answer_on_without_memory() -> None:
    """Put it on Rasa's own wrapper of every tracker store, which hands on only the methods that it knows."""
    FailSafeTrackerStore.retrieve = _retrieve
    FailSafeTrackerStore.save = _save
    FailSafeTrackerStore.forget = _forget
