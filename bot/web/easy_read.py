"""Answers in easy words where a request asks for them, and says so to whatever keeps the answer.

A script asks with the language `en-simple`, whose variant is registered (BCP 47, IANA's subtag registry). Browsers let
it send that to another origin without asking first. A form and a link cannot, so their address has `?read=easy`.
Nothing about it is kept: a practitioner's need is nobody else's business.
"""

from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from knowledge.copy.styles import Style, in_style

_LANGUAGE = "en-simple"
# These say the same to everybody.
_SAME = ("/widget.js", "/easy-words.json", "/page/")


class EasyRead:
    """Puts the words that a request asks for in use while it is answered."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the next app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_varying(message: Message) -> None:
            if message["type"] == "http.response.start" and not scope["path"].startswith(_SAME):
                MutableHeaders(scope=message).add_vary_header("Accept-Language")
            await send(message)

        with in_style(_asked_for(scope)):
            await self._app(scope, receive, send_varying)


def _asked_for(scope: Scope) -> Style:
    # Only where it is wanted most: a browser that lists it among others is answered as usual.
    first = Headers(scope=scope).get("accept-language", "").split(",")[0].split(";")[0].strip()
    queried = parse_qs(scope["query_string"].decode("latin-1")).get("read", [])
    return Style.EASY if first.casefold() == _LANGUAGE or queried == ["easy"] else Style.USUAL
