"""A running gateway for tests, and the checks that they share."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

import httpx

from bot.web.services import Services
from tests.bot.gateway.fakes import FakeGuard, FakeRasa


@dataclass
class Clock:
    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let that time pass at once."""
        self.now += seconds
        await asyncio.sleep(0.001)


@dataclass
class Gateway:
    """A running gateway with a fake Rasa behind it and a fake guard in it, and a client that may hold a token."""

    services: Services
    client: httpx.AsyncClient
    rasa: FakeRasa
    clock: Clock
    guard: FakeGuard

    async def open(self) -> str:
        """Start a session and use its token from now on."""
        response = await self.client.post("/chat/sessions", json={})
        assert response.status_code == 201, response.text
        token = str(response.json()["token"])
        self.client.headers["Authorization"] = f"Bearer {token}"
        return token

    async def say(self, text: str) -> httpx.Response:
        return await self.client.post("/chat/messages", json={"text": text})

    async def tap(self, payload: str) -> httpx.Response:
        return await self.client.post("/chat/messages", json={"payload": payload})

    async def kept(self) -> list[dict[str, Any]]:
        response = await self.client.get("/chat/messages")
        assert response.status_code == 200, response.text
        return list(response.json()["messages"])


Start = Callable[..., AbstractAsyncContextManager[Gateway]]


def assert_problem(response: httpx.Response, status: int) -> dict[str, Any]:
    """The problem document of that response."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert problem["status"] == status
    assert {"type", "title", "detail"} <= set(problem)
    return problem
