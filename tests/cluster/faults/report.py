"""The results as a table, for the terminal and as Markdown."""

from collections.abc import Sequence

from tests.cluster.faults.run import HONEST, NOBODY, Result
from tests.faults import table

HEAD = (
    "fault", "what happened", "answered", "notice by a gateway", "none but HAProxy", "longest wait (s)",
    "first notice (s)", "answered well again (s)", "every part well (s)", "lost", "out of order", "twice", "silent",
    "outcome",
)  # fmt: skip


def row(result: Result) -> tuple[str, ...]:
    """One result, in the order of HEAD."""
    saw = result.saw
    return (
        result.fault.name,
        result.fault.what,
        str(saw["answered"]),
        str(sum(saw[one] for one in HONEST)),
        str(sum(saw[one] for one in NOBODY)),
        f"{result.longest:.1f}",
        table.seconds(result.noticed_after),
        f"{result.recovered_after:.1f}",
        table.seconds(result.mended_after),
        str(result.lost),
        str(result.disordered),
        str(result.twice),
        str(result.silent),
        "WRONG" if result.problems else "right",
    )


def markdown(results: Sequence[Result]) -> str:
    """The table, and what was wrong."""
    wrong = ((result.fault.name, result.problems) for result in results)
    return table.markdown(HEAD, map(row, results), wrong)
