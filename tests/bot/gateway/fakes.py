"""A Rasa that gives a test's replies and remembers each request, and a privacy guard without a model."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.guard import Guarded

QUOTE = {
    "passage_id": "consent-not-default",
    "text": "Consent is not the default.\n- Share where a child is at risk.",
    "section": "When to share: key principles",
    "score": 0.91,
    "source": {
        "title": "Understanding Information Sharing and Consent",
        "publisher": "SSCP",
        "url": "https://example.org/info-sharing/",
        "checked": "2026-11-22",
    },
}

PLAIN = {"text": "Hello.", "custom": {"kind": "plain"}}
ANSWER = {"text": "The guidance says:\n\n> Consent …", "custom": {"kind": "answer", "quotes": [QUOTE]}}
CLARIFY = {
    "text": "Did you mean one of these?",
    "buttons": [{"title": "When to share?", "payload": '/show_passage{"passage_id": "a"}'}],
    "custom": {"kind": "clarify", "choices": [{"passage_id": "a", "question": "When to share?"}]},
}
QUESTION = {
    "text": "Is a child in danger now?",
    "buttons": [{"title": "Yes", "payload": '/answer{"question": "danger_now", "option": "yes"}'}],
    "custom": {
        "kind": "question",
        "key": "danger_now",
        "options": [{"key": "yes", "label": "Yes"}],
        "step": 1,
        "answers": {},
    },
}
DECISION = {
    "text": "You can share.",
    "custom": {
        "kind": "decision",
        "verdict": "share",
        "parts": {"special_category_condition": None, "lawful_basis": ["public_task"]},
        "answers": {"danger_now": "no"},
        "quotes": [QUOTE],
        "record": {"decision": "Share", "views": None},
    },
}
OUT_OF_SCOPE = {
    "text": "This guidance does not decide it.",
    "custom": {"kind": "decision", "verdict": "out_of_scope", "parts": {}, "answers": {}, "quotes": []},
}
DANGER = {
    "text": "Call 999.",
    "custom": {"kind": "danger", "contacts": [{"name": "Emergency", "phone": "999", "when": "Now"}]},
}
NO_ANSWER = {
    "text": "The guidance does not cover this.",
    "custom": {"kind": "no_answer", "further_reading": []},
}
WORRY = {
    "text": "Tell somebody today. If it cannot wait, call 999.",
    "custom": {
        "kind": "worry",
        "contacts": [{"name": "Children's Social Care", "phone": "0300 123 2224", "when": "In office hours"}],
        "to_tell": "Your safeguarding lead",
        "audience": "adult",
    },
}
GLOSSARY = {
    "text": "MASH: a team that looks at worries about children together.",
    "custom": {"kind": "glossary", "term": "MASH", "meaning": "A team that looks at worries.", "ours": True},
}
# One of each kind.
KINDS = [PLAIN, ANSWER, CLARIFY, QUESTION, DECISION, OUT_OF_SCOPE, DANGER, WORRY, GLOSSARY, NO_ANSWER]
LINE = "If a child is in danger now, call 999."


def told(reply: dict[str, Any]) -> dict[str, Any]:
    """One of Rasa's replies as a person gets it: with the safety line, unless its own words give the number."""
    if "999" in reply["text"]:
        return reply
    return {**reply, "text": f"{reply['text']}\n\n{LINE}", "custom": {**reply["custom"], "safety_line": LINE}}


class FakeRasa:
    """Answers turns from `replies` (repeating the last) with `status`, or with `body`, or raises `error`."""

    def __init__(self) -> None:
        self.replies: list[Any] = [[PLAIN]]
        self.status = 200
        self.body: Any = None
        self.telling: str | None = None
        self.delete_status = 204
        self.list_status = 200
        self.lists = 0
        self.error: Exception | None = None
        self.turns: list[dict[str, Any]] = []
        self.deleted: list[str] = []
        # The conversations in its store, which `GET /conversations` lists.
        self.stored: set[str] = set()
        self.authorizations: set[str] = set()
        self.before_reply: Callable[[], Awaitable[None]] | None = None

    def says(self, *replies: dict[str, Any]) -> None:
        """Answer every further turn with these messages."""
        self.replies = [list(replies)]

    async def handle(self, request: httpx.Request) -> httpx.Response:
        self.authorizations.add(request.headers["Authorization"])
        if self.error is not None:
            raise self.error
        if request.method == "DELETE":
            self.deleted.append(request.url.path.removeprefix("/webhooks/private/conversations/"))
            if self.delete_status == 204:
                self.stored.discard(self.deleted[-1])
            return httpx.Response(self.delete_status)
        if request.method == "GET":
            assert request.url.path == "/webhooks/private/conversations"
            self.lists += 1
            after, most = request.url.params["after"], int(request.url.params["most"])
            ids = [one for one in sorted(self.stored) if one > after][:most]
            return httpx.Response(self.list_status, json={"conversations": ids})
        assert request.url.path == "/webhooks/private/turn"
        self.turns.append(json.loads(request.content))
        self.stored.add(self.turns[-1]["conversation"])
        if self.before_reply is not None:
            await self.before_reply()
        replies = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        return httpx.Response(self.status, json=self.body or {"messages": replies, "telling": self.telling})

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self.handle)


class FakeGuard:
    """Takes out the one name that it knows, and finds every kind in the gateway's own sample. Fails with `error`."""

    NAME = "zebedee"

    def __init__(self) -> None:
        self.loads = 0
        self.load_error: Exception | None = None
        self.error: Exception | None = None
        self.blind = False

    def load(self) -> "FakeGuard":
        self.loads += 1
        if self.load_error is not None:
            raise self.load_error
        return self

    def guarded(self, text: str) -> Guarded:
        if self.error is not None:
            raise self.error
        if "Mill Lane" in text and not self.blind:
            return Guarded("…", dict.fromkeys(PersonalDataKind, 1))
        count = text.count(self.NAME)
        return Guarded(text.replace(self.NAME, "[name]"), {PersonalDataKind.NAME: count} if count else {})
