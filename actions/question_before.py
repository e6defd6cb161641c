"""The question that was answered just before this message, so that "and if she refuses?" is understood."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from actions.share_check.case.resting import IDLE
from knowledge.search.search import Searcher

Event = Mapping[str, Any]

# Replies that leave the topic open: thanks, hello, choices that were not taken.
_LEAVE_TOPIC = frozenset({"plain"})
_ASKED_AGAIN = "question"
# A follow-up of a follow-up is read with the question that both belong to.
_MOST_QUESTIONS = 2


def question_before(events: Sequence[Event], searcher: Searcher) -> str:
    """The words of the last questions that were answered by quotations, oldest first; empty where there are none.

    `events` are the tracker's, as Rasa sends them, the last user event being the present message. A passage chosen by
    a button stands for the question that it answers. Anything else between (danger, a guided decision, a question that
    is not covered) ends the topic.
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
    """The words that were typed last before this message, which is a button; empty where nothing was, or long ago."""
    return next((said for said, _ in _turns_back(events) if said and not said.startswith("/")), "")


def replies_before(events: Sequence[Event]) -> list[Mapping[str, Any]]:
    """The custom fields of the replies to the message before this one; none where this is the first.

    Messages that leave the topic open, such as thanks, are passed by.
    """
    turns = (replies for _, replies in _turns_back(events))
    return next((replies for replies in turns if _kinds(replies) - _LEAVE_TOPIC), [])


def _kinds(replies: Sequence[Mapping[str, Any]]) -> set[str]:
    """The kinds of a turn's replies.

    In the middle of a guided decision an answer is followed by its question, asked again, which ends no topic.
    """
    kinds = {str(reply.get("kind", "")) for reply in replies}
    return kinds - {_ASKED_AGAIN} if "answer" in kinds else kinds


def _turns_back(events: Sequence[Event]) -> Iterable[tuple[str, list[Mapping[str, Any]]]]:
    """What a person said and the custom fields of the replies, latest turn first, without the present message."""
    replies: list[Mapping[str, Any]] = []
    present, later = True, 0.0
    for event in reversed(events):
        at = float(event.get("timestamp") or 0)
        # After an idle hour it may be somebody else who speaks.
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
