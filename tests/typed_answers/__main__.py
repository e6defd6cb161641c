"""`make frozen`: the frozen set's typed answers on their whole way. It prints only figures, never an answer."""

import argparse
from collections import Counter
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from actions.share_check.commands.typed_figures import Typed, load_typed
from actions.share_check.guided_decision import guided_decision
from knowledge.evaluation.intervals import proportion
from knowledge.locations import gold_dir
from tests.typed_answers.road import COMMAND, CameOf, came_of

FILE = gold_dir() / "frozen" / "typed_answers.jsonl"


def main(file: Path = FILE) -> None:
    """Print how often each result occurs, for each question and kind of answer."""
    found = [(one, came_of(one)) for one in load_typed(file)]
    console = Console()
    table = Table("question", "kind", "answers", *CameOf, box=SIMPLE_HEAD)
    for question in ("", *guided_decision().flow.questions):
        of_question = [pair for pair in found if question in ("", pair[0].question)]
        for kind in dict.fromkeys(map(_kind, of_question)):
            counts = Counter(came for one, came in of_question if _kind((one, came)) == kind)
            table.add_row(question or "all", kind, str(counts.total()), *(str(counts[came] or "") for came in CameOf))
    console.print(table)
    for kind in ("clear", "confirm", "ask"):
        of_kind = [came for one, came in found if _kind((one, came)) == kind]
        for came in CameOf:
            console.print(f"{kind}, {came}: {proportion([one is came for one in of_kind])} of {len(of_kind)}")


def _kind(pair: tuple[Typed, CameOf]) -> str:
    return COMMAND if pair[0].label.startswith(COMMAND) else pair[0].kind


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m tests.typed_answers", description=__doc__).parse_args()
    main()
