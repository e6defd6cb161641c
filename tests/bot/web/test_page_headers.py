"""A page of the assistant's own loads nothing from elsewhere, and sends its form only where it is told."""

import pytest

from bot.web.page_headers import page_headers
from tests.bot.gateway.harness import Gateway, Start

pytestmark = pytest.mark.asyncio


async def test_the_form_goes_to_this_server_alone_unless_its_answer_leads_elsewhere(gateway: Gateway) -> None:
    assert "form-action 'self';" in page_headers(gateway.services)["Content-Security-Policy"]
    led = page_headers(gateway.services, "https://exit.example")["Content-Security-Policy"]
    assert "form-action 'self' https://exit.example;" in led


async def test_embedding_origins_alone_may_show_it_in_a_frame(start: Start) -> None:
    async with start() as gateway:
        assert "frame-ancestors 'none'" in page_headers(gateway.services)["Content-Security-Policy"]
    async with start(embedding_origins=["https://a.example"]) as gateway:
        assert "frame-ancestors https://a.example" in page_headers(gateway.services)["Content-Security-Policy"]
