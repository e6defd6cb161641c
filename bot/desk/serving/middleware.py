"""For every request, whatever its page: only our own hosts, and a limit on size."""

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.settings.hosts import host_of

UPLOADS = ("/sources/add", "/update")


class OwnHosts:
    """Refuses a Host that is not ours: a page elsewhere may have pointed its own name at this machine."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        """Wrap the next app."""
        self._app = app
        self._hosts = {host.strip("[]") for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http":
            host = host_of(Headers(scope=scope).get("host", "")).strip("[]")
            if host not in self._hosts:
                await PlainTextResponse("421", status_code=421)(scope, receive, send)
                return
        await self._app(scope, receive, send)


class _TooLarge(Exception):
    pass


class SizeLimit:
    """Refuses a body that is too large. Only pages that take a file take more than a form's worth."""

    def __init__(self, app: ASGIApp, form_bytes: int, upload_bytes: int) -> None:
        """Wrap the next app."""
        self._app = app
        self._form = form_bytes
        self._upload = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # What surrounds a file in its form.
        limit = self._upload + self._form if scope["path"].endswith(UPLOADS) else self._form
        declared = Headers(scope=scope).get("content-length", "")
        refusal = PlainTextResponse("413", status_code=413, headers={"Connection": "close"})
        if declared.isdecimal() and int(declared) > limit:
            await refusal(scope, receive, send)
            return
        received, started = 0, False

        async def receive_counting() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise _TooLarge
            return message

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive_counting, send_noting)
        except _TooLarge:
            if not started:
                await refusal(scope, receive, send)
