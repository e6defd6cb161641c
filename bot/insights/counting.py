"""What is counted of a turn, a judged answer and a conversation that is over. None of it is anybody's words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.contract.replies import BotReply
from bot.contract.reply_kinds import Answer, Clarify, Decision, NoAnswer, NoticeKind, Plain, QuestionKind
from bot.conversation.ended_turns import EndedTurn
from bot.monitoring.metrics import outcome_of

TURNS, QUOTED, OFFERED, TAKEN, CHECKS, FEEDBACK = "turns", "quoted", "offered", "taken", "checks", "feedback"
FAILED, ANSWERED, NOT_COVERED, CONTACTS, OTHER = "failed", "answered", "not_covered", "contacts", "other"
BEGUN, LEFT, STOPPED = "begun", "left", "stopped"
# What has another name than its kind of reply.
_NAMES = {"answer": ANSWERED, "clarify": OFFERED, "no_answer": NOT_COVERED, "plain": OTHER}
# Said beside the reply to a message, and no outcome of it.
_BESIDE = frozenset({"personal_data_removed", "not_kept", "not_remembered"})
# What a reason is where a reply gives none.
_GUIDANCE = "guidance"


class Count(NamedTuple):
    """One thing to be counted: a tree of counts, and the place in it, from the widest part to the narrowest."""

    what: str
    key: tuple[str, ...]


class NamedPassage(NamedTuple):
    """A passage under its source and its topic, which is the section that it is in."""

    source: str
    topic: str
    passage_id: str


def counts_of_turn(ended: EndedTurn) -> list[Count]:
    """Everything that a turn adds one to."""
    replies = [reply for reply in ended.replies if not _is_beside(reply)] or list(ended.replies)
    counts = [Count(TURNS, outcome(replies)), *_passages(replies), *_offers(replies)]
    if ended.taken:
        shown = (quote.passage_id for reply in replies if isinstance(reply.custom, Answer) for quote in _quotes(reply))
        counts += [Count(TAKEN, (passage,)) for passage in shown]
    return [*counts, *_begun(replies)]


def outcome(replies: Sequence[BotReply]) -> tuple[str, ...]:
    """What came of a turn with those replies, and the reason or verdict if there is one; failed if there are none."""
    if not replies:
        return (FAILED,)
    kind = outcome_of([reply.kind for reply in replies])
    # Of several alike, the first is what the message got.
    custom = next(reply.custom for reply in replies if reply.kind == kind)
    match custom:
        case Decision():
            return kind, custom.verdict
        case NoticeKind():
            return kind, custom.reason
        case NoAnswer() | Clarify():
            return _NAMES[kind], custom.reason or _GUIDANCE
        case Plain() if any(isinstance(reply.custom, Plain) and reply.custom.contacts for reply in replies):
            return (CONTACTS,)
    return (_NAMES.get(kind, kind),)


def name_of(kinds: Sequence[str]) -> str:
    """The name of the weightiest of those kinds of reply."""
    kind = outcome_of(kinds)
    return _NAMES.get(kind, kind)


def counts_of_feedback(kind: str, helpful: bool, risk: bool) -> list[Count]:
    """What a judged answer adds one to."""
    return [Count(FEEDBACK, (kind, "risk" if risk else "helpful" if helpful else "not_helpful"))]


def _is_beside(reply: BotReply) -> bool:
    return isinstance(reply.custom, NoticeKind) and reply.custom.reason in _BESIDE


def _quotes(reply: BotReply) -> Iterator[NamedPassage]:
    assert isinstance(reply.custom, Answer)
    for quote in reply.custom.quotes:
        yield NamedPassage(quote.source.title, quote.section, quote.passage_id)


def _passages(replies: Iterable[BotReply]) -> list[Count]:
    return [Count(QUOTED, quote) for reply in replies if isinstance(reply.custom, Answer) for quote in _quotes(reply)]


def _offers(replies: Iterable[BotReply]) -> list[Count]:
    return [
        Count(OFFERED, (choice.passage_id,))
        for reply in replies
        if isinstance(reply.custom, Clarify)
        for choice in reply.custom.choices
    ]


def _begun(replies: Sequence[BotReply]) -> list[Count]:
    """A guided decision has just begun if its question is all that is said, and nothing is answered or said back."""
    said = [
        reply.custom
        for reply in replies
        if not (isinstance(reply.custom, NoticeKind) and reply.custom.reason == "started_again")
    ]
    if len(said) != 1 or not isinstance(said[0], QuestionKind):
        return []
    first = said[0]
    if first.answers or first.taken or first.still_open or first.previous or first.key == "resting":
        return []
    return [Count(CHECKS, (BEGUN,))]
