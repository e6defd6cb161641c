"""`python -m tests.faults [name …]`: breaks each part of a real assistant in turn and prints what people saw.

Exits with 1 if any outcome was wrong. The table goes to var/faults/report.md (ASSISTANT_VAR_DIR), next to the
assistant's logs.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from bot.setup.places import places
from knowledge.locations import ROOT
from tests.faults import report
from tests.faults.catalogue import FAULTS
from tests.faults.run import Result, run
from tests.faults.victim import Victim


def main(names: list[str]) -> int:
    """Run the named faults, or all of them, and return the exit code."""
    by_name = {fault.name: fault for fault in FAULTS}
    if unknown := [name for name in names if name not in by_name]:
        print(f"no such fault: {', '.join(unknown)}; there are: {', '.join(by_name)}", file=sys.stderr)
        return 2
    chosen = [by_name[name] for name in names] or list(FAULTS)
    for fault in [fault for fault in chosen if fault.needs_root and os.geteuid() != 0]:
        chosen.remove(fault)
        print(f"left out: {fault.name} mounts something, which only root may")
    out = places(ROOT, os.environ).var / "faults"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        victim = Victim(Path(folder) / "var")
        try:
            with victim:
                results = run(victim, chosen, _say)
        finally:
            shutil.copytree(victim.var / "log", out / "log", dirs_exist_ok=True)
            shutil.copy2(victim.console, out / "console.log")
    (out / "report.md").write_text(report.markdown(results), "utf-8")
    wrong = [result.fault.name for result in results if not result.is_right]
    print(f"{len(results)} faults, {len(wrong)} with a wrong outcome{': ' if wrong else ''}{', '.join(wrong)}")
    print(f"The table is in {out / 'report.md'}")
    return int(bool(wrong))


def _say(result: Result) -> None:
    print(" | ".join(report.row(result)), flush=True)
    for problem in sorted(set(result.problems)):
        print(f"    {problem}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
