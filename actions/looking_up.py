"""One message looked up: danger first, then what the guidance says, then small talk."""

from collections.abc import Mapping, Sequence
from typing import Any

from actions.answering import answer_reply, silent_on_reply
from actions.endangered import contacts_reply, danger_reply
from actions.question_before import question_before
from actions.reply import Reply
from actions.searching import searcher
from knowledge.search import Outcome

# The intents whose response in bot/domain/conversation.yml is called `utter_<intent>`.
SMALL_TALK = frozenset({"greet", "thanks", "goodbye", "bot_challenge", "help"})
ASK_CONTACTS = "ask_contacts"
# How sure Rasa's classifier must have been (0 to 1).
_SURE = 0.5


def look_up(message: Mapping[str, Any], events: Sequence[Mapping[str, Any]] = ()) -> list[Reply]:
    """The replies to a message as Rasa's tracker holds it (`text`, `intent_ranking`).

    events: the tracker's, where a message may follow on from the question before it.

    Danger comes first, and does not take the quotation away from a message that asks something too. A message that the
    guidance does not cover and that Rasa's classifier took for small talk is answered as that, and one that asks for a
    number gets the contacts.
    """
    search, intent = searcher(), _likeliest(message)
    # "Great stuff, cheers" after an answer is no further question about it.
    before = "" if intent in SMALL_TALK or intent == ASK_CONTACTS else question_before(events, search)
    result = search.search(message["text"], before)
    if result.is_danger:
        quoted = [answer_reply(result)] if result.outcome is Outcome.QUOTE else []
        return [danger_reply(), *quoted]
    if result.outcome is Outcome.NOT_COVERED and intent in SMALL_TALK:
        return [Reply(f"utter_{intent}", {"kind": "plain"})]
    if result.outcome is not Outcome.QUOTE and intent == ASK_CONTACTS:
        return [contacts_reply()]
    if result.outcome is Outcome.QUOTE and result.not_covered_parts:
        return [answer_reply(result), silent_on_reply(result.not_covered_parts)]
    return [answer_reply(result)]


def _likeliest(message: Mapping[str, Any]) -> str:
    """Rasa's likeliest intent, also where a component has since overruled it; empty where it was not sure."""
    likeliest: dict[str, Any] = next(iter(message.get("intent_ranking") or []), {})
    return str(likeliest.get("name", "")) if likeliest.get("confidence", 0) >= _SURE else ""
