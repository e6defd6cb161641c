"""The headers that browsers obey, on every response of the gateway and of the owner's desk."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Neither a conversation nor what is not published yet is kept by a shared computer.
    "Cache-Control": "no-store",
}
# For a year, and for this host only: its subdomains are not ours to decide about.
_TLS = {"Strict-Transport-Security": "max-age=31536000"}


def security_headers(referrer_policy: str, behind_tls: bool) -> dict[str, str]:
    """Return the headers.

    Args:
        referrer_policy: the value of Referrer-Policy.
        behind_tls: people come only by https, so browsers are told to use nothing else.
    """
    return {**_HEADERS, "Referrer-Policy": referrer_policy, **(_TLS if behind_tls else {})}


class SecurityHeaders:
    """Adds headers to every response that does not set its own."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        """Wrap the next app.

        Args:
            app: the next app in the chain.
            headers: the headers, from `security_headers`.
        """
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                if "frame-ancestors 'none'" not in headers["Content-Security-Policy"]:
                    # The older header takes no list of origins, and would forbid what the policy allows.
                    del headers["X-Frame-Options"]
            await send(message)

        await self._app(scope, receive, send_with_headers)
