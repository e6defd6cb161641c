"""What is learned from a conversation when retention deletes it, because it has been idle for too long.

Only then is it known what the whole of it was about. The words of its plain questions may be kept where the owner
switched that on, and none of them if any message of it told of danger, a worry or its writer, was in another language,
was left unread, or was typed into a guided decision. A conversation that its person deletes never comes here.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation.what_it_tells import ABOUT_THE_GUIDANCE, Mark
from bot.insights.counting import CHECKS, LEFT, STOPPED, Count, name_of
from bot.insights.store import KeptQuestion
from bot.store.conversations import StoredMessage

# A longer message tells a story.
LONGEST = 120
_OF_HARM = frozenset({"danger", "worry"})
# After these, somebody's words were not judged, or not taken.
_UNREAD = frozenset({"not_english", "too_long", "unavailable", "interrupted", "not_taken", "switched_off"})
_END_OF_A_CHECK = {"stopped": STOPPED, "started_again": STOPPED}


@dataclass(frozen=True)
class Learned:
    """What a conversation leaves.

    Attributes:
        counts: each with its day.
        questions: the questions whose words may be kept.
    """

    counts: list[tuple[str, Count]]
    questions: list[KeptQuestion]


def learned_from(messages: Sequence[StoredMessage], on_since: float | None) -> Learned:
    """Look through a conversation that is over.

    Args:
        messages: all of it, oldest first.
        on_since: when keeping words was switched on, in seconds since 1970; None if it is off.

    Raises:
        ValueError: a message is damaged.
    """
    said = [_Said.of(message) for message in messages]
    counts = list(_ends_of_checks(said))
    if on_since is None or any(one.tells for one in said):
        return Learned(counts, [])
    return Learned(counts, [question for at, question in _plain_questions(said) if at.timestamp() >= on_since])


@dataclass(frozen=True)
class _Said:
    """One message: whose, when, its kind or mark, and its content where that is looked at."""

    message: StoredMessage
    custom: dict[str, Any]

    @classmethod
    def of(cls, message: StoredMessage) -> "_Said":
        is_looked_at = message.sender == "assistant" and message.kind in ("question", "decision", "notice")
        return cls(message, json.loads(message.body)["custom"] if is_looked_at else {})

    @property
    def day(self) -> str:
        return self.message.at[:10]

    @property
    def is_person(self) -> bool:
        return self.message.sender == "person"

    @property
    def tells(self) -> bool:
        kind = self.message.kind
        return kind in _OF_HARM or kind == Mark.TELLS or self.custom.get("reason") in _UNREAD


def _ends_of_checks(said: Sequence[_Said]) -> Iterator[tuple[str, Count]]:
    """Where each guided decision that had no outcome was stopped or left, with the day."""
    asked: str | None = None
    day = ""
    for one in said:
        kind, reason = one.message.kind, one.custom.get("reason")
        if kind == "notice" and reason in _END_OF_A_CHECK and asked is not None:
            yield one.day, Count(CHECKS, (_END_OF_A_CHECK[reason], asked))
            asked = None
        elif kind == "question":
            asked, day = str(one.custom.get("key")), one.day
        elif kind == "decision":
            asked = None
    if asked is not None:
        yield day, Count(CHECKS, (LEFT, asked))


def _plain_questions(said: Sequence[_Said]) -> Iterator[tuple[datetime, KeptQuestion]]:
    """Each plain question with its time, by which alone it is told what was said before the owner switched it on."""
    for place, one in enumerate(said):
        if not one.is_person or one.message.kind != Mark.PLAIN_QUESTION:
            continue
        replies = []
        for reply in said[place + 1 :]:
            if reply.is_person:
                break
            replies.append(str(reply.message.kind))
        kinds = [kind for kind in replies if kind in ABOUT_THE_GUIDANCE]
        text = " ".join(str(json.loads(one.message.body)["text"]).split())
        if kinds and len(text) <= LONGEST:
            yield datetime.fromisoformat(one.message.at), KeptQuestion(one.day, name_of(kinds), text)
