"""A short message does not wait for a long one in the action server."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from time import monotonic
from typing import Any, cast

import pytest
import rasa_sdk.utils
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict

from actions import lanes
from actions.__main__ import make_app
from actions.base import ReplyingAction
from actions.lanes import LONG_FROM, RASA_WAITS_SECONDS, Lane, is_stuck
from actions.reply import Reply
from bot.supervisor.hangs import ASKED
from bot.supervisor.questions import Answer, Question
from knowledge.locations import ROOT

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


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lane]:
    """The lane for short messages, for this test alone. The limit is 1 s, and 5 s more."""
    monkeypatch.setenv("ASSISTANT_ACTIONS_TIMEOUT_SECONDS", "1")
    lane = Lane("short-messages-of-a-test")
    monkeypatch.setattr(lanes, "SHORT", lane)
    yield lane
    lane.shutdown()


class Later:
    """A clock that can be put forward."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return monotonic() + self.seconds


async def test_a_lane_is_stuck_once_its_job_takes_longer_than_anybody_waits(
    short: Lane, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, began, go_on = Later(), threading.Event(), threading.Event()
    monkeypatch.setattr(lanes, "monotonic", clock)

    def job() -> bool:
        began.set()
        return go_on.wait(20)

    jobs = [short.submit(job), short.submit(job)]
    assert began.wait(10)
    assert not is_stuck()
    clock.seconds = 7
    assert is_stuck()
    go_on.set()
    assert all(one.result(10) for one in jobs)
    assert not is_stuck()
    assert short.busy_seconds() == 0


async def test_a_job_that_fails_leaves_its_lane_free(short: Lane) -> None:
    with pytest.raises(ZeroDivisionError):
        short.submit(lambda: 1 // 0).result(10)
    assert short.busy_seconds() == 0


async def test_the_limit_is_how_long_rasa_waits() -> None:
    source = (ROOT / "bot" / "assistant" / "action_timeout.py").read_text(encoding="utf-8")
    assert f"DEFAULT_SECONDS = {RASA_WAITS_SECONDS}\n" in source


@pytest.mark.enable_socket
async def test_the_supervisor_gets_no_answer_while_a_lane_is_stuck(
    short: Lane, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With rasa-sdk's own server, and the supervisor's own question to the path that it asks."""
    clock, began, go_on = Later(), threading.Event(), threading.Event()
    monkeypatch.setattr(lanes, "monotonic", clock)
    # Sanic's own parts have no types.
    everywhere = rasa_sdk.utils.all_subclasses
    # Without the actions that other tests make.
    monkeypatch.setattr(
        rasa_sdk.utils,
        "all_subclasses",
        lambda base: [one for one in everywhere(base) if one.__module__.startswith("actions.")],
    )
    app: Any = make_app()
    app.listeners.clear()

    def job() -> bool:
        began.set()
        return go_on.wait(20)

    app.signal_router.reset()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server: Any = await app.create_server(sock=listener, return_asyncio_server=True)
        assert server is not None
        await server.startup()
        path, port = ASKED["actions"].path, listener.getsockname()[1]

        async def answer(looks: int) -> Answer:
            question, said = Question("127.0.0.1", port, path), "waiting"
            while said == "waiting" and looks:
                await asyncio.sleep(0.05)
                said, looks = question.answer(), looks - 1
            question.close()
            return cast(Answer, said)

        assert await answer(200) == "well"
        short.submit(job)
        assert began.wait(10)
        assert await answer(200) == "well"
        clock.seconds = 7
        assert await answer(20) == "waiting"
        go_on.set()
        assert await answer(200) == "well"
        await server.close()
