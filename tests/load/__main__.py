"""`make load`: starts a separate assistant, sends many people to it at once, and reports how it went.

Exits with 1 if a request failed or a conversation saw anything that belongs to another. Another build that already runs
can be sent as many people, stage by stage in turn with ours. Its limits must be off too (ASSISTANT_..._PER_MINUTE).
"""

import argparse
import os
import statistics
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
# From so many people at once on, how many times the turns a second of the other build are wanted, and at so many which
# part of its p95.
_BUSY_FROM, _TIMES_ITS_TURNS = 10, 2.0
_PART_OF_ITS_P95 = {10: 0.5}


def main() -> int:
    """Measure each stage, print the table and write it to a file."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--people", default="1,10,50", help="conversations at once, one stage each (default 1,10,50)")
    parser.add_argument("--seconds", type=int, default=60, help="seconds for each stage (default 60)")
    parser.add_argument("--report", type=Path, help="also write the table to this file")
    parser.add_argument("--beside", metavar="URL", help="another build that runs, to measure in turn with ours")
    parser.add_argument("--rounds", type=int, default=1, help="how many times each stage is measured (default 1)")
    given = parser.parse_args()
    for setting in GatewaySettings.model_fields:
        if setting.startswith("address_") or setting.endswith("_per_minute"):
            os.environ.setdefault(f"ASSISTANT_{setting.upper()}", _NO_LIMIT)
    with tempfile.TemporaryDirectory() as folder, RunningAssistant(Path(folder) / "var") as assistant:
        plans = {url: plan(url) for url in (assistant.url, given.beside) if url}
        found: dict[str, list[Stage]] = {url: [] for url in plans}
        for people in map(int, given.people.split(",")):
            for _ in range(given.rounds):
                for url, planned in plans.items():
                    found[url].append(measure(url, people, given.seconds, planned, Path(folder)))
    stages = found[assistant.url]
    text = report(stages, given.seconds)
    within = True
    if given.beside:
        other = found[given.beside]
        lines, within = compared(stages, other)
        text = "\n".join([text, "The other build:", "", report(other, given.seconds, most_faults=5), *lines, ""])
    Console(soft_wrap=True).print(text, markup=False, highlight=False)
    if given.report:
        given.report.parent.mkdir(parents=True, exist_ok=True)
        given.report.write_text(text, encoding="utf-8")
    return int(not within or any(stage.failures or stage.faults for stage in stages))


def compared(ours: Sequence[Stage], other: Sequence[Stage]) -> tuple[list[str], bool]:
    """Lines that compare the medians of the rounds, and whether all is as it is wanted."""
    lines, within = [], True
    for people in dict.fromkeys(stage.people for stage in ours):
        pairs = [[stage for stage in stages if stage.people == people] for stages in (ours, other)]
        turns, theirs = (statistics.median(stage.per_second for stage in stages) for stages in pairs)
        p95, their_p95 = (statistics.median(stage.p95 for stage in stages) for stages in pairs)
        line = f"{people} at once: {turns / theirs:.2f} times its turns a second"
        if people >= _BUSY_FROM:
            line += f" (wanted at least {_TIMES_ITS_TURNS})"
            within &= turns >= _TIMES_ITS_TURNS * theirs
        line += f", {p95 / their_p95:.2f} times its p95"
        most = _PART_OF_ITS_P95.get(people)
        if most is not None:
            line += f" (wanted at most {most})"
            within &= p95 <= most * their_p95
        lines.append(line)
    return lines, within


def report(stages: Sequence[Stage], seconds: int, most_faults: int = 50) -> str:
    """The figures as Markdown.

    Args:
        most_faults: of a stage, to list.
    """
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
        lines += [f"\n{stage.people} at once: {fault}" for fault in [*stage.failures[:5], *stage.faults[:most_faults]]]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
