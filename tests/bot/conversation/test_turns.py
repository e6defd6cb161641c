"""The order of a turn's steps. Each step is tested through the channels (tests/bot/web, tests/bot/teams)."""

from typing import Any, cast

import pytest

from bot.contract.problems import ProblemError
from bot.contract.replies import BotReply, plain
from bot.contract.wording import load_wording
from bot.conversation.asking import TurnAnswer
from bot.conversation.hearing import HeardMessage
from bot.conversation.messages import PayloadMessage, TextMessage
from bot.conversation.rasa_client import TurnId
from bot.conversation.turn_locks import TurnLocks
from bot.conversation.turns import Turns
from bot.limits.turn_places import TurnPlaces
from bot.monitoring.metrics import Metrics
from bot.privacy.guarding import GuardFailure
from bot.store.conversations import SessionUse

pytestmark = pytest.mark.asyncio

ANSWER = plain("Yes.", [])


class Steps:
    """Every step except the locks. `done` records the order in which they are called."""

    def __init__(self, unsure: bool = False, guided: int = 0, refused: bool = False, blind: bool = False) -> None:
        self.done: list[str] = []
        self._unsure = unsure
        self._use = SessionUse(guided=guided)
        self._refused = refused
        self._blind = blind

    def off(self) -> None:
        """The answers are not stopped."""

    async def hear(self, _conversation: str, _message: Any) -> HeardMessage:
        self.done.append("hear")
        if self._blind:
            raise GuardFailure
        return HeardMessage("said", "said", "command_refused" if self._refused else None)

    def refused(self, _reason: str) -> BotReply:
        self.done.append("refuse")
        return ANSWER

    def tell_and_add(
        self, _conversation: str, shown: str, _now: float, _sent_as: str | None = None
    ) -> tuple[SessionUse, bool]:
        kept = f"keep: {shown}" if shown == "said" else "keep that nothing was kept"
        self.done.append(f"look at the last turn, and {kept}")
        return self._use, self._unsure

    async def ask(
        self, _conversation: str, _sent: str, use: SessionUse, _unsure: bool, known_as: TurnId | None
    ) -> TurnAnswer:
        self.known_as = known_as
        self.done.append("ask Rasa")
        return TurnAnswer([ANSWER], use)

    async def ask_again(self, _conversation: str, use: SessionUse) -> TurnAnswer:
        self.done.append("ask the question again")
        return TurnAnswer([ANSWER], use)

    async def alone(self, _sent: str) -> list[BotReply]:
        self.done.append("look for danger")
        return [ANSWER]

    async def keep(self, _conversation: str, answered: TurnAnswer, _heard: HeardMessage) -> list[BotReply]:
        self.done.append("keep the replies")
        return answered.replies

    async def fail(self, _conversation: str, _use: SessionUse, reason: str) -> None:
        self.done.append(f"fail: {reason}")
        raise ProblemError("unavailable")


def turns(steps: Steps) -> Turns:
    step = cast(Any, steps)
    return Turns(
        locks=TurnLocks(),
        places=TurnPlaces(1, 1, 500, 10, Metrics()),
        unanswered=step,
        hearing=step,
        asking=step,
        keeping=step,
        failing=step,
        fallback=step,
        metrics=Metrics(),
        wording=load_wording(),
        clock=lambda: 0.0,
        waits_at_most_seconds=60.0,
        switched_off=step,
    )


TEXT = TextMessage(text="said")
TAP = PayloadMessage(payload="/help")
BEFORE = ["hear", "look at the last turn, and keep: said"]


@pytest.mark.parametrize(
    ("steps", "message", "done"),
    [
        (Steps(), TEXT, [*BEFORE, "ask Rasa", "keep the replies"]),
        (Steps(refused=True), TEXT, [*BEFORE, "refuse", "keep the replies"]),
        (Steps(unsure=True, guided=3), TEXT, [*BEFORE, "ask the question again", "keep the replies"]),
        (Steps(unsure=True, guided=3), TAP, [*BEFORE, "ask Rasa", "keep the replies"]),
        (Steps(unsure=True), TEXT, [*BEFORE, "ask Rasa", "keep the replies"]),
    ],
    ids=["a question", "a command", "a typed answer after a cut", "a button after a cut", "a question after a cut"],
)
async def test_the_steps_of_a_turn_come_in_this_order(
    steps: Steps, message: TextMessage | PayloadMessage, done: list[str]
) -> None:
    assert await turns(steps).take("c", message) == [ANSWER]
    assert steps.done == done


async def test_what_a_channel_heard_before_is_not_heard_again() -> None:
    steps = Steps()
    await turns(steps).take("c", HeardMessage("said", "said", None))
    assert steps.done == [*BEFORE[1:], "ask Rasa", "keep the replies"]


async def test_what_came_too_early_is_not_taken_but_looked_at_for_danger() -> None:
    steps = Steps(guided=3)
    heard = HeardMessage("said", "said", None)
    assert await turns(steps).take("c", heard, early=True) == [ANSWER]
    assert steps.done == [*BEFORE[1:], "look for danger", "ask the question again", "keep the replies"]


async def test_a_message_that_may_be_sent_again_is_known_by_its_mark() -> None:
    steps = Steps()
    await turns(steps).take("c", TAP, TurnId("a-mark", again=True))
    assert steps.known_as == TurnId("a-mark", again=True)


async def test_what_the_guard_could_not_look_at_is_neither_kept_nor_sent() -> None:
    steps = Steps(blind=True)
    with pytest.raises(ProblemError):
        await turns(steps).take("c", TEXT)
    assert steps.done == ["hear", "look at the last turn, and keep that nothing was kept", "fail: privacy"]
