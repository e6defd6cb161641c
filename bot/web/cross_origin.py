"""Which web pages may use the assistant: its own, and those of the origins in the settings.

The assistant uses no cookies, so another page cannot act in a person's name. It could still pass itself off as the
organisation's assistant, or use its visitors' browsers to ask from inside the organisation's network.

Framing is refused in middleware.py and, for the page, in routes/page.py.
"""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.settings.origins import is_own
from bot.web.problem_documents import Problems

CHAT = "/chat/"
# The widget and its easy words, which pages of those origins load, and the style sheet of the record, which the widget
# opens as a page.
WIDGET = ("/widget.js", "/easy-words.json", "/page/record.css")
_PREFLIGHT_KEPT_SECONDS = 600


class Embedding:
    """Refuses requests from other pages, and lets pages of the allowed origins read the answers (CORS)."""

    def __init__(self, app: ASGIApp, origins: Collection[str], problems: Problems) -> None:
        """Wrap the next app.

        Args:
            app: the next app in the chain.
            origins: exact origins, as bot.settings.origins.exact_origin returns them.
        """
        self._app = app
        self._origins = frozenset(origins)
        self._problems = problems
        self._cors = CORSMiddleware(
            app,
            allow_origins=sorted(self._origins),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key"],
            allow_credentials=False,
            expose_headers=["Content-Disposition", "Retry-After"],
            max_age=_PREFLIGHT_KEPT_SECONDS,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or not scope["path"].startswith((CHAT, *WIDGET)):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        allowed = self._origins.intersection(headers.getlist("origin"))

        async def send_varying(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                answer.add_vary_header("Origin")
                if scope["path"].startswith(WIDGET) and self._origins:
                    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
            await send(message)

        if scope["path"].startswith(CHAT) and not self._may_ask(headers):
            await self._problems.response("origin_refused")(scope, receive, send_varying)
        elif allowed:
            await self._cors(scope, receive, send_varying)
        else:
            await self._app(scope, receive, send_varying)

    def _may_ask(self, headers: Headers) -> bool:
        origins = headers.getlist("origin")
        if not origins:
            # Not a page in a browser: Teams, curl, or a page of ours that only reads.
            return True
        if len(origins) > 1:
            return False
        # Browsers report whether a request stays on one site. No page can change that and no proxy can hide it. They do
        # so only over TLS or to this machine, so check the host as well.
        same_site = headers.get("sec-fetch-site") == "same-origin"
        return same_site or origins[0] in self._origins or is_own(origins[0], headers.get("host", ""))
