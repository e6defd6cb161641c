"""`python -m tests.cluster.faults [name …]`: breaks each part of a cluster in turn and prints what people saw.

Exits with 1 if any outcome was wrong. The table goes to var/cluster-faults/report.md (ASSISTANT_VAR_DIR), next to the
logs.
"""

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from bot.setup.places import places
from knowledge.locations import ROOT
from tests.cluster.addresses import MACHINES
from tests.cluster.faults import report
from tests.cluster.faults.catalogue import FAULTS
from tests.cluster.faults.run import Result, run
from tests.cluster.faults.victim import Victim


def main(names: list[str]) -> int:
    """Run the named faults, or all of them, and return the exit code."""
    by_name = {fault.name: fault for fault in FAULTS}
    if unknown := [name for name in names if name not in by_name]:
        print(f"no such fault: {', '.join(unknown)}; there are: {', '.join(by_name)}", file=sys.stderr)
        return 2
    chosen = [by_name[name] for name in names] or list(FAULTS)
    # A plain kill stops everything in order too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    out = places(ROOT, os.environ).var / "cluster-faults"
    out.mkdir(parents=True, exist_ok=True)
    results: list[Result] = []

    def say(result: Result) -> None:
        results.append(result)
        print(" | ".join(report.row(result)), flush=True)
        for what, times in result.interrupted.items():
            print(f"    {times} times no gateway: {what or 'refused'}", flush=True)
        for problem in sorted(set(result.problems)):
            print(f"    {problem}", flush=True)
        # Whoever stops it early keeps what there is.
        (out / "report.md").write_text(report.markdown(results), "utf-8")

    with tempfile.TemporaryDirectory(prefix="cluster-faults-") as folder:
        victim = Victim(Path(folder) / "var")
        try:
            with victim:
                run(victim, chosen, say)
        finally:
            # Where a machine was never begun, what went wrong says why.
            logs = {number: victim.var / str(number) / "log" for number in MACHINES}
            for number, log in logs.items():
                if log.is_dir():
                    shutil.copytree(log, out / f"log-{number}", dirs_exist_ok=True)
    wrong = [result.fault.name for result in results if result.problems]
    print(f"{len(results)} faults, {len(wrong)} with a wrong outcome{': ' if wrong else ''}{', '.join(wrong)}")
    print(f"The table is in {out / 'report.md'}")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
