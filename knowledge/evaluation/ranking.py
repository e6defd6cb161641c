"""Judge one ranking by the passages that are right to come first."""

from collections.abc import Collection, Sequence


def is_first(ranking: Sequence[str], right: Collection[str]) -> bool:
    """Return whether the first passage is a right one.

    >>> is_first(["a", "b"], {"a", "c"}), is_first(["b", "a"], {"a"}), is_first([], {"a"})
    (True, False, False)
    """
    return bool(ranking) and ranking[0] in right


def is_among(ranking: Sequence[str], right: Collection[str], most: int | None = None) -> bool:
    """Return whether a right passage is among the first `most` (None: among all).

    >>> is_among(["a", "b", "c"], {"c"}, most=2), is_among(["a", "b", "c"], {"c"})
    (False, True)

    Raises:
        ValueError: `most` is below 1.
    """
    if most is not None and most < 1:
        raise ValueError(f"most must be 1 or more, or None, not {most}")
    return any(passage in right for passage in ranking[:most])


def reciprocal_rank(ranking: Sequence[str], right: Collection[str]) -> float:
    """Return 1 over the place of the first right passage, or 0 if there is none.

    >>> reciprocal_rank(["a", "b", "c"], {"b", "c"}), reciprocal_rank(["a"], {"b"})
    (0.5, 0.0)
    """
    return next((1 / place for place, passage in enumerate(ranking, 1) if passage in right), 0.0)
