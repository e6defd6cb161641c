"""Answers messages: takes turns with the same code as the web chat, and draws the replies."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any, Literal, get_args

import structlog

from bot.contract.problems import ProblemError, new_reference
from bot.contract.replies import BotReply
from bot.contract.reply_kinds import Decision
from bot.contract.whom_to_call import WhomToCall
from bot.conversation.messages import PayloadMessage, TextMessage
from bot.conversation.screening import Refusal
from bot.conversation.turns import Turns
from bot.limits.costs import DELETION, cost_of_text
from bot.limits.rate_limits import RateLimits
from bot.limits.turns_in_hand import TurnsInHand
from bot.monitoring.logs import conversation_mark
from bot.monitoring.metrics import Metrics
from bot.privacy.guarding import GuardFailure
from bot.teams.bursts import Bursts
from bot.teams.copy import TeamsNotices
from bot.teams.drawing import activities, has_word_file, in_words, new_link, stale_card
from bot.teams.drawing.outcome import URGENT
from bot.teams.in_place import InPlace
from bot.teams.inbox import UNWRITTEN, Inbox, Waiting
from bot.teams.just_asked import JustAsked
from bot.teams.kept import TeamsStore
from bot.teams.lateness import LateWords
from bot.teams.marks import Marks
from bot.teams.opening import ConversationOpening
from bot.teams.record_links import NEW_LINK, RecordLinks, new_link_payload
from bot.teams.store_failures import going_on_without
from bot.teams.task import GuardedWords, Leave, Outgoing, Say, TakeBack, Tapped, Task, Tell, Unheard, Welcome
from bot.teams.turn_once import Begun, NotNow, TurnOnce, not_now
from bot.teams.unheard import UnheardWords
from bot.teams.used_cards import UsedCards

log = structlog.get_logger()

# The kinds of reply that are worth delivering a day later.
_LASTING = frozenset({"danger", "worry", "decision"})
_BACK = "/go_back"
_WHOM_TO_CALL = frozenset({"danger", "worry"})
# The notices that are given without asking Rasa.
_WITHOUT_RASA = frozenset({*get_args(Refusal), "switched_off"})


class Answering:
    """Turns tasks into answers. Make one for the process."""

    def __init__(
        self,
        *,
        turns: Turns,
        opening: ConversationOpening,
        kept: TeamsStore,
        marks: Marks,
        notices: TeamsNotices,
        limits: RateLimits,
        in_hand: TurnsInHand,
        metrics: Metrics,
        unavailable: Callable[[str], BotReply],
        whom_to_call: WhomToCall,
        inbox: Inbox,
        unheard: UnheardWords,
        bursts: Bursts,
        links: RecordLinks,
        just_asked: JustAsked,
        record_of: Callable[[str], dict[str, Any] | None],
        too_fast: Callable[[str, Task], Awaitable[bool]],
        turned: Callable[[], None],
        clock: Callable[[], float],
    ) -> None:
        """Store the parts that it uses.

        Args:
            unavailable: given a reference, returns the notice for a failure, with the contacts.
            record_of: returns the newest decision of a conversation, if it has a record and no later check replaces it.
            too_fast: sees to it that the person is told that a message came too fast for an answer. Returns False if
                too much is waiting for that.
            turned: is told of each turn that Rasa answered.
            clock: returns seconds since 1970.
        """
        self._turns = turns
        self._once = TurnOnce(turns, in_hand, kept)
        self._inbox = inbox
        self._unheard = unheard
        self._bursts = bursts
        self._links = links
        self._just_asked = just_asked
        self._record_of = record_of
        self._too_fast = too_fast
        self._turned = turned
        self._opening = opening
        self._kept = kept
        self._used_cards = UsedCards(kept, marks)
        self._in_place = InPlace(kept)
        self._marks = marks
        self._notices = notices
        self._limits = limits
        self._metrics = metrics
        self._unavailable = unavailable
        self._whom_to_call = whom_to_call
        self._clock = clock

    async def answer(self, waiting: Waiting, task: Task) -> list[Outgoing]:
        """Return the parts of the answer, or none if there is nothing to say. If anything fails, the answer says so.

        Raises:
            NotNow: a part of the assistant is away. It may be answered in a moment.
            Exception: a conversation or message could not be forgotten. The task is tried again, and nothing is said.
        """
        conversation = waiting.conversation
        if isinstance(task.what, TakeBack):
            await self._opening.take_back(conversation, task.what.mark, self._notices.deleted)
            return []
        if isinstance(task.what, Leave):
            await self._opening.forget(conversation)
            self._bursts.told(conversation)
            return []
        try:
            return await self._answer(waiting, task)
        except NotNow:
            raise
        except GuardFailure:
            raise NotNow(None) from None
        except ProblemError as problem:
            if problem.kind in ("rate_limited", "too_many_at_once"):
                if await self._too_fast(conversation, task):
                    return []
                return self._drawn(conversation, task, [self._notices.too_much(0, self._whom_to_call.now())])
            if (again := not_now(problem)) is not None and not isinstance(task.what, Tell):
                raise again from None
            reference = problem.reference or self._failed(conversation, problem.kind)
        except Exception as error:
            # Silence would be worse than this notice. Log it without its message, which may repeat the person's words.
            reference = new_reference()
            self._metrics.failures.labels("unexpected").inc()
            log.error(
                "teams_turn_failed", conversation=conversation_mark(conversation), reference=reference, exc_info=error
            )
            # The turn may have been taken, with a question that nobody sees now.
            await self.question_not_shown(conversation)
        return self.failed(conversation, task, reference)

    def failed(self, conversation: str, task: Task, reference: str | None) -> list[Outgoing]:
        """The notice that nothing could be answered, with whom to call."""
        return self._drawn(
            conversation, task, [self._unavailable(reference or self._failed(conversation, "unavailable"))]
        )

    async def question_not_shown(self, conversation: str) -> None:
        """Note that a question was not shown, so that the next typed words are not taken for its answer."""
        with going_on_without("a question that was not shown"):
            await asyncio.to_thread(self._kept.add_not_shown, conversation, self._notices.question_lost, self._clock())

    async def note_said(self, waiting: Waiting, task: Task) -> None:
        """Note what was stored of a message whose turn was begun, so that a deletion finds its words."""
        begun = _begun(waiting)
        if begun is not None and isinstance(task.what, (Say, Unheard)):
            await self._once.note_said(waiting.conversation, begun, task.what.mark)

    def dropped(self, waiting: Waiting) -> None:
        """Forget what is in memory of a message that needs no answer any more."""
        self._unheard.forget(waiting.mark)
        what = Task.model_validate(waiting.task).what
        if isinstance(what, Tell) and what.reason == "too_fast" and waiting.outgoing is None:
            # Nobody was told. The next burst brings a word again.
            self._bursts.told(waiting.conversation)

    def one_moment(self, conversation: str, task: Task) -> list[Outgoing]:
        """The notice that the answer takes a moment. It has the contacts: what was asked may tell of danger."""
        return self._drawn(conversation, task, [self._notices.with_contacts("one_moment", self._whom_to_call.now())])

    def late(self, conversation: str, task: Task, asked_at: float) -> LateWords:
        """The notices that what is above, or what follows, is late."""

        def said(reason: str, where: Literal["above", "follows"]) -> list[Outgoing]:
            parts = self._drawn(conversation, task, [self._notices.late_answer(reason, self._notices.moment(asked_at))])
            # What is above is sent whatever comes of the rest, so its word is too.
            return [part.model_copy(update={"tells_late": where, "lasting": where == "above"}) for part in parts]

        return LateWords(lambda: said("late_above", "above"), lambda: said("late", "follows"))

    def missed(self, conversation: str, task: Task, asked_at: float) -> list[Outgoing]:
        """The notice that what was asked is not answered any more."""
        said = self._notices.with_contacts("missed", self._whom_to_call.now(), when=self._notices.moment(asked_at))
        parts = self._drawn(conversation, task, [said])
        return [part.model_copy(update={"lasting": True, "tells_late": "missed"}) for part in parts]

    def not_taken(self, conversation: str, task: Task, asked_at: float) -> list[Outgoing]:
        """The notice that Microsoft Teams did not take the answer, with whom to call."""
        said = self._notices.with_contacts("not_taken", self._whom_to_call.now(), when=self._notices.moment(asked_at))
        return self._drawn(conversation, task, [said])

    def perhaps_missing(self, conversation: str, task: Task, asked_at: float) -> list[Outgoing]:
        """The notice that nobody knows whether all of an answer can be seen, with whom to call."""
        said = self._notices.with_contacts(
            "perhaps_missing", self._whom_to_call.now(), when=self._notices.moment(asked_at)
        )
        parts = self._drawn(conversation, task, [said])
        return [part.model_copy(update={"lasting": True, "tells_late": "missed"}) for part in parts]

    def not_needed(self) -> dict[str, Any]:
        """What replaces the short message if the answer does not follow any more."""
        return {"type": "message", "textFormat": "plain", "text": self._notices.not_needed}

    def follows(self) -> dict[str, Any]:
        """The short message that is then replaced by the answer."""
        return {"type": "message", "textFormat": "plain", "text": self._notices.follows}

    async def _answer(self, waiting: Waiting, task: Task) -> list[Outgoing]:
        what = task.what
        match what:
            case Say():
                return await self._say(waiting, task, what)
            case Unheard():
                return await self._hear(waiting, task, what)
            case Tapped():
                return await self._tap(waiting, task, what)
            case Tell():
                return await self._tell(waiting.conversation, task, what)
            case Welcome():
                await self._opening.open(waiting.conversation)
                return self._drawn(waiting.conversation, task, [self._opening.greeting])
        raise ValueError(f"unknown task {what.do}")

    def _failed(self, conversation: str, reason: str) -> str:
        """Count and log a failure that is not logged yet, and return its reference."""
        reference = new_reference()
        self._metrics.failures.labels("teams").inc()
        log.error("teams_turn_failed", conversation=conversation_mark(conversation), reason=reason, reference=reference)
        return reference

    async def _hear(self, waiting: Waiting, task: Task, what: Unheard) -> list[Outgoing]:
        """Let the guard look at the words, write them down, and answer them."""
        words = self._unheard.of(waiting.mark)
        if words is None:
            said = self._notices.with_contacts("words_lost", self._whom_to_call.now())
            return self._drawn(waiting.conversation, task, [said])
        say = what.said(GuardedWords.of(await self._turns.hearing.hear_text(TextMessage(text=words))))
        heard = task.model_copy(update={"what": say})
        if waiting.number != UNWRITTEN:
            with going_on_without("the words"):
                await asyncio.to_thread(self._inbox.heard, waiting.number, heard.model_dump(mode="json"))
        self._unheard.forget(waiting.mark)
        try:
            return await self._say(waiting, heard, say)
        except NotNow as not_yet:
            not_yet.heard = heard
            raise

    async def _say(self, waiting: Waiting, task: Task, what: Say) -> list[Outgoing]:
        conversation = waiting.conversation
        begun = _begun(waiting)
        if begun is None:
            if what.again and await self._is_unchanged(conversation, what):
                return []
            cost = cost_of_text(len(what.words.sent)) + (DELETION if what.again else 0)
            await self._limits.count_session(conversation, cost)
            before = await self._opened(conversation)
            if what.again:
                if await asyncio.to_thread(self._kept.open_question, conversation):
                    # Delete the old words here. Rasa could forget them only with the whole check.
                    await asyncio.to_thread(self._kept.take_back, what.mark, conversation, self._notices.changed)
                    return self._drawn(conversation, task, [self._notices.reply("changed_in_a_check")])
                await self._opening.take_back(conversation, what.mark, self._notices.changed)
                before.append(self._notices.reply("changed_message"))
            begun = await self._begin(waiting, before)
        replies = await self._once.take(
            conversation, begun, what.words.heard(), lambda: self._opened(conversation), what.mark, what.early
        )
        self._note_turned(replies)
        after = [self._notices.reply("beside")] if what.beside else []
        parts = self._drawn(conversation, task, _ordered(begun.said_first, replies, after))
        return [*parts, *await self._used(conversation, replies, None)]

    async def _is_unchanged(self, conversation: str, what: Say) -> bool:
        """Whether an edited message reads as before. Teams also reports an edit when it adds a preview of a link."""
        with going_on_without("the words before"):
            return await asyncio.to_thread(self._kept.text_of, what.mark, conversation) == what.words.shown
        return False

    async def _opened(self, conversation: str) -> list[BotReply]:
        """Get the conversation ready, and return anything to say first. A turn works even if the store does not."""
        try:
            said = await self._opening.open(conversation)
        except sqlite3.Error as error:
            log.error("teams_not_opened", conversation=conversation_mark(conversation), exc_info=error)
            return []
        return [said] if said else []

    async def _begin(self, waiting: Waiting, first: list[BotReply]) -> Begun:
        """Note how the turn is begun, before it is."""
        begun = await self._once.begin(waiting.conversation, waiting.mark, first)
        await self.note_begun(waiting, begun)
        return begun

    async def note_begun(self, waiting: Waiting, begun: Begun) -> None:
        """Write down how a turn was begun, for whoever takes it up again."""
        if waiting.number != UNWRITTEN:
            with going_on_without("a turn that begins"):
                await asyncio.to_thread(self._inbox.begin, waiting.number, begun.model_dump(mode="json"))

    async def _tap(self, waiting: Waiting, task: Task, what: Tapped) -> list[Outgoing]:
        conversation = waiting.conversation
        if what.payload.startswith(NEW_LINK):
            return await self._new_link(conversation, task, what.payload)
        begun = _begun(waiting)
        if begun is None:
            await self._limits.count_session(conversation)
            if what.card is not None and self._just_asked.is_too_soon(conversation, what.card, waiting.came):
                return await self._ask_again(conversation, task, what.card)
            if (
                what.payload == _BACK
                and what.card is not None
                and await self._live_question(conversation, what.card) is None
            ):
                # "Back" does not say from where. A second tap would go back once more.
                return self._drawn(conversation, task, [self._notices.reply("used_card")])
            begun = await self._begin(waiting, await self._opened(conversation))
        message = PayloadMessage(payload=what.payload)
        replies = await self._once.take(conversation, begun, message, lambda: self._opened(conversation))
        self._note_turned(replies)
        parts = self._drawn(conversation, task, _ordered(begun.said_first, replies, []))
        used = await self._used(conversation, replies, what.card, what.payload)
        try:
            return await asyncio.to_thread(self._in_place.shown, conversation, what, begun, parts, used)
        except Exception as error:
            self._note_not_drawn(conversation, error)
            return [*parts, *used]

    async def _ask_again(self, conversation: str, task: Task, card: str) -> list[Outgoing]:
        """The question of a card below it, because it was tapped before it could be read; nothing if that is done."""
        body = await self._live_question(conversation, card)
        if body is None:
            return []
        question = BotReply.model_validate(body)
        said = self._drawn(conversation, task, [self._notices.reply("tapped_too_soon"), question])
        moved_on: dict[str, object] = {"type": "message", "attachments": [stale_card(question)]}
        return [*said, Outgoing(how="replace", activity=moved_on, card=card)]

    async def _live_question(self, conversation: str, card: str) -> dict[str, Any] | None:
        try:
            return await asyncio.to_thread(self._kept.live_question, conversation, card)
        except sqlite3.Error:
            raise ProblemError("unavailable") from None

    async def _new_link(self, conversation: str, task: Task, payload: str) -> list[Outgoing]:
        """A new link to the record on whose card the button is, without a turn."""
        await self._limits.count_session(conversation)
        try:
            decision = await asyncio.to_thread(self._record_of, conversation)
        except sqlite3.Error:
            raise ProblemError("unavailable") from None
        if not self._links.are_made:
            return self._drawn(conversation, task, [self._notices.reply("no_record_link")])
        mark = None if decision is None else self._links.mark(conversation, decision)
        if mark is None or payload != new_link_payload(mark):
            return self._drawn(conversation, task, [self._notices.reply("record_replaced")])
        said = self._notices.new_record_link.format(minutes=self._links.minutes)
        if task.to.is_seen_by_others:
            said = f"{said}\n\n{self._notices.link_seen_by_others}"
        return [Outgoing(activity=new_link(said), record=mark)]

    def _note_turned(self, replies: list[BotReply]) -> None:
        """Say that Rasa answered, if these replies are not of those that are given without it."""
        if not any(getattr(reply.custom, "reason", None) in _WITHOUT_RASA for reply in replies):
            self._turned()

    async def _tell(self, conversation: str, task: Task, what: Tell) -> list[Outgoing]:
        if what.reason == "unavailable":
            raise ProblemError("unavailable")
        if what.reason == "too_fast":
            said = self._notices.too_much(self._bursts.told(conversation), self._whom_to_call.now())
        else:
            said = self._notices.reply(what.reason)
        parts = self._drawn(conversation, task, [said])
        if what.privately and task.to.place != "personal":
            return [part.model_copy(update={"how": "send_privately"}) for part in parts]
        return parts

    def _drawn(self, conversation: str, task: Task, replies: list[BotReply]) -> list[Outgoing]:
        """The replies as parts of an answer."""
        sign = self._marks.signer(conversation)
        parts = []
        for reply in replies:
            try:
                is_decision = isinstance(reply.custom, Decision)
                record = self._links.mark(conversation, reply.as_json()["custom"]) if is_decision else None
                drawn = activities([reply], sign=sign, in_channel=task.to.is_seen_by_others, record=record)
            except Exception as error:
                # Its own words say everything. Nobody is left without them because of a card.
                self._note_not_drawn(conversation, error)
                drawn, record = in_words(reply.text), None
            parts += _parts(reply, drawn, record)
        return parts

    async def _used(
        self, conversation: str, replies: list[BotReply], tapped: str | None, payload: str | None = None
    ) -> list[Outgoing]:
        """The replacements for cards that are used up; none if they cannot be drawn."""
        try:
            return await self._used_cards.after(conversation, replies, tapped, payload)
        except Exception as error:
            self._note_not_drawn(conversation, error)
            return []

    def _note_not_drawn(self, conversation: str, error: Exception) -> None:
        """Count and log something that could not be drawn, for a fault of ours. What it says is still said."""
        self._metrics.failures.labels("unexpected").inc()
        log.error("teams_not_drawn", conversation=conversation_mark(conversation), exc_info=error)


def _parts(reply: BotReply, drawn: list[dict[str, Any]], record: str | None) -> list[Outgoing]:
    """A drawn reply, with the details to remember when it is sent."""
    carrier = max((place for place, activity in enumerate(drawn) if activity.get("attachments")), default=None)
    question = reply.as_json() if reply.kind == "question" else None
    about = [quote.passage_id for quote in getattr(reply.custom, "quotes", [])]
    return [
        Outgoing(
            activity=activity,
            question=question if place == carrier else None,
            about=about if "feedbackLoop" in activity.get("channelData", {}) else None,
            record=record if record is not None and has_word_file(activity) else None,
            lasting=reply.kind in _LASTING,
            whom_to_call=_says_whom_to_call(reply) and (place == 0 or reply.kind != "decision"),
        )
        for place, activity in enumerate(drawn)
    ]


def _ordered(before: list[BotReply], replies: list[BotReply], after: list[BotReply]) -> list[BotReply]:
    """Put them all in order, with whom to call before everything else."""
    urgent = [reply for reply in replies if _says_whom_to_call(reply)]
    others = [reply for reply in replies if not _says_whom_to_call(reply)]
    return [*urgent, *before, *others, *after]


def _says_whom_to_call(reply: BotReply) -> bool:
    """Whether a reply says first whom to call. Of an outcome that is urgent, the first message does."""
    if isinstance(reply.custom, Decision):
        return reply.custom.verdict == URGENT and bool(reply.custom.contacts)
    return reply.kind in _WHOM_TO_CALL


def _begun(waiting: Waiting) -> Begun | None:
    """How the turn was begun by an earlier attempt, to be taken up again."""
    return None if waiting.begun is None else Begun.model_validate(waiting.begun).resumed()
