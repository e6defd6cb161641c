"""`make load`: starts a separate assistant, sends many people to it at once, and reports how it went.

Exits with 1 if a request failed or a conversation saw anything that belongs to another.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from bot.settings.settings import GatewaySettings
from tests.end_to_end.running import RunningAssistant
from tests.load.measuring import PARTS, Stage, measure
from tests.load.planning import plan

# All the people in a load run share one address, unlike real people.
_NO_LIMIT = "1000000"


def main() -> int:
    """Measure each stage, print the table and write it to a file."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--people", default="1,10,50", help="conversations at once, one stage each (default 1,10,50)")
    parser.add_argument("--seconds", type=int, default=60, help="seconds for each stage (default 60)")
    parser.add_argument("--report", type=Path, help="also write the table to this file")
    given = parser.parse_args()
    for setting in GatewaySettings.model_fields:
        if setting.startswith("address_") or setting.endswith("_per_minute"):
            os.environ.setdefault(f"ASSISTANT_{setting.upper()}", _NO_LIMIT)
    with tempfile.TemporaryDirectory() as folder, RunningAssistant(Path(folder) / "var") as assistant:
        planned = plan(assistant.url)
        stages = [
            measure(assistant.url, int(people), given.seconds, planned, Path(folder))
            for people in given.people.split(",")
        ]
    text = report(stages, given.seconds)
    Console(soft_wrap=True).print(text, markup=False, highlight=False)
    if given.report:
        given.report.parent.mkdir(parents=True, exist_ok=True)
        given.report.write_text(text, encoding="utf-8")
    return int(any(stage.failures or stage.faults for stage in stages))


def report(stages: Sequence[Stage], seconds: int) -> str:
    """The figures as Markdown."""
    when = datetime.now(UTC).strftime("%d %B %Y, %H:%M UTC")
    lines = [
        f"# Load run of {when}, {seconds} s a stage, {os.cpu_count()} cores, load average {os.getloadavg()[1]:.1f}",
        "",
        "| conversations at once | whole conversations | turns | turns a second | p50 ms | p95 ms | p99 ms | failed "
        "| saw what was not theirs |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {stage.people} | {stage.conversations} | {stage.turns} | {stage.per_second:.1f} | {stage.p50:.0f} "
        f"| {stage.p95:.0f} | {stage.p99:.0f} | {len(stage.failures)} | {len(stage.faults)} |"
        for stage in stages
    ]
    lines += [
        "",
        "Mean milliseconds by part of a turn, among the turns that had it:",
        "",
        "| at once | " + " | ".join(PARTS) + " |",
        "|---" * 7 + "|",
    ]
    lines += [
        f"| {stage.people} | " + " | ".join(f"{stage.parts[part]:.0f}" for part in PARTS) + " |" for stage in stages
    ]
    for stage in stages:
        lines += [f"\n{stage.people} at once: {fault}" for fault in [*stage.failures[:5], *stage.faults[:50]]]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
