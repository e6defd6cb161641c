"""A short message does not wait for a long one in the action server."""

import asyncio
import threading
from typing import cast

import pytest
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict

from actions.base import ReplyingAction
from actions.lanes import LONG_FROM
from actions.reply import Reply

pytestmark = pytest.mark.asyncio


class Asked(ReplyingAction):
    """Waits over a long message until a short one was answered."""

    def __init__(self) -> None:
        self.answered = threading.Event()

    def name(self) -> str:
        return "asked"

    def replies(self, tracker: Tracker) -> list[Reply]:
        if len(tracker.latest_message["text"]) < LONG_FROM:
            self.answered.set()
        else:
            assert self.answered.wait(10)
        return [Reply.silent([{"text": tracker.latest_message["text"]}])]


def said(text: str) -> Tracker:
    return Tracker("someone", {}, {"text": text}, [], False, None, {}, None)


async def test_a_short_message_is_answered_while_a_long_one_is_read() -> None:
    action, long = Asked(), "x" * LONG_FROM
    asked = [
        asyncio.create_task(action.run(CollectingDispatcher(), said(text), cast(DomainDict, {})))
        for text in (long, long, "hello")
    ]
    assert [events[0]["text"] for events in await asyncio.gather(*asked)] == [long, long, "hello"]
