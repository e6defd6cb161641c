"""The question answered just before this message, to make sense of "and if she refuses?"."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from actions.share_check.case.resting import IDLE
from knowledge.search.search import Searcher

Event = Mapping[str, Any]

# Replies that leave the topic open: thanks, hello, choices not taken.
_LEAVE_TOPIC = frozenset({"plain"})
_ASKED_AGAIN = "question"
# A follow-up to a follow-up is read with the question that both belong to.
_MOST_QUESTIONS = 2


def question_before(events: Sequence[Event], searcher: Searcher) -> str:
    """Return the words of the last questions answered by quotations, oldest first; empty if there are none.

    If a button chose a passage, take the question it answers. Anything else in between (danger, a guided decision, a
    question not covered) ends the topic.

    Args:
        events: the tracker's, as Rasa sends them. The last user event is the present message.
        searcher: finds passages by their ids.
    """
    questions: list[str] = []
    for said, replies in _turns_back(events):
        kinds = _kinds(replies)
        if kinds and kinds <= _LEAVE_TOPIC:
            continue
        if kinds - _LEAVE_TOPIC != {"answer"}:
            break
        question = _as_question(said, replies, searcher)
        if question:
            questions.append(question)
        if len(questions) == _MOST_QUESTIONS or len(question.split()) > searcher.longest_follow_up:
            break
    return " ".join(reversed(questions))


def typed_before(events: Sequence[Event]) -> str:
    """Return the last typed words before this message, which is a button; empty if there are none or they are old."""
    return next((said for said, _ in _turns_back(events) if said and not said.startswith("/")), "")


def said_before(events: Sequence[Event]) -> list[str]:
    """Return everything typed in this conversation before this message, latest first."""
    return [said for said, _ in _turns_back(events) if said and not said.startswith("/")]


def replies_before(events: Sequence[Event]) -> list[Mapping[str, Any]]:
    """Return the custom fields of the replies to the message before this one; none if this is the first.

    Skip messages that leave the topic open, such as thanks.
    """
    turns = (replies for _, replies in _turns_back(events))
    return next((replies for replies in turns if _kinds(replies) - _LEAVE_TOPIC), [])


def last_replies(events: Sequence[Event]) -> list[Mapping[str, Any]]:
    """Return the custom fields of the replies to the message before this one; none if this is the first."""
    return next((replies for _, replies in _turns_back(events)), [])


def _kinds(replies: Sequence[Mapping[str, Any]]) -> set[str]:
    """Return the kinds of a turn's replies.

    In the middle of a guided decision, the question asked again follows an answer. That ends no topic.
    """
    kinds = {str(reply.get("kind", "")) for reply in replies}
    return kinds - {_ASKED_AGAIN} if "answer" in kinds else kinds


def _turns_back(events: Sequence[Event]) -> Iterable[tuple[str, list[Mapping[str, Any]]]]:
    """Yield what a person said and the replies' custom fields, latest turn first, without the present message."""
    replies: list[Mapping[str, Any]] = []
    present, later = True, 0.0
    for event in reversed(events):
        at = float(event.get("timestamp") or 0)
        # After an idle hour, somebody else may be speaking.
        if event.get("event") == "session_started" or (at and later and later - at >= IDLE.total_seconds()):
            return
        later = at or later
        if event.get("event") == "bot":
            replies.append((event.get("data") or {}).get("custom") or {})
        elif event.get("event") == "user":
            if not present:
                yield str(event.get("text") or ""), replies[::-1]
            present, replies = False, []


def _as_question(said: str, replies: Sequence[Mapping[str, Any]], searcher: Searcher) -> str:
    if not said.startswith("/"):
        return said
    quotes = replies[0].get("quotes") or [{}]
    passage = searcher.passage(str(quotes[0].get("passage_id", "")))
    return passage.question if passage else ""
