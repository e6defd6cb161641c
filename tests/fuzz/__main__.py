"""`make fuzz`: sends thousands of made-up requests to the gateway, and made-up texts to the whole assistant.

Prints each kind of result with its count, and the seed. `--seed` repeats a run.
"""

import argparse
import random
import tempfile
from collections.abc import Mapping
from pathlib import Path

import structlog
from rich.console import Console
from rich.table import Table

from tests.end_to_end.running import RunningAssistant
from tests.fuzz.assistant import FuzzedAssistant
from tests.fuzz.web_api import Fuzzed


def main() -> None:
    """Run both and print their tables. An AssertionError, with the input, means that a fault was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument(
        "--cases", type=int, default=500, help="requests for each operation of the web API (default 500)"
    )
    parser.add_argument("--texts", type=int, default=3000, help="texts for the whole assistant (default 3000)")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32), help="repeat the run with this seed")
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        if given.cases:
            _requests(Path(folder) / "gateway", given.cases, given.seed)
        if given.texts:
            _texts(Path(folder) / "assistant", given.texts, given.seed)


def _requests(var: Path, cases: int, seed: int) -> None:
    structlog.configure(processors=[_drop])
    fuzzed = Fuzzed(var)
    try:
        fuzzed.run(cases, seed)
    finally:
        _print("requests to the web API", {" ".join(map(str, key)): number for key, number in fuzzed.seen.items()})


def _texts(var: Path, texts: int, seed: int) -> None:
    with RunningAssistant(var) as assistant:
        fuzzed = FuzzedAssistant(assistant.url)
        try:
            fuzzed.run(texts, seed)
        finally:
            _print("replies to texts", fuzzed.seen)


def _print(title: str, seen: Mapping[str, int]) -> None:
    table = Table("what came back", "times", title=title)
    for what, number in sorted(seen.items()):
        table.add_row(what, f"{number:,}")
    table.add_row("together", f"{sum(seen.values()):,}", end_section=True)
    Console().print(table)


def _drop(*_event: object) -> str:
    raise structlog.DropEvent


if __name__ == "__main__":
    main()
