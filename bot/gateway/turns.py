"""One turn: take personal data out of what the person said, keep it, hand it to Rasa, keep and return the replies.

Or say honestly that it failed, with the contacts.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Literal, NoReturn

import structlog

from bot.gateway.conversations import Conversations, UnknownConversation
from bot.gateway.failure_reasons import FailureReason
from bot.gateway.fresh_session import SessionUse, after_turn, fresh_session_due
from bot.gateway.hops import milliseconds_so_far, noted, turn_hops
from bot.gateway.logs import conversation_mark
from bot.gateway.messages import PayloadMessage, TextMessage
from bot.gateway.metrics import Metrics, outcome_of
from bot.gateway.privacy.guard import Guarded
from bot.gateway.privacy.guarding import GuardFailure, Guarding
from bot.gateway.privacy.kinds import Kind
from bot.gateway.problems import ProblemError, new_reference
from bot.gateway.rasa_client import Forgetful, RasaClient, RasaFailure
from bot.gateway.readiness import Readiness
from bot.gateway.replies import Reply, notice
from bot.gateway.screening import Refusal, carries_only_keys, refusal_of_payload, refusal_of_text
from bot.gateway.store_watch import is_of_the_store
from bot.gateway.turn_locks import TurnLocks
from bot.gateway.unanswered import PERHAPS_TAKEN, Unanswered
from bot.gateway.unkept import STANDS_ALONE, Unkept
from bot.gateway.whom_to_call import WhomToCall
from bot.gateway.wording import Wording

log = structlog.get_logger()

# Kinds that say whom to call.
WHOM_TO_CALL = frozenset({"danger", "worry"})
# A button of no question changes nothing; the guided decision says so and asks what it asks.
ASKS_AGAIN = '/answer{"question": "none", "option": "none"}'


@dataclass(frozen=True)
class Heard:
    """A message without personal data.

    shown: in the kept conversation; sent: to Rasa; refusal: why it is not sent; removed: the kinds of personal data
    that were in it.
    """

    shown: str
    sent: str
    refusal: Refusal | None
    removed: list[Kind] = field(default_factory=list)


@dataclass(frozen=True)
class Turns:
    """Takes turns, one at a time in each conversation."""

    conversations: Conversations
    rasa: RasaClient
    locks: TurnLocks
    metrics: Metrics
    wording: Wording
    whom_to_call: WhomToCall
    allowed_payloads: frozenset[str]
    text_limit: int
    turns_per_session: int
    readiness: Readiness
    guarding: Guarding
    clock: Callable[[], float]
    unkept: Unkept
    unanswered: Unanswered

    async def take(self, conversation: str, message: TextMessage | PayloadMessage | Heard) -> list[Reply]:
        """The replies to the message, at least one.

        Raises ProblemError: 401 if the conversation was deleted meanwhile, 503 if no usable reply came.
        """
        async with self.locks.hold(conversation):
            with self.metrics.turn_seconds.time(), turn_hops() as hops:
                try:
                    return await self._take(conversation, message)
                except UnknownConversation:
                    raise ProblemError("unauthorized") from None
                except sqlite3.Error as error:
                    if not is_of_the_store(error):
                        raise
                    return await self.unkept.answer(_as_typed(message))
                finally:
                    self.metrics.observe_inner(hops.seconds)

    async def _take(self, conversation: str, message: TextMessage | PayloadMessage | Heard) -> list[Reply]:
        unsure = await asyncio.to_thread(self.unanswered.tell, conversation, self.clock())
        try:
            heard = message if isinstance(message, Heard) else await self._heard(conversation, message)
        except GuardFailure:
            use = await asyncio.to_thread(
                self.conversations.add_person, conversation, self.wording.not_kept, self.clock()
            )
            await self._fail(conversation, "privacy", None, use)
        use = await asyncio.to_thread(self.conversations.add_person, conversation, heard.shown, self.clock())
        if heard.refusal is not None:
            return await self._keep(conversation, [self._refused(heard.refusal)], use, heard)
        if unsure and use.guided and isinstance(message, (TextMessage, Heard)):
            return await self._ask_again(conversation, use, heard)
        # Where no guided decision was seen but one may have begun unseen, "yes" must not answer its first question.
        fresh = fresh_session_due(use, self.turns_per_session) or (unsure and not use.guided)
        started = perf_counter()
        try:
            with noted("rasa"):
                replies = await self.rasa.turn(conversation, heard.sent, fresh)
        except RasaFailure as failure:
            await self._fail(conversation, failure.reason, failure.reference, use, failure.perhaps_taken)
        finally:
            self.metrics.rasa_seconds.observe(perf_counter() - started)
        if isinstance(replies, Forgetful):
            # Rasa took it for the first message of a conversation, or took it rightly, wrote it down and failed after.
            if use.guided or not all(reply.kind in STANDS_ALONE for reply in replies):
                await self._fail(conversation, "tracker", None, use, True)
            self.metrics.unkept_turns.labels("tracker").inc()
            replies = [*replies, notice("not_remembered", self.wording.notices.not_remembered)]
        return await self._keep(conversation, replies, after_turn(use, fresh, [reply.kind for reply in replies]), heard)

    async def _ask_again(self, conversation: str, use: SessionUse, heard: Heard) -> list[Reply]:
        """Show where the guided decision is, in place of taking a typed answer.

        The last answer may have been taken though nobody was told; then "yes" would answer a question never seen.
        """
        try:
            replies = await self.rasa.turn(conversation, ASKS_AGAIN, False)
        except RasaFailure as failure:
            await self._fail(conversation, failure.reason, failure.reference, use, True)
        if isinstance(replies, Forgetful):
            await self._fail(conversation, "tracker", None, use, True)
        lines, contacts = self._contacts()
        said = notice("not_taken", self.wording.notices.not_taken.format(contacts=lines), contacts=contacts)
        asked = [reply for reply in replies if reply.kind != "notice"]
        return await self._keep(
            conversation, [said, *asked], after_turn(use, False, [reply.kind for reply in asked]), heard
        )

    async def _heard(self, conversation: str, message: TextMessage | PayloadMessage) -> Heard:
        """The message without personal data. Raises GuardFailure."""
        if isinstance(message, TextMessage):
            return await self.heard_text(message)
        refusal = self._refusal(message)
        title = await asyncio.to_thread(self.conversations.title_of, conversation, message.payload)
        # A button that was offered carries nothing but what the assistant put there. Anybody can type another payload.
        if refusal is None and title is None and not await self._is_harmless(message.payload):
            refusal = "not_understood"
        return Heard(title or self.wording.tapped_button, message.payload, refusal)

    async def heard_text(self, message: TextMessage) -> Heard:
        """The message without personal data, for a channel that writes it down before its turn. Raises GuardFailure."""
        refusal = self._refusal(message)
        if refusal == "too_long":
            # Not looked at either: case notes of many pages would keep everybody else waiting.
            return Heard(self.wording.not_kept, "", refusal)
        guarded = await self._guarded(message.text)
        for kind, count in guarded.removed.items():
            self.metrics.personal_data_removed.labels(kind.value).inc(count)
        return Heard(guarded.text, guarded.text, refusal, list(guarded.removed))

    async def _is_harmless(self, payload: str) -> bool:
        return carries_only_keys(payload) and not (await self._guarded(payload)).removed

    async def _guarded(self, text: str) -> Guarded:
        with self.metrics.guard_seconds.time(), noted("guard"):
            return await self.guarding.guarded(text)

    def _refusal(self, message: TextMessage | PayloadMessage) -> Refusal | None:
        if isinstance(message, TextMessage):
            return refusal_of_text(message.text, self.text_limit)
        return refusal_of_payload(message.payload, self.allowed_payloads)

    def _refused(self, reason: Refusal) -> Reply:
        return notice(reason, getattr(self.wording.notices, reason).format(limit=f"{self.text_limit:,}"))

    async def _keep(self, conversation: str, replies: list[Reply], use: SessionUse, heard: Heard) -> list[Reply]:
        told = replies
        try:
            told = await self._with_notice(conversation, replies, heard)
            await asyncio.to_thread(self.conversations.add_replies, conversation, told, use, self.clock())
        except sqlite3.Error as error:
            if not is_of_the_store(error):
                raise
            told = self.unkept.told(told, "conversations")
        outcome = outcome_of([reply.kind for reply in replies])
        self.metrics.turns.labels(outcome).inc()
        log.info(
            "turn",
            conversation=conversation_mark(conversation),
            outcome=outcome,
            turns_in_session=use.turns,
            **milliseconds_so_far(),
        )
        return told

    async def _with_notice(self, conversation: str, replies: list[Reply], heard: Heard) -> list[Reply]:
        """The replies, with a word about personal data the first time that some was taken out."""
        reason = "personal_data_removed"
        if not heard.removed or await asyncio.to_thread(self.conversations.has_had_notice, conversation, reason):
            return replies
        words = ", ".join(self.wording.removed[kind] for kind in heard.removed)
        said = notice(reason, self.wording.notices.personal_data_removed.format(removed=words))
        # Whom to call comes before everything else.
        place = next((place for place, reply in enumerate(replies) if reply.kind not in WHOM_TO_CALL), len(replies))
        return [*replies[:place], said, *replies[place:]]

    def unavailable(self, reference: str, **more: Any) -> Reply:
        """What a person is told when something failed: whom to call, and the reference to report it by."""
        lines, contacts = self._contacts()
        text = self.wording.notices.unavailable.format(contacts=lines, reference=reference)
        return notice("unavailable", text, reference=reference, contacts=contacts, **more)

    def _contacts(self) -> tuple[str, list[dict[str, str]]]:
        """Whom to call now, as lines of a text and as a reply carries them."""
        contacts = [contact.model_dump() for contact in self.whom_to_call.now()]
        return "\n".join(self.wording.contact_line.format(**contact) for contact in contacts), contacts

    async def _fail(
        self,
        conversation: str,
        reason: FailureReason | Literal["privacy", "tracker"],
        given: str | None,
        use: SessionUse,
        perhaps_taken: bool = False,
    ) -> NoReturn:
        self.readiness.doubt()
        reference = given or new_reference()
        self.metrics.failures.labels(reason).inc()
        log.error(
            "turn_failed",
            conversation=conversation_mark(conversation),
            reason=reason,
            reference=reference,
            **milliseconds_so_far(),
        )
        said = self.unavailable(reference, **({PERHAPS_TAKEN: True} if perhaps_taken else {}))
        with suppress(sqlite3.Error):
            await asyncio.to_thread(self.conversations.add_replies, conversation, [said], use, self.clock())
        raise ProblemError("unavailable", reference=reference)


def _as_typed(message: TextMessage | PayloadMessage | Heard) -> TextMessage | PayloadMessage:
    """What was heard before its turn, as if it were typed now. Raises ProblemError (503) for what was too long."""
    if not isinstance(message, Heard):
        return message
    if not message.sent:
        raise ProblemError("unavailable", new_reference())
    return TextMessage(text=message.sent)
