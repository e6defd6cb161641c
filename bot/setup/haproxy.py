"""HAProxy, which spreads the requests in a cluster on one machine (`make cluster`)."""

from __future__ import annotations

from bot.setup.test_tools import Tool, debian

# Debian's alone: no package of PyPI carries it.
HAPROXY = Tool(
    name="haproxy",
    title="HAProxy",
    names=("haproxy",),
    inputs=(),
    ways=(debian("haproxy"),),
    says="-v",
)
