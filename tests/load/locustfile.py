"""People at the web API, as Locust plays them. Runs in the environment `tools`, started by `python -m tests.load`.

Each goes through one conversation after another without a pause, which is harder than real use. The measurements and
faults go as JSON to the file named in LOAD_RESULT.
"""

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

from locust import FastHttpUser, constant, events, task  # mypy's environment has no Locust

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.load.checking import Own  # noqa: E402  # Locust starts in another folder

PLAN: dict[str, Any] = json.loads(Path(os.environ["LOAD_PLAN"]).read_text(encoding="utf-8"))
# A turn is a message or a tap. Other requests are measured separately.
TURN = "turn"

_taken: dict[str, list[float]] = {}
_failures: list[str] = []
_faults: list[str] = []
_conversations = 0
_times: list[float] = []


@events.request.add_listener  # type: ignore[untyped-decorator]  # as above
def measured(name: str, response_time: float, exception: Exception | None, **_: Any) -> None:
    """Record the time of each request, and each failure."""
    _taken.setdefault(name, []).append(response_time)
    _times.append(time.monotonic())
    if exception is not None:
        _failures.append(f"{name}: {exception}"[:300])


@events.test_stop.add_listener  # type: ignore[untyped-decorator]  # as above
def written(**_: Any) -> None:
    """Write the measurements to the file."""
    result = {
        "taken": _taken,
        "failures": _failures,
        "faults": _faults,
        "conversations": _conversations,
        # Conversations in progress at the end are finished first, so a run takes a little longer than asked.
        "seconds": _times[-1] - _times[0] if _times else 0.0,
    }
    Path(os.environ["LOAD_RESULT"]).write_text(json.dumps(result), encoding="utf-8")


class Worker(FastHttpUser):  # type: ignore[misc]  # as above
    """Somebody who works with children: asks, follows up, decides, reports danger, reads back and deletes."""

    wait_time = constant(0)
    network_timeout = 60.0
    connection_timeout = 60.0

    @task  # type: ignore[untyped-decorator]  # as above
    def conversation(self) -> None:
        """One whole conversation."""
        global _conversations
        own = Own()
        started = self._request("POST", "/chat/sessions", "new session", {})
        if started is None:
            return
        self.headers = {"Authorization": f"Bearer {started['token']}"}
        steps = [self._ask, self._ask, self._follow_up, self._mark, self._decide, self._danger]
        random.shuffle(steps)
        for step in steps:
            step(own)
            self._read(own)
        self._request("DELETE", "/chat/sessions", "delete", None)
        self.headers = {}
        _conversations += 1

    def _ask(self, own: Own) -> None:
        question, expected = random.choice(list(PLAN["questions"].items()))
        messages = self._say(own, question)
        if messages is not None:
            _faults.extend(own.quoted(question, messages, expected))

    def _follow_up(self, own: Own) -> None:
        self._ask(own)
        self._say(own, random.choice(PLAN["follow_ups"]))

    def _mark(self, own: Own) -> None:
        self._say(own, f"does it say anything about {own.marker}?")

    def _danger(self, own: Own) -> None:
        messages = self._say(own, random.choice(PLAN["dangers"]))
        if messages is not None and messages[0]["custom"]["kind"] != "danger":
            _faults.append(f"danger was answered by {messages[0]['custom']['kind']}")

    def _decide(self, own: Own) -> None:
        choices = {question: random.choice(options) for question, options in PLAN["choices"].items()}
        messages = self._tap(own, "/start_share_check")
        for question, option in choices.items():
            if messages is None:
                # A failed tap, which is counted, leads to another decision than the one wanted.
                return
            # To the letter the payload of the button: any other is typed, and the privacy guard looks at it.
            given = json.dumps({"question": question, "option": option}, separators=(",", ":"))
            messages = self._tap(own, f"/answer{given}")
        if messages is not None:
            _faults.extend(own.chosen(messages[-1]["custom"], choices))

    def _read(self, own: Own) -> None:
        body = self._request("GET", "/chat/messages", "history", None, own)
        if body is not None:
            _faults.extend(own.history(body["messages"]))

    def _say(self, own: Own, text: str) -> list[dict[str, Any]] | None:
        own.said.append(text)
        return self._turn(own, {"text": text})

    def _tap(self, own: Own, payload: str) -> list[dict[str, Any]] | None:
        own.taps += 1
        return self._turn(own, {"payload": payload})

    def _turn(self, own: Own, body: dict[str, str]) -> list[dict[str, Any]] | None:
        replied = self._request("POST", "/chat/messages", TURN, body, own)
        return None if replied is None else replied["messages"]

    def _request(
        self, method: str, path: str, name: str, body: dict[str, str] | None, own: Own | None = None
    ) -> dict[str, Any] | None:
        """The body of the reply, {} if it has none, or None if the request failed, which is counted."""
        headers = getattr(self, "headers", {})
        with self.client.request(method, path, name=name, json=body, headers=headers, catch_response=True) as response:
            if response.status_code not in (200, 201, 204):
                response.failure(f"status {response.status_code}")
                return None
            text = response.text or ""
            if own is not None:
                _faults.extend(own.strangers(text))
            return json.loads(text) if text else {}
