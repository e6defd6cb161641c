"""Writes down how far the answer to a message has come."""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog

from bot.monitoring.logs import conversation_mark
from bot.store.errors import StoreError
from bot.teams.inbox import UNWRITTEN, Waiting
from bot.teams.task import Outgoing

log = structlog.get_logger()


async def note_progress(waiting: Waiting, note: Callable[..., None], *given: object) -> None:
    """Write down the progress. If that fails, the person still gets the answer.

    Args:
        note: writes it down, given the message's number and the rest.
    """
    if waiting.number == UNWRITTEN:
        return
    try:
        await asyncio.to_thread(note, waiting.number, *given)
    except StoreError as error:
        log.error("teams_not_written_down", conversation=conversation_mark(waiting.conversation), exc_info=error)


def written(parts: list[Outgoing]) -> list[dict[str, Any]]:
    """The parts as they are written down."""
    return [part.model_dump(mode="json") for part in parts]
