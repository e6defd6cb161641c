"""Sends made-up texts to the whole running assistant. It must answer each, or refuse it in words."""

import json
from collections import Counter
from itertools import count

import httpx
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from bot.conversation.cleaning import clean
from bot.web.bodies import TurnReplies
from tests.fuzz.texts import LIMIT, is_text, texts

# How many messages go into one conversation, where a text meets what earlier ones left behind.
_MESSAGES_A_CONVERSATION = 12
_PATIENCE = 60.0
# What may come before a text. None: nothing in particular.
_BEFORE = (None, None, {"payload": "/start_share_check"}, {"text": "mum has said no, can we still share?"})


class FuzzedAssistant:
    """A client of a running assistant that counts the results: "200 answer", "422" and so on."""

    def __init__(self, url: str, transport: httpx.BaseTransport | None = None) -> None:
        self._client = httpx.Client(base_url=url, timeout=_PATIENCE, transport=transport)
        self._sent = count()
        self.seen: Counter[str] = Counter()

    def run(self, examples: int, seed: int | None) -> None:
        """Send that many texts.

        Args:
            seed: None for the same texts each time.

        Raises:
            AssertionError: the assistant was silent or failed.
        """

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=seed is None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )
        @given(text=texts, before=st.sampled_from(_BEFORE))
        def every_text_is_answered(text: str, before: dict[str, str] | None) -> None:
            if next(self._sent) % _MESSAGES_A_CONVERSATION == 0:
                started = self._client.post("/chat/sessions", json={})
                self._client.headers["Authorization"] = f"Bearer {started.json()['token']}"
            if before is not None:
                assert self._post(before).status_code == 200
            self.check(text)

        chosen = every_text_is_answered if seed is None else seeded(seed)(every_text_is_answered)
        chosen()

    def check(self, text: str) -> None:
        """Send a text and check the response."""
        response = self._post({"text": text})
        if not text:
            assert response.status_code == 422, response.text
            assert response.json()["detail"].strip()
            self.seen["422 no text"] += 1
            return
        assert response.status_code == 200, response.text
        messages = TurnReplies.model_validate_json(response.content).messages
        assert messages, "silence"
        for message in messages:
            self.seen[f"200 {message.kind}"] += 1
        # Hidden characters are removed before the length is looked at.
        if len(clean(text)) > LIMIT:
            assert messages[-1].as_json()["custom"].get("reason") == "too_long"

    def _post(self, body: dict[str, str]) -> httpx.Response:
        # Browsers send UTF-8. A lone surrogate can only be sent as an escape.
        plain = all(is_text(value) for value in body.values())
        content = json.dumps(body, ensure_ascii=not plain).encode()
        return self._client.post("/chat/messages", content=content, headers={"Content-Type": "application/json"})
