"""Metrics of the three processes, from what the supervisor writes down (bot/supervisor/process_states.py)."""

import os
from collections.abc import Iterator
from pathlib import Path

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from pydantic import BaseModel, ValidationError

STATES_FILE = "processes.json"


class ProcessState(BaseModel):
    """What the supervisor knows about a process.

    Attributes:
        pid: None while it does not run.
    """

    starts: int
    pid: int | None
    given_up: bool


class ProcessStatesFile(BaseModel):
    """The states by name."""

    processes: dict[str, ProcessState]


def process_metrics(var_dir: Path) -> Iterator[Metric]:
    """The metrics of each process; none if no supervisor runs it, as in tests."""
    try:
        states = ProcessStatesFile.model_validate_json((var_dir / STATES_FILE).read_bytes()).processes
    except (OSError, ValidationError):
        return
    up = GaugeMetricFamily("assistant_process_up", "1 while the process runs, else 0.", labels=["process"])
    restarts = CounterMetricFamily(
        "assistant_process_restarts", "How often the process was restarted.", labels=["process"]
    )
    given_up = GaugeMetricFamily(
        "assistant_process_given_up", "1 once the supervisor no longer tries to start the process.", labels=["process"]
    )
    memory = GaugeMetricFamily(
        "assistant_process_memory_bytes", "Resident memory of the process; only on Linux.", labels=["process"]
    )
    for name, state in sorted(states.items()):
        up.add_metric([name], int(state.pid is not None))
        restarts.add_metric([name], max(0, state.starts - 1))
        given_up.add_metric([name], int(state.given_up))
        resident = _resident(state.pid)
        if resident is not None:
            memory.add_metric([name], resident)
    yield from (up, restarts, given_up, memory)


def _resident(pid: int | None) -> int | None:
    """The resident memory of a process in bytes, or None if it has gone or this is not Linux."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")
