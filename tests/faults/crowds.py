"""People who would take everything, and a bystander who says hello meanwhile."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

import httpx

from knowledge.locations import ROOT
from tests.faults.fault import Fault
from tests.faults.victim import Victim

Injection = Callable[[Victim], AbstractContextManager[None]]
# A bystander may wait this many times as long as in quiet times.
MOST_TIMES_AS_LONG = 3.0
HELLOS = 30
_PAUSE = 0.2


@dataclass
class Hellos:
    """How a bystander's hellos went: seconds of each, and what came instead of an answer."""

    seconds: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def p95(self) -> float:
        return sorted(self.seconds)[int(0.95 * (len(self.seconds) - 1))]


def hellos(url: str) -> Hellos:
    """Say hello again and again, each time over a new connection as a newcomer's, in one conversation."""
    found = Hellos()
    token = httpx.post(f"{url}/chat/sessions", timeout=60).raise_for_status().json()["token"]
    for _ in range(HELLOS):
        began = time.monotonic()
        try:
            said = httpx.post(
                f"{url}/chat/messages", json={"text": "hello"}, headers={"Authorization": f"Bearer {token}"}, timeout=60
            )
            if said.status_code != 200:
                found.refused.append(f"{said.status_code} {said.text[:100]}")
        except httpx.HTTPError as error:
            found.refused.append(repr(error))
        found.seconds.append(time.monotonic() - began)
        time.sleep(_PAUSE)
    return found


def crowd(kind: str) -> Injection:
    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.crowd", kind, victim.url], cwd=ROOT, stdout=subprocess.DEVNULL
        )
        # Until it has begun to press.
        time.sleep(5)
        try:
            yield
        finally:
            process.kill()
            process.wait()

    return inject


FAULTS = (
    Fault(
        "crowd-messages",
        "8 conversations send 4,000 characters, two messages at once each",
        crowd("messages"),
        0,
        frozenset({"answered"}),
        bystander=True,
    ),
    Fault(
        "crowd-half-open",
        "1,000 connections with half of a request, 200 a second opened again when closed",
        crowd("half-open"),
        0,
        frozenset({"answered"}),
        bystander=True,
    ),
    Fault(
        "crowd-idle",
        "1,000 connections that are answered and kept open, 200 a second opened again when closed",
        crowd("idle"),
        0,
        frozenset({"answered"}),
        bystander=True,
    ),
)
