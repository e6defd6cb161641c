"""The results as a table, for the terminal and as Markdown."""

from collections.abc import Sequence

from tests.faults import table
from tests.faults.run import Result

HEAD = (
    "fault", "what happened", "answered", "answered unkept", "503 with contacts", "no gateway", "told to begin again",
    "longest wait (s)", "bystander's p95: quiet, then (s)", "/readyz noticed (s)", "ready again (s)", "lost", "twice",
    "in the file put aside", "outcome",
)  # fmt: skip


def row(result: Result) -> tuple[str, ...]:
    """One result, in the order of HEAD."""
    saw = result.saw
    return (
        result.fault.name,
        result.fault.what,
        str(saw["answered"]),
        str(saw["unkept"]),
        str(saw["honest"]),
        str(saw["nobody"] + saw["cut_off"]),
        str(saw["ended"]),
        f"{result.longest:.1f}",
        _bystander(result),
        table.seconds(result.noticed_after),
        table.seconds(result.recovered_after),
        str(result.lost),
        str(result.twice),
        str(result.aside),
        "right" if result.is_right else "WRONG",
    )


def markdown(results: Sequence[Result]) -> str:
    """The table, and what was wrong."""
    wrong = ((result.fault.name, result.problems) for result in results)
    return table.markdown(HEAD, map(row, results), wrong)


def _bystander(result: Result) -> str:
    if result.quiet is None or result.pressed is None:
        return "–"
    return f"{result.quiet.p95:.2f}, {result.pressed.p95:.2f}"
