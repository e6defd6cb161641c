"""A turn, step by step, from the message to the replies. Read this first.

1. Wait until the conversation's last turn is over (turn_locks.py), then for a place among the turns that are worked on
   (bot/limits/turn_places.py). All waiting before Rasa is asked has one end (turn_time.py).
2. Hear the message: refuse what Rasa would take for a command, and take out personal data (hearing.py).
3. Check whether the last turn got an answer, and store what the person said (cut_off_turns.py).
4. Ask Rasa (asking.py). If the owner has stopped the answers, say that instead (switched_off.py). If the message is
   refused, say so. If Rasa may have taken an earlier answer unseen, or the message came before the last turn was
   answered, repeat the guided decision's question.
5. Add any notices that are due, and store the replies (keeping.py). Whoever watches is told what the person got
   (ended_turns.py).

A step that fails says whom to call (failed_turn.py). If the store fails, a question is still answered, but without the
earlier conversation (without_the_store.py).
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from dataclasses import dataclass, replace

from bot.contract.problems import ProblemError, new_reference
from bot.contract.replies import BotReply
from bot.contract.wording import AssistantWording
from bot.conversation.asking import Asking, TurnAnswer
from bot.conversation.cut_off_turns import Unanswered
from bot.conversation.ended_turns import Channel, EndedTurn, Watch, nobody_watches
from bot.conversation.failed_turn import Failing
from bot.conversation.hearing import HeardMessage, Hearing
from bot.conversation.keeping import WHOM_TO_CALL, Keeping
from bot.conversation.messages import PayloadMessage, TextMessage
from bot.conversation.rasa_client import RasaFailure, TurnId
from bot.conversation.switched_off import SwitchedOffReplies
from bot.conversation.turn_locks import HeldTurn, TurnLocks
from bot.conversation.turn_time import TurnTime
from bot.conversation.without_the_store import StatelessFallback
from bot.limits.turn_places import TurnPlaces
from bot.monitoring.metrics import Metrics
from bot.monitoring.span_timings import turn_timings
from bot.privacy.guarding import GuardFailure
from bot.store.conversations import SessionUse, UnknownConversation
from bot.store.errors import StoreError, is_of_the_store
from bot.store.turn_numbers import Overtaken

# The button of a passage that is offered.
_SHOWS_A_PASSAGE = "/show_passage{"


@dataclass(frozen=True)
class Turns:
    """Takes turns, one at a time in each conversation.

    Attributes:
        waits_at_most_seconds: how long a turn may wait before Rasa is asked, for everything together.
        channel: where its messages come from.
        watch: is told what each turn's person got.
    """

    locks: TurnLocks
    places: TurnPlaces
    unanswered: Unanswered
    hearing: Hearing
    asking: Asking
    keeping: Keeping
    failing: Failing
    fallback: StatelessFallback
    metrics: Metrics
    wording: AssistantWording
    clock: Callable[[], float]
    waits_at_most_seconds: float
    switched_off: SwitchedOffReplies
    channel: Channel = "web"
    watch: Watch = nobody_watches

    async def take(
        self,
        conversation: str,
        message: TextMessage | PayloadMessage | HeardMessage,
        known_as: TurnId | None = None,
        early: bool = False,
        sent_as: str | None = None,
    ) -> list[BotReply]:
        """Return at least one reply to the message. A channel may already have heard it.

        Args:
            known_as: the message's id, if the channel may send it again after a failure.
            early: it was sent before the person could see the last turn's answer.
            sent_as: by what its sender knows it. If it was sent before and has its reply, it gets that one.

        Raises:
            ProblemError: 401 if the conversation was deleted meanwhile, 503 if no usable reply came
                or it waited for too long.
        """
        with self._watched():
            return await self._take_in_order(conversation, message, known_as, early, sent_as)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Tell whoever watches of a turn that fails."""
        try:
            yield
        except ProblemError as problem:
            if problem.kind == "unavailable":
                self.watch(EndedTurn(self.channel, ()))
            raise

    async def _take_in_order(
        self,
        conversation: str,
        message: TextMessage | PayloadMessage | HeardMessage,
        known_as: TurnId | None,
        early: bool,
        sent_as: str | None,
    ) -> list[BotReply]:
        time = TurnTime(self.waits_at_most_seconds)
        async with AsyncExitStack() as held:
            turn: HeldTurn | None = None
            async with time.waiting():
                with self._store_may_fail():
                    turn = await held.enter_async_context(self.locks.hold(conversation))
                await held.enter_async_context(self.places.one(message_length(message)))
            with self.metrics.turn_seconds.time(), turn_timings() as timings:
                try:
                    if turn is not None:
                        with self._store_may_fail():
                            return await self._take(conversation, message, time, turn, early, known_as, sent_as)
                    return self._ended(await self._alone(_as_typed(message), time))
                except UnknownConversation:
                    raise ProblemError("unauthorized") from None
                except Overtaken:
                    self.failing.overtaken(conversation)
                finally:
                    self.metrics.observe_inner(timings.seconds)

    @contextmanager
    def _store_may_fail(self) -> Iterator[None]:
        """Leave the block if the store fails. The message is then answered without it."""
        try:
            yield
        except StoreError as error:
            if not is_of_the_store(error):
                raise

    async def take_unkept(self, message: TextMessage | PayloadMessage) -> list[BotReply]:
        """Return the replies to a message whose conversation cannot be read now.

        Raises:
            ProblemError: 503 if it needs the conversation, no usable reply came, or it waited for too long.
        """
        time = TurnTime(self.waits_at_most_seconds)
        with self._watched():
            async with AsyncExitStack() as held:
                async with time.waiting():
                    await held.enter_async_context(self.places.one(message_length(message)))
                return self._ended(await self._alone(message, time))

    async def _take(
        self,
        conversation: str,
        message: TextMessage | PayloadMessage | HeardMessage,
        time: TurnTime,
        turn: HeldTurn,
        early: bool,
        known_as: TurnId | None,
        sent_as: str | None,
    ) -> list[BotReply]:
        """Take the steps in order, inside the conversation's lock."""
        # Whoever sends the same words again over a cut connection has not seen the question that comes next. Channels
        # that hear messages themselves have queues of their own, and say so themselves.
        early = early or (turn.waited and not isinstance(message, HeardMessage))
        heard = message if isinstance(message, HeardMessage) else await self._hear(conversation, message, time)
        asks_again = sent_as if self.switched_off.off() is None else None
        if asks_again is not None and (kept := await self.keeping.kept(conversation, asks_again, heard.shown)):
            return _with_kept_text(kept, message, heard)
        time.must_be_left()
        use, unsure = await self._keep_said(conversation, heard.shown, sent_as)
        if known_as is not None and known_as.unsure is not None:
            unsure = known_as.unsure
        # Rasa cannot tell which of two turns is the newer.
        await turn.must_be_held()
        if (off := self.switched_off.off()) is not None:
            typed = None if isinstance(message, PayloadMessage) or heard.refusal else heard.sent
            answered = TurnAnswer(await self.switched_off.replies(off, typed), use)
        elif heard.refusal is not None:
            answered = TurnAnswer([self.hearing.refused(heard.refusal)], use)
        elif (unsure or early) and use.guided and not isinstance(message, PayloadMessage):
            # A channel that answers later takes nobody's words for seen. Whoever tells of danger is told whom to call.
            told = await self._whom_to_call(heard.sent) if isinstance(message, HeardMessage) else []
            answered = await self.asking.ask_again(conversation, use)
            answered = replace(answered, replies=[*told, *answered.replies])
        else:
            answered = await self.asking.ask(conversation, heard.sent, use, unsure, known_as)
        told = self._ended(await self.keeping.keep(conversation, answered, heard), heard)
        return _with_kept_text(told, message, heard)

    def _ended(self, replies: list[BotReply], heard: HeardMessage | None = None) -> list[BotReply]:
        """Tell whoever watches what the person gets, and return it."""
        taken = heard is not None and heard.button == "offered" and heard.sent.startswith(_SHOWS_A_PASSAGE)
        self.watch(EndedTurn(self.channel, tuple(replies), taken))
        return replies

    async def _alone(self, message: TextMessage | PayloadMessage, time: TurnTime) -> list[BotReply]:
        """Answer without the conversation, unless the answers are stopped."""
        off = self.switched_off.off()
        if off is None:
            return await self.fallback.answer(message, time)
        said: list[BotReply] = []
        with suppress(ProblemError):
            said = await self.fallback.answer(message, time) if isinstance(message, TextMessage) else []
        told = [reply for reply in said if reply.kind in WHOM_TO_CALL]
        return [*told, *await self.switched_off.replies(off, None)]

    async def _whom_to_call(self, sent: str) -> list[BotReply]:
        """Whom to call, if words that are not taken tell of danger or a worry."""
        with suppress(RasaFailure):
            return [reply for reply in await self.fallback.alone(sent) if reply.kind in WHOM_TO_CALL]
        return []

    async def _hear(self, conversation: str, message: TextMessage | PayloadMessage, time: TurnTime) -> HeardMessage:
        try:
            async with time.waiting():
                return await self.hearing.hear(conversation, message)
        except GuardFailure:
            use, _ = await self._keep_said(conversation, self.wording.not_kept)
            await self.failing.fail(conversation, use, "privacy")

    async def _keep_said(self, conversation: str, shown: str, sent_as: str | None = None) -> tuple[SessionUse, bool]:
        """Store it. Return how Rasa's session was used, and whether Rasa may have taken the last turn unseen."""
        return await asyncio.to_thread(self.unanswered.tell_and_add, conversation, shown, self.clock(), sent_as)


def _with_kept_text(
    told: list[BotReply], message: TextMessage | PayloadMessage | HeardMessage, heard: HeardMessage
) -> list[BotReply]:
    """The replies, which say how the message is kept, if that is not as it was typed."""
    if isinstance(message, TextMessage) and heard.shown != message.text:
        # Not stored: the message itself is stored so.
        return [told[0].with_kept_text(heard.shown), *told[1:]]
    return told


def message_length(message: TextMessage | PayloadMessage | HeardMessage) -> int:
    """How long the message is, in characters."""
    match message:
        case TextMessage():
            return len(message.text)
        case PayloadMessage():
            return len(message.payload)
    return len(message.sent)


def _as_typed(message: TextMessage | PayloadMessage | HeardMessage) -> TextMessage | PayloadMessage:
    """Return a message that was already heard, as if it were typed now.

    Raises:
        ProblemError: 503 if the message was too long.
    """
    if not isinstance(message, HeardMessage):
        return message
    if not message.sent:
        raise ProblemError("unavailable", new_reference())
    return TextMessage(text=message.sent)
