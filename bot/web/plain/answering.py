"""The page that answers the form, as a response. Whatever goes wrong on the way is a page too."""

from typing import Any

from fastapi.responses import HTMLResponse
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.page_headers import page_headers
from bot.web.plain.drawing import Shown, draw_conversation, plain_words
from bot.web.problem_documents import MEDIA_TYPE, Problem
from bot.web.services import Services

PATH = "/chat/plain"
# The widget's own exit page (bot/widget/settings.js). It says nothing about who left for it: the weather.
EXIT_ORIGIN = "https://www.bbc.co.uk"
EXIT_PAGE = f"{EXIT_ORIGIN}/weather"


def page_of(services: Services, shown: Shown, status: int = 200, headers: dict[str, str] | None = None) -> HTMLResponse:
    """The page as a response."""
    settings = services.settings
    contacts = services.problems.contacts()
    page = draw_conversation(contacts, shown, settings.text_limit, settings.session_idle_hours)
    own = {**page_headers(services, EXIT_ORIGIN), "Cache-Control": "no-store"}
    return HTMLResponse(page, status, headers={**(headers or {}), **own})


class ProblemsAsPages:
    """Draws the problem documents of this path as pages: nothing reads them there but a person."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        """Wrap the next app."""
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._app(scope, receive, send)
            return
        begun: Message | None = None
        body = b""

        async def send_drawn(message: Message) -> None:
            nonlocal begun, body
            if message["type"] == "http.response.start" and _is_problem(message):
                begun = message
                return
            if begun is None:
                await send(message)
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                await self._page(body, begun)(scope, receive, send)

        await self._app(scope, receive, send_drawn)

    def _page(self, body: bytes, begun: Message) -> HTMLResponse:
        headers: dict[str, Any] = dict(MutableHeaders(raw=begun["headers"]))
        for name in ("content-type", "content-length"):
            headers.pop(name, None)
        shown = Shown(
            problem=Problem.model_validate_json(body),
            said=plain_words().go_back,
            wait=headers.get("retry-after", ""),
        )
        return page_of(self._services, shown, begun["status"], headers)


def _is_problem(message: Message) -> bool:
    return MutableHeaders(raw=message["headers"]).get("content-type", "").startswith(MEDIA_TYPE)
