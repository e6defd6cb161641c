import pytest

from bot.store.errors import StoreError
from bot.teams.inbox import UNWRITTEN, Waiting
from bot.teams.progress import note_progress, written
from bot.teams.task import Outgoing

pytestmark = pytest.mark.asyncio


async def test_progress_is_noted_under_the_number_of_its_message_if_it_has_one() -> None:
    noted: list[tuple[object, ...]] = []

    def note(*given: object) -> None:
        noted.append(given)

    await note_progress(Waiting(7, "m", "c", 0.0, {}), note, 2)
    await note_progress(Waiting(UNWRITTEN, "m", "c", 0.0, {}), note, 2)
    assert noted == [(7, 2)]


async def test_whoever_cannot_note_it_goes_on() -> None:
    def locked(*_: object) -> None:
        raise StoreError("locked")

    await note_progress(Waiting(7, "m", "c", 0.0, {}), locked)


async def test_what_is_written_is_read_back_as_it_was() -> None:
    part = Outgoing(activity={"type": "message"}, in_doubt=True, doubted_at=12.5, doubts=1)
    assert [Outgoing.model_validate(one) for one in written([part])] == [part]
