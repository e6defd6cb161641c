"""Whatever goes wrong at the form's address is a page with whom to call."""

import re
from pathlib import Path

import pytest

from bot.web.plain.answering import EXIT_PAGE
from tests.bot.gateway.harness import Gateway, Start

pytestmark = pytest.mark.asyncio

SETTINGS = Path(__file__).parents[4] / "bot/widget/settings.js"


async def test_every_problem_of_the_address_is_a_page(start: Start) -> None:
    async with start(allowed_hosts=["gateway"]) as gateway:
        for response, status in (
            (await gateway.client.post("/chat/plain", content=b"x" * 60_000), 413),
            (await gateway.client.post("/chat/plain", headers={"Host": "other"}), 421),
            (await gateway.client.post("/chat/plain", headers={"Origin": "https://other.example"}), 403),
            (await gateway.client.put("/chat/plain"), 405),
        ):
            assert response.status_code == status
            assert response.headers["content-type"].startswith("text/html")
            assert 'href="tel:999"' in response.text
            assert "go back in your browser" in response.text


async def test_other_addresses_keep_their_problem_documents(gateway: Gateway) -> None:
    refused = await gateway.client.put("/chat/messages")
    assert refused.headers["content-type"] == "application/problem+json"


async def test_the_exit_page_is_the_widgets() -> None:
    found = re.search(r'EXIT_PAGE = "([^"]*)"', SETTINGS.read_text(encoding="utf-8"))
    assert found
    assert found[1] == EXIT_PAGE
