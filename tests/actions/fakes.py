"""A searcher without a model, and messages and trackers as Rasa sends them, for the tests of the actions."""

import asyncio
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict

from knowledge.answers.classifier import TypedAnswer
from knowledge.concern.concern import NO_CONCERN, Concern
from knowledge.concern.crossing import Level
from knowledge.errors import IndexMismatch
from knowledge.index.index import FurtherReadingLink, IndexedPassage
from knowledge.reading.message import Message, read_message
from knowledge.reading.reading import Reading
from knowledge.recipients.recipient import Recipient
from knowledge.recipients.roles import Role
from knowledge.reference.contacts import Need
from knowledge.routing.about_the_tool import AskedOfTool
from knowledge.routing.route import Route, Wish
from knowledge.search.result import Result, Scored, SearchOutcome
from tests.fakes import FakeEmbedder

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


def result(outcome: SearchOutcome, *chosen: IndexedPassage) -> Result:
    """A search result with those passages chosen."""
    scored = tuple(
        Scored(found, share=0.5, total=1.0, dense=1.0, lexical=1.0, learned=1.0, ngrams=1.0, nearest="")
        for found in chosen
    )
    return Result(outcome=outcome, chosen=scored, rejected=(), covered=0.5, further_reading=(LINK,))


def route(text: str, **changes: Any) -> Route:
    """The route of a message that asks something and tells nothing."""
    fields: dict[str, Any] = {
        "wish": Wish.ANSWER,
        "small_talk": "",
        "concern": NO_CONCERN,
        "need": Need.EVERYONE,
        "walk_through": 0.0,
        "contacts": 0.0,
        "recipient": Recipient(0.0),
        "outsider": False,
        "recipient_unsure": False,
        "reading": reading(text),
    }
    return Route(**{**fields, **changes})


def reading(text: str) -> Reading:
    """A text as read with a fake embedder."""
    message = _message(text)
    return Reading(text, lambda: (message, message))


@cache
def _message(text: str) -> Message:
    return read_message(text, FakeEmbedder())


class FakeSearcher:
    """Decides by words. A message matches a list if it contains one of the list's texts.

    Attributes:
        covered: the guidance answers it.
        near: the guidance has something close to it.
        outsiders: somebody with no part in helping would be told.
        facts: the assistant itself is asked for facts of a case.
        of_tool: the message is about the assistant itself.
        children: a child or young person writes.
        plainly_children: the same, beyond doubt.
        unsure: the recipient may be somebody with no part in helping.
    """

    def __init__(self, **_opened_as: object) -> None:
        self.danger: Collection[str] = ("strangling", "knife")
        self.worry: Collection[str] = ("frightened",)
        self.how_sure = 0.5
        self.covered: Collection[str] = ("consent", "gdpr")
        self.offered: Collection[str] = ("perhaps",)
        self.walks: Collection[str] = ("can i share this", "check my case")
        self.numbers: Collection[str] = ("the number",)
        self.outsiders: Collection[str] = ("neighbour",)
        self.unsure: Collection[str] = ("nan",)
        self.facts: Collection[str] = ("look up",)
        self.of_tool: Collection[str] = ("audit trail",)
        self.plainly_children: Collection[str] = ()
        self.children: Collection[str] = ("my head of year",)
        self.small_talk = {
            "hello": "greet",
            "what can you do": "help",
            "thanks": "thanks",
            "bye": "goodbye",
            "email me that": "record",
            "delete this chat": "delete",
            "yes": "affirm",
            "no": "deny",
        }
        self.foreign: Collection[str] = ("dziecko",)
        self.passages = {"how-much": passage()}
        self.typed: dict[str, TypedAnswer] = {}
        self.longest_follow_up = 12
        self.stands_alone = 0.9
        self.silent_on: tuple[str, ...] = ()
        self.asked: list[str] = []
        self.before: list[str] = []

    def route(self, text: str) -> Route:
        low = text.lower()
        if low in self.small_talk:
            return route(text, wish=Wish.SMALL_TALK, small_talk=self.small_talk[low])
        if _has(low, self.foreign):
            return route(text, wish=Wish.NOT_ENGLISH)
        level = Level.DANGER if _has(low, self.danger) else Level.WORRY if _has(low, self.worry) else Level.NONE
        need = Need.CHILD if level is not Level.NONE and low.startswith("i am") else Need.EVERYONE
        wish = Wish.CONTACTS if _has(low, self.numbers) else Wish.ANSWER
        if _has(low, self.walks) and level is Level.NONE:
            wish = Wish.WALK_THROUGH
        outsider = _has(low, self.outsiders)
        recipient = (
            Recipient(0.9, Role.NEIGHBOUR_OR_PUBLIC, "asks" in low, "address" in low) if outsider else Recipient(0.0)
        )
        concern = NO_CONCERN if level is Level.NONE else Concern(level, self.how_sure, self.how_sure)
        return route(
            text,
            wish=wish,
            concern=concern,
            need=need,
            recipient=recipient,
            outsider=outsider,
            recipient_unsure=_has(low, self.unsure),
            asks_for_facts=_has(low, self.facts),
            plainly_asks_for_facts=_has(low, self.facts),
            child_writes=_has(low, self.children),
            child_plainly_writes=_has(low, self.plainly_children),
            asked_of_tool=AskedOfTool.KEEPS if _has(low, self.of_tool) and level is Level.NONE else None,
        )

    def concern(self, text: str) -> Concern:
        return FakeSearcher.route(self, text).concern

    def search(self, question: Reading, before: str = "") -> Result:
        self.asked.append(question.text)
        self.before.append(before)
        text, found = question.text.lower(), self.passages["how-much"]
        if _has(text, self.covered):
            return replace(result(SearchOutcome.QUOTE, found), not_covered_parts=self.silent_on)
        return result(SearchOutcome.OFFER, found) if _has(text, self.offered) else result(SearchOutcome.NOT_COVERED)

    def typed_answer(self, question: str, reading: Reading) -> TypedAnswer | None:
        return self.typed.get(reading.text)

    def passage(self, passage_id: str) -> IndexedPassage | None:
        return self.passages.get(passage_id)

    def warm(self) -> None:
        pass


def _has(text: str, words: Collection[str]) -> bool:
    return any(word in text for word in words)


def no_index() -> FakeSearcher:
    """Fail as opening the searcher does if the index must be built first."""
    raise IndexMismatch("there is no index; run `python -m knowledge build`")


def message(text: str, **more: Any) -> dict[str, Any]:
    """A message as in Rasa's tracker. A button's payload brings its name and entities."""
    name, _, entities = text.removeprefix("/").partition("{")
    heard = name if text.startswith("/") else "message"
    found = json.loads("{" + entities) if text.startswith("/") and entities else {}
    return {
        "text": text,
        "intent": {"name": heard, "confidence": 1.0},
        "entities": [{"entity": key, "value": value} for key, value in found.items()],
        **more,
    }


def tracker(said: Mapping[str, Any], case: Any = None, actions: Sequence[str] = ()) -> Tracker:
    """A tracker whose latest message is `said`, followed by those actions. `case` is the share_check slot."""
    events: list[dict[str, Any]] = [{"event": "user", "text": said["text"]}]
    events += [{"event": "action", "name": name} for name in actions]
    return Tracker("someone", {"share_check": case}, dict(said), events, False, None, {}, "action_listen")


# One event loop for all: making one for each action would take most of the time.
_RUNNER = asyncio.Runner()


def ran(action: Action, on: Tracker) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Run an action as the action server does. Return the messages that it utters, and its events."""
    dispatcher = CollectingDispatcher()
    events: list[dict[str, Any]] = _RUNNER.run(action.run(dispatcher, on, NO_DOMAIN))
    return dispatcher.messages, events


def slots(events: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The slots that the events set, with their values."""
    return {event["name"]: event["value"] for event in events if event["event"] == "slot"}


def kinds(messages: Sequence[Mapping[str, Any]]) -> list[str]:
    """The kind of each message, with any reason or key of a question."""
    return [_kind(said["custom"]) for said in messages]


def _kind(custom: Mapping[str, Any]) -> str:
    detail = custom.get("reason") or custom.get("key") or custom.get("verdict")
    return f"{custom['kind']}:{detail}" if detail else str(custom["kind"])
