"""Requests that Schemathesis makes up from the web API's own description, sent to a gateway with a fake Rasa."""

import json
from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import ignored_auth

from bot.gateway.app import create_app
from bot.gateway.services import build_services
from bot.settings.settings import GatewaySettings
from tests.bot.gateway.fakes import (
    ANSWER,
    CLARIFY,
    DANGER,
    DECISION,
    NO_ANSWER,
    OUT_OF_SCOPE,
    PLAIN,
    QUESTION,
    FakeGuard,
    FakeRasa,
)

_SAID = (PLAIN, ANSWER, CLARIFY, QUESTION, OUT_OF_SCOPE, DECISION, DANGER, NO_ANSWER)
# Rasa fails once in this many turns, in one way after another.
_FAILS_EVERY = 7
PLENTY = 1_000_000
# How many sessions are in use at once, and after how many requests a new one replaces the oldest.
_SESSIONS, _USES = 3, 50
# Operations that accept most kinds of input get this many times the cases.
_WEIGHTS = {"/chat/messages": 4, "/chat/sessions": 2}


def without_limits(var_dir: Path) -> GatewaySettings:
    """Settings without rate limits."""
    often: dict[str, Any] = {name: PLENTY for name in GatewaySettings.model_fields if name.endswith("_per_minute")}
    return GatewaySettings(var_dir=var_dir, **often)


class MoodyRasa(FakeRasa):
    """Gives one kind of reply after another, and sometimes fails."""

    def __init__(self) -> None:
        super().__init__()
        self._turn = count(1)

    async def handle(self, request: httpx.Request) -> httpx.Response:
        number = next(self._turn)
        self.status, self.body, self.error = 200, None, None
        self.says(_SAID[number % len(_SAID)], PLAIN)
        if request.method == "POST" and number % _FAILS_EVERY == 0:
            way = number // _FAILS_EVERY % 4
            self.status = 500 if way == 0 else 200
            self.error = httpx.ReadTimeout("slow") if way == 1 else None
            self.body = {"messages": [{"text": " "}]} if way == 2 else None
            if way == 3:
                self.says()
        return await super().handle(request)


class Fuzzed:
    """A gateway over a folder, and a count of its replies by (method, path, status)."""

    def __init__(self, var_dir: Path) -> None:
        services = build_services(without_limits(var_dir), MoodyRasa().transport(), guard=FakeGuard().load)
        self.schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(services))
        self.seen: Counter[tuple[str, str, int]] = Counter()
        self._tokens: list[str] = []
        self._used = count()

    def run(self, cases: int, seed: int | None) -> None:
        """Send up to that many cases for each operation.

        Args:
            seed: the same seed gives the same cases.

        Raises:
            AssertionError: a reply was bad.
        """
        for result in self.schema.get_all_operations():
            assert isinstance(result, Ok), f"the description has a fault: {result.err()}"
            self._run_operation(result.ok(), cases, seed)

    def token(self) -> str:
        """The token of one of a few sessions. Each has every kind of reply, and begins with a decision."""
        number = next(self._used)
        if number % _USES == 0:
            token = self.new_token()
            for _ in range(len(_SAID) + 2):
                self._call("/chat/messages", {"text": "hello"}, token)
            for _ in range(2 * len(_SAID)):
                if self._has_record(token):
                    break
                self._call("/chat/messages", {"text": "hello"}, token)
            self._tokens = [*self._tokens, token][-_SESSIONS:]
        return self._tokens[number % len(self._tokens)]

    def new_token(self) -> str:
        """The token of a new session."""
        return str(self._call("/chat/sessions", {}).json()["token"])

    def _has_record(self, token: str) -> bool:
        case = self.schema["/chat/record.html"]["GET"].Case()
        return bool(case.call(headers={"Authorization": f"Bearer {token}"}).status_code == 200)

    def _call(self, path: str, body: Any, token: str = "") -> Any:
        case = self.schema[path]["POST"].Case(body=body, media_type="application/json")
        return case.call(headers={"Authorization": f"Bearer {token}"})

    def _run_operation(self, operation: Any, cases: int, seed: int | None) -> None:
        @settings(
            max_examples=cases * _WEIGHTS.get(operation.path, 1),
            deadline=None,
            database=None,
            derandomize=seed is None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )
        @given(case=_cases(operation), known=st.integers(0, 4))
        def every_reply_is_as_described(case: Any, known: int) -> None:
            # Use the case's own made-up token one time in five.
            excluded: list[Any] = [not_a_server_error]
            if known and _is_protected(operation):
                # The token that is sent is not the one that Schemathesis made up.
                excluded.append(ignored_auth)
                token = self.new_token() if operation.method.upper() == "DELETE" else self.token()
                case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}
            response = case.call()
            self.seen[operation.method.upper(), operation.path, response.status_code] += 1
            case.validate_response(response, excluded_checks=excluded)
            check_failure(response)

        chosen = every_reply_is_as_described if seed is None else seeded(seed)(every_reply_is_as_described)
        chosen()


def _cases(operation: Any) -> st.SearchStrategy[Any]:
    modes = schemathesis.GenerationMode
    return st.one_of(
        operation.as_strategy(generation_mode=modes.POSITIVE), operation.as_strategy(generation_mode=modes.NEGATIVE)
    )


def _is_protected(operation: Any) -> bool:
    return bool(operation.definition.raw.get("security"))


def check_failure(response: Response) -> None:
    """Check that a failure is the deliberate 503 with contacts and a reference.

    Raises:
        AssertionError: it is another failure.
    """
    if response.status_code < 500:
        return
    assert response.status_code == 503, response.text
    problem = json.loads(response.content)
    assert problem["reference"] and problem["contacts"][0]["phone"] == "999"
