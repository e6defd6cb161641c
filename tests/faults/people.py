"""People who keep talking while things break. Each has a different question, so a reply meant for another shows."""

import threading
import time
from dataclasses import dataclass, field
from typing import Any, Literal

import httpx

# The ways in which a turn can look to a person:
# - answered: the reply to this question
# - unkept: the same, with a notice that it is not stored or that the earlier conversation is not known
# - honest: 503 with contacts and a reference
# - nobody: no connection
# - cut_off: the connection broke in mid-turn
# - ended: 401, begin a new conversation
# Everything else is wrong.
Saw = Literal["answered", "unkept", "honest", "nobody", "cut_off", "ended", "wrong"]

QUESTIONS = (
    "do I need consent to share information?",
    "how much should I share?",
    "which lawful basis does a charity use",
    "do we need an agreement for a one off share with the police",
)
_PATIENCE = 60.0
_PAUSE = 1.0
_SAID_OF_STORES = {"not_kept", "not_remembered"}


@dataclass
class Seen:
    """How one turn went.

    Attributes:
        details: what was wrong, if anything.
    """

    saw: Saw
    seconds: float
    details: str = ""


@dataclass
class Person:
    """One conversation after another, in a thread."""

    url: str
    question: str
    # Between a reply and the next message, in seconds.
    pause_between: float = _PAUSE
    quoted: list[str] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    # Turns answered with 200 without a notice that they are not stored, in this conversation and earlier ones.
    acknowledged: list[list[str]] = field(default_factory=list)
    ended_with: int = 0
    # Messages sent in this conversation, whether they arrived or not.
    sent: int = 0

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.url, timeout=_PATIENCE)
        self._going = threading.Event()
        self._idle = threading.Event()
        self._over = False
        self.begin()
        self.quoted = _quoted(self._post().json()["messages"])
        assert self.quoted, f"{self.question!r} is not answered by a quotation"
        self.begin()
        self._thread = threading.Thread(target=self._talk, daemon=True)
        self._thread.start()

    def begin(self) -> None:
        """Start a conversation.

        Raises:
            httpx.HTTPError: it could not be started.
        """
        started = self.client.post("/chat/sessions", json={}).raise_for_status().json()
        self.client.headers["Authorization"] = f"Bearer {started['token']}"
        self.acknowledged, self.sent = [], 0

    def go_on(self) -> None:
        self._idle.clear()
        self._going.set()

    def pause(self) -> None:
        """Wait until the turn in progress is over."""
        self._going.clear()
        assert self._idle.wait(2 * _PATIENCE)

    def stop(self) -> None:
        self._over = True
        self._going.set()
        self._thread.join(2 * _PATIENCE)

    def _talk(self) -> None:
        while not self._over:
            if not self._going.is_set():
                self._idle.set()
                self._going.wait()
                continue
            began = time.monotonic()
            saw, details = self._turn()
            self.seen.append(Seen(saw, time.monotonic() - began, details))
            time.sleep(self.pause_between)

    def _turn(self) -> tuple[Saw, str]:
        try:
            response = self._post()
            if response.status_code != 401:
                return self._judge(response)
            self.ended_with += len(self.acknowledged)
            self.begin()
        except (httpx.ConnectError, httpx.ConnectTimeout):
            return "nobody", ""
        except httpx.HTTPError as error:
            return "cut_off", repr(error)
        return "ended", ""

    def _post(self) -> httpx.Response:
        self.sent += 1
        return self.client.post("/chat/messages", json={"text": self.question})

    def _judge(self, response: httpx.Response) -> tuple[Saw, str]:
        if response.status_code == 503:
            problem = response.json()
            honest = bool(problem.get("reference")) and problem["contacts"][0]["phone"] == "999"
            return ("honest", "") if honest else ("wrong", response.text)
        if response.status_code != 200:
            return "wrong", f"{response.status_code} {response.text}"
        messages = response.json()["messages"]
        if not self.is_answered_by(messages):
            return "wrong", f"another reply: {_quoted(messages)}"
        if _reasons(messages).isdisjoint(_SAID_OF_STORES):
            self.acknowledged.append([message["text"] for message in messages])
            return "answered", ""
        if "not_kept" not in _reasons(messages):
            self.acknowledged.append([message["text"] for message in messages])
        return "unkept", ""

    def is_answered_by(self, messages: list[dict[str, Any]]) -> bool:
        """Whether this person's own passage is quoted, alone or with others.

        The search reads a repeated question together with the one before.
        """
        return self.quoted[0] in _quoted(messages)

    def kept(self) -> list[dict[str, Any]] | None:
        """The stored conversation, or None if it is no longer known."""
        response = self.client.get("/chat/messages")
        if response.status_code == 503:
            # A first read may meet new damage. It gives one honest 503, and the database is then replaced.
            time.sleep(2)
            response = self.client.get("/chat/messages")
        if response.status_code == 401:
            return None
        messages: list[dict[str, Any]] = response.raise_for_status().json()["messages"]
        return messages


def lost(person: Person) -> int:
    """How many acknowledged turns are missing from the stored conversation, or out of order. Each is counted once."""
    kept = person.kept() or []
    place, there = 0, []
    for replies in person.acknowledged:
        found = _place_of([person.question, *replies], kept, place)
        if found is not None:
            place = found
            there.append(replies)
    missing = len(person.acknowledged) - len(there)
    person.acknowledged = there
    return missing


def unanswered(person: Person) -> int:
    """How many messages in the stored conversation have no reply or notice after them."""
    kept = person.kept() or []
    following = [*kept[1:], {"from": "person"}]
    return sum(one["from"] == "person" == after["from"] for one, after in zip(kept, following, strict=True))


def twice(person: Person) -> int:
    """How many messages the stored conversation has that were not sent, and how many second answers to one message."""
    answers, messages, second = 0, 0, 0
    for one in person.kept() or []:
        if one["from"] == "person":
            answers, messages = 0, messages + 1
        elif one.get("custom", {}).get("kind") == "answer":
            answers += 1
            second += answers > 1
    return max(0, messages - person.sent) + second


def foreign(person: Person) -> int:
    """How many quotations in the stored conversation answer somebody else's question."""
    answers = [one for one in person.kept() or [] if one.get("custom", {}).get("kind") == "answer"]
    return sum(not person.is_answered_by([answer]) for answer in answers)


def _place_of(texts: list[str], kept: list[dict[str, Any]], start: int) -> int | None:
    """Where the texts end in the stored conversation, if they follow one another from `start` on."""
    for place in range(start, len(kept) - len(texts) + 1):
        if [message["text"] for message in kept[place : place + len(texts)]] == texts:
            return place + len(texts)
    return None


def _quoted(messages: list[dict[str, Any]]) -> list[str]:
    return [quote["passage_id"] for message in messages for quote in message["custom"].get("quotes", [])]


def _reasons(messages: list[dict[str, Any]]) -> set[str]:
    return {message["custom"].get("reason", "") for message in messages}
