"""Writes HAProxy's configuration (haproxy.cfg), and asks it which parts it takes for well."""

import csv
import io
import json
from pathlib import Path
from string import Template
from time import time

import httpx

from bot.contract.whom_to_call import WhomToCall
from bot.web.problem_documents import problem_of
from tests.cluster.addresses import HOST, MACHINES, Addresses

_TEMPLATE = Path(__file__).with_name("haproxy.cfg")


def write_configuration(addresses: Addresses, folder: Path) -> Path:
    """Write the configuration and the page for when there is no gateway, and return the first one's path."""
    nobody = folder / "no-gateway.json"
    nobody.write_text(json.dumps(_no_gateway()), encoding="utf-8")
    ready = [f"    server gateway{one} {HOST}:{addresses.behind['gateway', one]} check" for one in MACHINES]
    chosen = [
        f"    use-server gateway{one} if {{ srv_is_up(ready/gateway{one}) }} !{{ srv_is_up(ready/gateway{other}) }}"
        for one, other in (MACHINES, MACHINES[::-1])
    ]
    text = Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        HOST=HOST,
        PEOPLE=addresses.people,
        RASAS=addresses.rasas,
        ACTION_SERVERS=addresses.action_servers,
        STATISTICS=addresses.statistics,
        NO_GATEWAY=nobody,
        GATEWAYS="\n".join([*chosen, *ready]),
        READY="\n".join(ready),
        RASA_SERVERS=_servers("rasa", addresses),
        ACTIONS=_servers("actions", addresses),
    )
    path = folder / "haproxy.cfg"
    path.write_text(text, encoding="utf-8")
    return path


def answers(addresses: Addresses) -> bool:
    """Whether HAProxy runs."""
    return _servers_of(addresses) is not None


def all_are_up(addresses: Addresses) -> bool:
    """Whether HAProxy takes every part for well, and every gateway for ready."""
    servers = _servers_of(addresses) or []
    return len(servers) == 4 * len(MACHINES) and all(row["status"] == "UP" for row in servers)


def _servers_of(addresses: Addresses) -> list[dict[str, str]] | None:
    """What HAProxy says of each server, or None if it says nothing."""
    try:
        said = httpx.get(f"http://{HOST}:{addresses.statistics}/;csv", timeout=5).raise_for_status()
    except httpx.HTTPError:
        return None
    rows = csv.DictReader(io.StringIO(said.text.removeprefix("# ")))
    return [row for row in rows if row["svname"] not in ("FRONTEND", "BACKEND")]


def _servers(part: str, addresses: Addresses) -> str:
    return "\n".join(f"    server {part}{one} {HOST}:{addresses.behind[part, one]} check" for one in MACHINES)


def _no_gateway() -> dict[str, object]:
    """What the gateway says when it cannot answer, but for the reference, which no log would have.

    Only 999 is named: whom else to call depends on the time of day.
    """
    emergency = WhomToCall(None, time).now()[:1]
    problem = problem_of("unavailable", contacts=emergency)
    return dict(problem.model_dump(mode="json", exclude_none=True))
