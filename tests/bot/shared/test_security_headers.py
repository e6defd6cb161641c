import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from bot.shared.security_headers import SecurityHeaders, security_headers

pytestmark = pytest.mark.asyncio
SCOPE = {"type": "http", "method": "GET", "path": "/", "headers": []}


async def sent(own: dict[str, str], headers: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("hello", headers=own)(scope, receive, send)

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            found.update({name.decode(): value.decode() for name, value in message["headers"]})

    await SecurityHeaders(page, headers)(SCOPE, receive, send)
    return found


async def test_a_response_gets_every_header_but_those_that_it_sets_itself() -> None:
    found = await sent({"Cache-Control": "no-cache"}, security_headers("no-referrer", behind_tls=False))
    assert found["referrer-policy"] == "no-referrer" and found["cache-control"] == "no-cache"
    assert found["x-frame-options"] == "DENY" and found["x-content-type-options"] == "nosniff"
    assert "strict-transport-security" not in found


async def test_browsers_are_told_to_use_https_alone_where_people_come_by_it() -> None:
    found = await sent({}, security_headers("same-origin", behind_tls=True))
    assert found["strict-transport-security"] == "max-age=31536000"


async def test_a_page_that_others_may_frame_has_no_older_header_that_forbids_it() -> None:
    own = {"Content-Security-Policy": "default-src 'self'; frame-ancestors https://example.org"}
    assert "x-frame-options" not in await sent(own, security_headers("no-referrer", behind_tls=False))
