"""A person at the web API, for the tests."""

from typing import Any

import httpx

# Longer than the gateway waits for Rasa. A test must see the gateway's own time-out.
PATIENCE = 60.0


class Person:
    """One session. `say` and `tap` return the replies."""

    def __init__(self, url: str) -> None:
        self.client = httpx.Client(base_url=url, timeout=PATIENCE)
        started = self.client.post("/chat/sessions", json={})
        assert started.status_code == 201, started.text
        self.greeting = started.json()["messages"]
        self.client.headers["Authorization"] = f"Bearer {started.json()['token']}"

    def say(self, text: str) -> list[dict[str, Any]]:
        """The replies to a text. Fails the test if there are none."""
        return self._replies({"text": text})

    def tap(self, payload: str) -> list[dict[str, Any]]:
        """The replies to a button."""
        return self._replies({"payload": payload})

    def post(self, body: dict[str, str]) -> httpx.Response:
        """The bare response to a message."""
        return self.client.post("/chat/messages", json=body)

    def conversation(self) -> list[dict[str, Any]]:
        """The stored conversation."""
        kept: list[dict[str, Any]] = self.client.get("/chat/messages").json()["messages"]
        return kept

    def _replies(self, body: dict[str, str]) -> list[dict[str, Any]]:
        response = self.post(body)
        assert response.status_code == 200, (body, response.text)
        messages: list[dict[str, Any]] = response.json()["messages"]
        assert messages and all(message["text"].strip() for message in messages), body
        return messages


def kinds(messages: list[dict[str, Any]]) -> list[str]:
    """The kinds of the replies, in order."""
    return [message["custom"]["kind"] for message in messages]


def quoted_ids(messages: list[dict[str, Any]]) -> list[str]:
    """The ids of all quoted passages, in order."""
    return [quote["passage_id"] for message in messages for quote in message["custom"].get("quotes", [])]
