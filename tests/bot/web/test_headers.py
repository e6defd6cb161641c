"""The headers of every response. None of them is a cookie."""

import pytest

from tests.bot.gateway.fakes import DECISION
from tests.bot.gateway.harness import Gateway, Start

pytestmark = pytest.mark.asyncio

EVERY = [
    ("GET", "/"), ("GET", "/page/chat.js"), ("GET", "/page/nowhere.js"), ("GET", "/openapi.json"), ("GET", "/healthz"),
    ("GET", "/readyz"), ("GET", "/metrics"), ("GET", "/nowhere"), ("PUT", "/chat/messages"), ("GET", "/chat/messages"),
    ("POST", "/chat/messages"), ("GET", "/chat/record.html"), ("GET", "/chat/record.docx"), ("POST", "/chat/sessions"),
    ("DELETE", "/chat/sessions"),
]  # fmt: skip


@pytest.mark.parametrize("with_token", [True, False])
async def test_every_response_has_them_and_sets_no_cookie(gateway: Gateway, with_token: bool) -> None:
    await gateway.open()
    gateway.rasa.says(DECISION)
    await gateway.say("done")
    if not with_token:
        del gateway.client.headers["Authorization"]
    statuses = set()
    for method, path in EVERY:
        response = await gateway.client.request(method, path, json={"text": "hi"} if path == "/chat/messages" else None)
        statuses.add(response.status_code)
        headers = response.headers
        assert headers["x-content-type-options"] == "nosniff", path
        # The page has a form, whose origin the page's own address needs (bot/web/page_headers.py).
        assert headers["referrer-policy"] == ("same-origin" if path == "/" else "no-referrer"), path
        assert headers["cross-origin-opener-policy"] == "same-origin", path
        assert headers["cross-origin-resource-policy"] == "same-origin", path
        assert headers["x-frame-options"] == "DENY", path
        assert "camera=()" in headers["permissions-policy"], path
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'") and "unsafe" not in policy, path
        assert headers["cache-control"] in ({"no-store"} if path.startswith("/chat") else {"no-store", "no-cache"}), (
            path
        )
        assert "set-cookie" not in headers, path
        assert "server" not in headers, path
        assert "strict-transport-security" not in headers, path
    assert {200, 404, 405} <= statuses


async def test_behind_tls_browsers_are_told_to_keep_to_it(start: Start) -> None:
    async with start(behind_tls=True) as gateway:
        for path in ("/", "/nowhere", "/healthz"):
            assert (await gateway.client.get(path)).headers["strict-transport-security"] == "max-age=31536000"
