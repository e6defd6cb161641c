"""A searcher without a model, and messages and trackers as Rasa sends them, for the tests of the actions."""

import asyncio
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict

from knowledge.errors import IndexMismatch
from knowledge.index import FurtherReadingLink, IndexedPassage
from knowledge.search import Outcome, Result, Scored

NO_DOMAIN: DomainDict = {
    "intents": [],
    "entities": [],
    "slots": {},
    "responses": {},
    "actions": [],
    "forms": {},
}
LINK = FurtherReadingLink("Working together", "https://example.org/together")


def passage(name: str = "how-much", text: str = "Share what is needed.", **changes: Any) -> IndexedPassage:
    """A passage of an invented source."""
    fields = {
        "id": name,
        "text": text,
        "digest": "0",
        "section": "How much",
        "section_is_ours": False,
        "question": f"What about {name}?",
        "title": "Guidance",
        "publisher": "A partnership",
        "url": "https://example.org/guidance",
        "checked": "2026-11-22",
    }
    return IndexedPassage(**{**fields, **changes})


def result(outcome: Outcome, *chosen: IndexedPassage, is_danger: bool = False) -> Result:
    """What a search gives, with those passages chosen."""
    evidence = dict.fromkeys(("total", "dense", "lexical", "learned", "wording"), 1.0)
    scored = tuple(Scored(passage=found, share=0.5, nearest="", **evidence) for found in chosen)
    return Result(
        outcome=outcome,
        chosen=scored,
        rejected=(),
        covered=0.5,
        danger=0.5,
        is_danger=is_danger,
        further_reading=(LINK,),
    )


class FakeSearcher:
    """Takes a text for danger where it holds one of `danger`, and one for covered where it holds `covered`.

    suspected_only: texts that are danger only where something else suspects it.
    """

    def __init__(self) -> None:
        self.danger: Collection[str] = ("strangling", "knife")
        self.suspected_only: Collection[str] = ("frightened",)
        self.covered: Collection[str] = ("consent", "gdpr")
        self.offered: Collection[str] = ("perhaps",)
        self.passages = {"how-much": passage()}
        self.longest_follow_up = 12
        self.silent_on: tuple[str, ...] = ()
        self.asked: list[str] = []
        self.before: list[str] = []

    def is_danger(self, message: str, suspected: bool = False) -> bool:
        words = (*self.danger, *self.suspected_only) if suspected else self.danger
        return any(word in message.lower() for word in words)

    def search(self, question: str, before: str = "") -> Result:
        self.asked.append(question)
        self.before.append(before)
        text, found = question.lower(), self.passages["how-much"]
        danger = self.is_danger(question)
        if any(word in text for word in self.covered):
            return replace(result(Outcome.QUOTE, found, is_danger=danger), not_covered_parts=self.silent_on)
        if any(word in text for word in self.offered):
            return result(Outcome.OFFER, found, is_danger=danger)
        return result(Outcome.NOT_COVERED, is_danger=danger)

    def passage(self, passage_id: str) -> IndexedPassage | None:
        return self.passages.get(passage_id)

    def warm(self) -> None:
        pass


def no_index() -> FakeSearcher:
    """What opening the searcher does where the index must be built first."""
    raise IndexMismatch("there is no index; run `python -m knowledge build`")


def message(text: str, intent: str = "nlu_fallback", confidence: float = 0.9, **more: Any) -> dict[str, Any]:
    """A message as Rasa's tracker holds it; a button's payload brings its entities."""
    name, _, entities = text.removeprefix("/").partition("{")
    heard = name if text.startswith("/") else intent
    found = json.loads("{" + entities) if text.startswith("/") and entities else {}
    return {
        "text": text,
        "intent": {"name": heard, "confidence": confidence},
        "intent_ranking": [{"name": heard, "confidence": confidence}],
        "entities": [{"entity": key, "value": value} for key, value in found.items()],
        **more,
    }


def tracker(said: Mapping[str, Any], case: Any = None, actions: Sequence[str] = ()) -> Tracker:
    """A tracker whose latest message is `said`, after which those actions ran; `case` is the share_check slot."""
    events: list[dict[str, Any]] = [{"event": "user", "text": said["text"]}]
    events += [{"event": "action", "name": name} for name in actions]
    return Tracker("someone", {"share_check": case}, dict(said), events, False, None, {}, "action_listen")


def ran(action: Action, on: Tracker) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Run an action as the action server does: the messages that it utters, and its events."""
    dispatcher = CollectingDispatcher()
    events: list[dict[str, Any]] = asyncio.run(action.run(dispatcher, on, NO_DOMAIN))
    return dispatcher.messages, events


def slots(events: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the events set: slot to value."""
    return {event["name"]: event["value"] for event in events if event["event"] == "slot"}


def kinds(messages: Sequence[Mapping[str, Any]]) -> list[str]:
    """The kind of each message, with the reason or the question's key where there is one."""
    return [_kind(said["custom"]) for said in messages]


def _kind(custom: Mapping[str, Any]) -> str:
    detail = custom.get("reason") or custom.get("key") or custom.get("verdict")
    return f"{custom['kind']}:{detail}" if detail else str(custom["kind"])
