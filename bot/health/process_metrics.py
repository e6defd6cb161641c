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
        hangs: how often it was replaced because it hung.
        keeps_failing: it failed so often at its start that it is tried slowly now.
    """

    starts: int
    pid: int | None
    hangs: int
    keeps_failing: bool


class ProcessStatesFile(BaseModel):
    """The states by name."""

    processes: dict[str, ProcessState]


def process_states(var_dir: Path) -> dict[str, ProcessState] | None:
    """What the supervisor wrote down of each process, or None if no supervisor runs it, as in tests."""
    try:
        return ProcessStatesFile.model_validate_json((var_dir / STATES_FILE).read_bytes()).processes
    except (OSError, ValidationError):
        return None


def keep_failing(var_dir: Path) -> list[str]:
    """The processes that fail at each start, by name."""
    states = process_states(var_dir) or {}
    return sorted(name for name, state in states.items() if state.keeps_failing)


def process_metrics(var_dir: Path) -> Iterator[Metric]:
    """The metrics of each process; none if no supervisor runs it, as in tests."""
    states = process_states(var_dir)
    if states is None:
        return
    up = GaugeMetricFamily("assistant_process_up", "1 while the process runs, else 0.", labels=["process"])
    restarts = CounterMetricFamily(
        "assistant_process_restarts", "How often the process was restarted.", labels=["process"]
    )
    hangs = CounterMetricFamily(
        "assistant_process_hangs", "How often the process was replaced because it hung.", labels=["process"]
    )
    failing = GaugeMetricFamily(
        "assistant_process_keeps_failing",
        "1 while the process fails at each start and is tried slowly, else 0.",
        labels=["process"],
    )
    memory = GaugeMetricFamily(
        "assistant_process_memory_bytes", "Resident memory of the process; only on Linux.", labels=["process"]
    )
    for name, state in sorted(states.items()):
        up.add_metric([name], int(state.pid is not None))
        restarts.add_metric([name], max(0, state.starts - 1))
        hangs.add_metric([name], state.hangs)
        failing.add_metric([name], int(state.keeps_failing))
        resident = _resident(state.pid)
        if resident is not None:
            memory.add_metric([name], resident)
    yield from (up, restarts, hangs, failing, memory)


def _resident(pid: int | None) -> int | None:
    """The resident memory of a process in bytes, or None if it has gone or this is not Linux."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")
