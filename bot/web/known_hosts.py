"""Answers only under the names in ASSISTANT_ALLOWED_HOSTS (the Host header, RFC 9110, section 7.2).

A page of somebody else could have its own name point at this machine (DNS rebinding); a browser inside the organisation
would then take the assistant for that page's own server.
"""

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.settings.hosts import host_of
from bot.web.problem_documents import Problems

# A load balancer or Prometheus asks by the machine's address. These say nothing of anybody, and both example proxies
# keep all but the first to the machine.
FOR_OPERATORS = ("/healthz", "/readyz", "/metrics")


class KnownHosts:
    """Refuses requests under any other name with a 421."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], problems: Problems) -> None:
        """Wrap the next app.

        Args:
            app: the next app in the chain.
            hosts: names in lower case without a port, as bot.settings.hosts.exact_host returns them. None: every name.
        """
        self._app = app
        self._hosts = frozenset(hosts)
        self._problems = problems

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http" and self._hosts and scope["path"] not in FOR_OPERATORS:
            named = Headers(scope=scope).getlist("host")
            if len(named) != 1 or host_of(named[0]) not in self._hosts:
                await self._problems.response("wrong_host")(scope, receive, send)
                return
        await self._app(scope, receive, send)
