"""The fourth step of a turn: ask Rasa, in a session that is no longer than what the turn depends on."""

from dataclasses import dataclass, replace
from time import perf_counter

from bot.contract.notices import notice_with_contacts
from bot.contract.replies import BotReply, notice
from bot.contract.whom_to_call import WhomToCall
from bot.contract.wording import AssistantWording
from bot.conversation.failed_turn import Failing
from bot.conversation.fresh_session import after_turn, fresh_session_due, turns_to_keep
from bot.conversation.rasa_client import Forgetful, Judged, RasaClient, RasaFailure, TurnId
from bot.conversation.without_the_store import STANDS_ALONE
from bot.monitoring.metrics import Metrics
from bot.monitoring.span_timings import timed
from bot.store.conversations import SessionUse

# No question has this button, so it changes nothing. The guided decision says so and repeats its question.
ASKS_AGAIN = '/answer{"question": "none", "option": "none"}'


@dataclass(frozen=True)
class TurnAnswer:
    """The replies to a message, how the turn used Rasa's session, and what the message tells, if that is known."""

    replies: list[BotReply]
    use: SessionUse
    telling: str | None = None


@dataclass(frozen=True)
class Asking:
    """Asks Rasa.

    Attributes:
        turns_per_session: after this many turns, a fresh session may begin, or all but the last turns be forgotten.
    """

    rasa: RasaClient
    failing: Failing
    metrics: Metrics
    wording: AssistantWording
    whom_to_call: WhomToCall
    turns_per_session: int

    async def ask(
        self, conversation: str, sent: str, use: SessionUse, unsure: bool, known_as: TurnId | None = None
    ) -> TurnAnswer:
        """Send a message to Rasa and return the replies.

        Args:
            sent: the text for Rasa, without personal data.
            unsure: Rasa may have taken an earlier turn, although the person got no answer. Not this one, if it is
                sent again.
            known_as: the message's id, if it may be sent again.

        Raises:
            ProblemError: 503 if no usable reply came. The failure is stored first.
        """
        # If a guided decision may have begun without the person seeing it, "yes" must not answer its first question.
        fresh = fresh_session_due(use, self.turns_per_session) or (unsure and not use.guided)
        kept = None if fresh else turns_to_keep(use, self.turns_per_session)
        started = perf_counter()
        try:
            with timed("rasa"):
                replies = await self.rasa.turn(conversation, sent, fresh, known_as=known_as, keep_turns=kept)
        except RasaFailure as failure:
            await self.failing.fail(conversation, use, failure.reason, failure.reference, failure.perhaps_taken)
        finally:
            self.metrics.rasa_seconds.observe(perf_counter() - started)
        if isinstance(replies, Forgetful):
            # Rasa took this for the first message of a conversation, or handled the turn and then failed to store it.
            if use.guided or not all(reply.kind in STANDS_ALONE for reply in replies):
                await self.failing.fail(conversation, use, "tracker", perhaps_taken=True)
            self.metrics.unkept_turns.labels("tracker").inc()
            replies = [*replies, notice("not_remembered", self.wording.in_use.notices.not_remembered)]
        telling = replies.telling if isinstance(replies, Judged) else None
        # What an earlier attempt at this turn left unsure is answered now.
        use = replace(use, unsure=unsure)
        return TurnAnswer(replies, after_turn(use, fresh, [reply.kind for reply in replies], kept), telling)

    async def ask_again(self, conversation: str, use: SessionUse) -> TurnAnswer:
        """Repeat the guided decision's question instead of answering the message.

        Rasa may have taken the last answer although the person was not told. A "yes" would then answer a question that
        the person never saw.

        Raises:
            ProblemError: 503 if no usable reply came. The failure is stored first.
        """
        try:
            replies = await self.rasa.turn(conversation, ASKS_AGAIN, False)
        except RasaFailure as failure:
            await self.failing.fail(conversation, use, failure.reason, failure.reference, perhaps_taken=True)
        if isinstance(replies, Forgetful):
            await self.failing.fail(conversation, use, "tracker", perhaps_taken=True)
        not_taken = notice_with_contacts("not_taken", self.wording, self.whom_to_call.now())
        asked = [reply for reply in replies if reply.kind != "notice"]
        # Also if nothing is asked: no question is open then.
        use = replace(use, unsure=False)
        return TurnAnswer([not_taken, *asked], after_turn(use, False, [reply.kind for reply in asked]))
