"""A table of results as Markdown, with what was wrong below it."""

from collections.abc import Iterable, Sequence


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]], wrong: Iterable[tuple[str, Sequence[str]]]) -> str:
    """The table, and each problem once.

    Args:
        head: the names of the columns.
        rows: the cells of each row.
        wrong: the name of each fault, and its problems.
    """
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    for name, problems in wrong:
        lines += [f"\n**{name}**: {problem}" for problem in sorted(set(problems))]
    return "\n".join(lines) + "\n"


def seconds(value: float | None) -> str:
    """A time to a tenth, or a dash where there was none."""
    return "–" if value is None else f"{value:.1f}"
