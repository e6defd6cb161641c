"""Processes that are killed, stopped or asked to end."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

from tests.faults.fault import GATEWAY_DOWN, HONEST, Fault
from tests.faults.victim import Victim

Injection = Callable[[Victim], AbstractContextManager[None]]


def killed(*names: str) -> Injection:
    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        for name in names:
            victim.signal(name, signal.SIGKILL)
        yield

    return inject


def ended(name: str) -> Injection:
    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        victim.signal(name, signal.SIGTERM)
        yield

    return inject


def stopped(name: str) -> Injection:
    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        pid = victim.signal(name, signal.SIGSTOP)
        try:
            yield
        finally:
            if victim.pid(name) == pid:
                victim.signal(name, signal.SIGCONT)

    return inject


def hanging(name: str) -> Injection:
    """Stop a process and never let it go on. Only the supervisor ends this, by replacing it."""

    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        victim.signal(name, signal.SIGSTOP)
        yield

    return inject


@contextmanager
def stuck_lane(victim: Victim) -> Iterator[None]:
    """Hold the thread for short messages without end (tests/faults/inside). The event loop answers on."""
    victim.signal("actions", signal.SIGUSR1)
    yield


class SomebodyElse(BaseHTTPRequestHandler):
    """Another program: it answers, but with nothing that anybody here expects."""

    def log_message(self, *_: object) -> None:
        pass


def listening(port: int) -> HTTPServer:
    """A server of somebody else on that port, as soon as the last thread of the killed process has let go of it."""
    while True:
        try:
            return HTTPServer(("127.0.0.1", port), SomebodyElse)
        except OSError:
            time.sleep(0.02)


def taken(name: str) -> Injection:
    """Kill a process, and have another program answer on its port before it is back."""

    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        victim.kill(name)
        with listening(victim.real_port(name)) as other:
            thread = threading.Thread(target=other.serve_forever)
            thread.start()
            yield
            other.shutdown()
            thread.join()

    return inject


@contextmanager
def restarted(victim: Victim) -> Iterator[None]:
    victim.interrupt()
    victim.start()
    yield


FAULTS = (
    Fault("gateway-killed", "kill -9 of the gateway", killed("gateway"), 2, GATEWAY_DOWN),
    Fault("rasa-killed", "kill -9 of Rasa", killed("rasa"), 4, noticed=True),
    Fault("actions-killed", "kill -9 of the action server", killed("actions"), 2, noticed=True),
    Fault("all-killed", "kill -9 of all three at once", killed("actions", "rasa", "gateway"), 4, GATEWAY_DOWN),
    # No turn may be cut off: those in progress are finished.
    Fault("gateway-ended", "TERM to the gateway", ended("gateway"), 3, HONEST | {"nobody"}),
    Fault("rasa-ended", "TERM to Rasa", ended("rasa"), 4, noticed=True),
    Fault("actions-ended", "TERM to the action server", ended("actions"), 2, noticed=True),
    Fault("gateway-stopped", "the gateway hangs for 5 s (STOP)", stopped("gateway"), 5),
    Fault("rasa-stopped", "Rasa hangs for 18 s (STOP)", stopped("rasa"), 18, noticed=True),
    Fault("actions-stopped", "the action server hangs for 15 s (STOP)", stopped("actions"), 15, noticed=True),
    # Two looks at a cached "ready" fit into the first seven seconds, so the thirty of docs/failure.md end 23 s later.
    Fault(
        "gateway-hangs",
        "the gateway hangs and never goes on (STOP)",
        hanging("gateway"),
        7,
        GATEWAY_DOWN,
        ready_within=23,
    ),
    Fault("rasa-hangs", "Rasa hangs and never goes on (STOP)", hanging("rasa"), 7, ready_within=23),
    Fault("actions-hangs", "the action server hangs and never goes on (STOP)", hanging("actions"), 7, ready_within=23),
    # Over after 15 s, nobody waits for an action any more. Then as for any hang.
    Fault(
        "actions-lane-stuck",
        "a thread of the action server is stuck in a message and its event loop answers on",
        stuck_lane,
        22,
        noticed=True,
        # Requests that still come are work, so that it is not idle at once.
        ready_within=60,
    ),
    Fault("rasa-port-taken", "another program takes Rasa's port", taken("rasa"), 20, noticed=True),
    Fault("actions-port-taken", "another program takes the action server's", taken("actions"), 20, noticed=True),
    Fault("restarted", "Ctrl-C and a new start of everything", restarted, 1, HONEST | {"nobody"}),
)
