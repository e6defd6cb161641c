"""One stage of a load run: a number of conversations at once for some seconds, and the results."""

import json
import os
import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from prometheus_client.parser import text_string_to_metric_families

from knowledge.locations import ROOT

LOCUST = ROOT / ".venv" / "tools" / "bin" / "locust"
PARTS = {
    "turn": "assistant_turn_seconds",
    "guard": "assistant_privacy_guard_seconds",
    "rasa": "assistant_rasa_seconds",
    "actions": "assistant_actions_seconds",
    "search": "assistant_search_seconds",
    "embedding": "assistant_embedding_seconds",
}
# Longer than a turn may take, to count turns in progress at the end.
_GRACE = 60


@dataclass(frozen=True)
class Stage:
    """The figures of one stage.

    Attributes:
        faults: replies that belonged to another conversation.
        parts: the mean time of each part of a turn, over the turns that had it.

    Times are in milliseconds.
    """

    people: int
    conversations: int
    turns: int
    per_second: float
    p50: float
    p95: float
    p99: float
    failures: list[str]
    faults: list[str]
    parts: dict[str, float]


def measure(url: str, people: int, seconds: int, plan: dict[str, Any], folder: Path) -> Stage:
    """Run Locust against the assistant.

    Raises:
        subprocess.CalledProcessError: Locust failed.
        subprocess.TimeoutExpired: Locust took too long.
    """
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    result = folder / f"result-{people}.json"
    before = sums(url)
    locustfile = str(ROOT / "tests" / "load" / "locustfile.py")
    subprocess.run(
        [str(LOCUST), "-f", locustfile, "--headless", "--only-summary", "--loglevel", "ERROR", "--host", url]
        + ["-u", str(people), "-r", str(people), "-t", f"{seconds}s", "--stop-timeout", str(_GRACE)]
        + ["--exit-code-on-error", "0"],
        env={**os.environ, "LOAD_PLAN": str(folder / "plan.json"), "LOAD_RESULT": str(result)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=seconds + 2 * _GRACE,
        cwd=folder,
    )
    found = json.loads(result.read_text(encoding="utf-8"))
    return _stage(people, found, before, sums(url))


def _stage(people: int, found: dict[str, Any], before: dict[str, float], after: dict[str, float]) -> Stage:
    turns = sorted(found["taken"].get("turn", []))
    if len(turns) < 2:
        raise ValueError(f"{people} at once: hardly any turns were taken; failures: {found['failures'][:3]}")
    cuts = statistics.quantiles(turns, n=100, method="inclusive")
    return Stage(
        people=people,
        conversations=found["conversations"],
        turns=len(turns),
        per_second=len(turns) / found["seconds"],
        p50=cuts[49],
        p95=cuts[94],
        p99=cuts[98],
        failures=found["failures"],
        faults=found["faults"],
        parts=means(before, after),
    )


def means(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    """The mean milliseconds of each part between two readings of `sums`, over the turns that had it."""
    parts = {}
    for part, name in PARTS.items():
        count = after[f"{name}_count"] - before[f"{name}_count"]
        parts[part] = 1000 * (after[f"{name}_sum"] - before[f"{name}_sum"]) / count if count else float("nan")
    return parts


def sums(url: str) -> dict[str, float]:
    """The current sums and counts of the parts' histograms."""
    text = httpx.get(f"{url}/metrics", timeout=30).text
    return {
        sample.name: sample.value
        for family in text_string_to_metric_families(text)
        if family.name in PARTS.values()
        for sample in family.samples
        if sample.name.endswith(("_sum", "_count"))
    }
