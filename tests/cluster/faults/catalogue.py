"""All faults, in the order in which they are run."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress

from tests.cluster.addresses import MACHINES, PARTS
from tests.cluster.faults.fault import DATABASE_RECOVERED_WITHIN, Fault
from tests.cluster.faults.victim import Victim

Injection = Callable[[Victim], AbstractContextManager[None]]
_SHARED = ("haproxy", "redis", "postgres")
# A pause that nothing takes for a hang, and one that is taken for one: the supervisor replaces what hangs (6 s).
PAUSE, HANG = 4.0, 12.0
_TITLES = {
    "gateway": "a gateway",
    "rasa": "a Rasa",
    "actions": "an action server",
    "haproxy": "HAProxy",
    "redis": "Redis",
    "postgres": "PostgreSQL",
}


def _killed(part: str, machine: int) -> Injection:
    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        victim.machines[machine].signal(part, signal.SIGKILL)
        yield

    return inject


def _server_killed(name: str) -> Injection:
    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        victim.servers[name].send(signal.SIGKILL)
        yield

    return inject


def _stopped(part: str, machine: int) -> Injection:
    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        pid = victim.machines[machine].signal(part, signal.SIGSTOP)
        yield
        # It may have been replaced.
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)

    return inject


def _server_stopped(name: str) -> Injection:
    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        victim.servers[name].send_to_all(signal.SIGSTOP)
        yield
        victim.servers[name].send_to_all(signal.SIGCONT)

    return inject


def _cut(*links: tuple[str, int]) -> Injection:
    return lambda victim: victim.cut_off(*links)


def _server_restarted(name: str) -> Injection:
    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        victim.servers[name].restart()
        yield

    return inject


@contextmanager
def _power_cut(victim: Victim) -> Iterator[None]:
    """All of a machine dies at once. It is started again after a while."""
    victim.machines[2].power_off()
    yield
    victim.machines[2].spawn()
    victim.machines[2].wait_until_ready()


@contextmanager
def _rolling(victim: Victim) -> Iterator[None]:
    """Each machine in turn is taken out of service, stopped and started again, as an update does."""
    for number in MACHINES:
        machine = victim.machines[number]
        drained = machine.var / "draining"
        drained.touch()
        # Until HAProxy has seen it, and the turns in hand are over.
        time.sleep(8)
        machine.interrupt()
        drained.unlink(missing_ok=True)
        machine.spawn()
        machine.wait_until_ready()
        time.sleep(3)
    yield


def _faults() -> Iterator[Fault]:
    database = {"postgres": DATABASE_RECOVERED_WITHIN}
    for place, part in enumerate(PARTS):
        one = 1 + place % 2
        yield Fault(f"{part}-killed", f"{_TITLES[part]} is killed", _killed(part, one))
        yield Fault(f"{part}-paused", f"{_TITLES[part]} is stopped for {PAUSE:.0f} s", _stopped(part, one), PAUSE)
        yield Fault(
            f"{part}-hangs", f"{_TITLES[part]} is stopped for {HANG:.0f} s and replaced", _stopped(part, 3 - one), HANG
        )
        yield Fault(f"{part}-cut-off", f"{_TITLES[part]} is cut off from HAProxy for 8 s", _cut((part, one)), 8.0)
    for name in _SHARED:
        more = {"within": database[name]} if name in database else {}
        yield Fault(f"{name}-killed", f"{_TITLES[name]} is killed", _server_killed(name), **more)
        yield Fault(
            f"{name}-paused", f"{_TITLES[name]} is stopped for {PAUSE:.0f} s", _server_stopped(name), PAUSE, **more
        )
        yield Fault(f"{name}-restarted", f"{_TITLES[name]} is restarted", _server_restarted(name), **more)
    yield Fault(
        "postgres-hangs", "PostgreSQL is stopped for 12 s", _server_stopped("postgres"), HANG, **{"within": 30.0}
    )
    for name in ("postgres", "redis"):
        yield Fault(f"{name}-cut-off", f"a machine is cut off from {_TITLES[name]} for 8 s", _cut((name, 1)), 8.0)
    yield Fault(
        "postgres-cut-off-from-all",
        "both machines are cut off from PostgreSQL for 8 s",
        _cut(("postgres", 1), ("postgres", 2)),
        8.0,
    )
    yield Fault("machine-dies", "all of a machine dies at once, and is started again", _power_cut, 10.0)
    yield Fault("rolling-restart", "each machine is drained, stopped and started again in turn", _rolling)


FAULTS = tuple(_faults())
