"""Hides small numbers in figures that add up, so that neither a number nor the totals around it give them away.

A number from 1 to 4 is shown as "fewer than 5". Where the figures around it would still give it away, further
figures are hidden, until an integer program finds that at least two values are possible for each small number. What a
reader knows is put into it as it is: the figures that are shown, which sums there are, and what "fewer than 5" means.

The rule of five is that of the NHS and the Office for National Statistics for counts of people. Hiding further cells is
secondary suppression, and looking at what remains possible is its audit (Hundepool et al., Statistical Disclosure
Control, Wiley 2012, chapter 4).
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

FEWEST = 5

Cell = TypeVar("Cell", bound=Hashable)


class Shown(StrEnum):
    """How a figure is shown."""

    AS_IT_IS = "as it is"
    FEWER = "fewer than 5"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Sum(Generic[Cell]):
    """A figure that is the sum of others."""

    total: Cell
    parts: tuple[Cell, ...]


def how_shown(values: Mapping[Cell, int], sums: Sequence[Sum[Cell]]) -> dict[Cell, Shown]:
    """Say of each figure how it is shown.

    Args:
        values: the figures, none below 0. No figure is hidden that is 0, so do not show figures that are 0 alone.
        sums: which of them add up. All must be among the values.

    Raises:
        ValueError: a sum does not add up, or a figure is below 0.
    """
    for one in sums:
        if values[one.total] != sum(values[part] for part in one.parts):
            raise ValueError(f"{one.total} is not the sum of its parts")
    if any(value < 0 for value in values.values()):
        raise ValueError("a figure is below 0")
    shown = {cell: Shown.FEWER if 0 < value < FEWEST else Shown.AS_IT_IS for cell, value in values.items()}
    # Whoever hides more makes nothing easier to work out: what was safe stays so.
    safe: set[Cell] = set()
    while (exposed := _alone(values, sums, shown) or next(_given_away(values, sums, shown, safe), None)) is not None:
        _protect(exposed, values, sums, shown)
    return shown


def given_away(values: Mapping[Cell, int], sums: Sequence[Sum[Cell]], shown: Mapping[Cell, Shown]) -> list[Cell]:
    """The small numbers that a reader could work out, in the order of the values."""
    return list(_given_away(values, sums, shown, set()))


def _alone(values: Mapping[Cell, int], sums: Sequence[Sum[Cell]], shown: Mapping[Cell, Shown]) -> Cell | None:
    """A small number that is the only one hidden in a sum: most are, at first, and no program is needed to see it."""
    for one in sums:
        hidden = [cell for cell in (one.total, *one.parts) if shown[cell] is not Shown.AS_IT_IS]
        if len(hidden) == 1 and 0 < values[hidden[0]] < FEWEST:
            return hidden[0]
    return None


def _given_away(
    values: Mapping[Cell, int], sums: Sequence[Sum[Cell]], shown: Mapping[Cell, Shown], safe: set[Cell]
) -> Iterator[Cell]:
    """Yield the small numbers that a reader could work out.

    Args:
        safe: those that are known to be safe; more are added.
    """
    unknown = [cell for cell, how in shown.items() if how is not Shown.AS_IT_IS]
    small = [cell for cell in unknown if 0 < values[cell] < FEWEST]
    if safe.issuperset(small):
        return
    program = _Program(values, sums, shown, unknown)
    for cell in small:
        for direction in (1.0, -1.0):
            if cell in safe:
                break
            found = program.extreme(cell, direction)
            # One other possible table may clear many cells at once.
            safe.update(other for other in small if found[other] != values[other])
        if cell not in safe:
            yield cell


def _protect(cell: Cell, values: Mapping[Cell, int], sums: Sequence[Sum[Cell]], shown: dict[Cell, Shown]) -> None:
    """Hide one more figure: the smallest in a sum with this cell, else in any sum with a hidden one, totals last.

    Each call hides something, or says less of what is hidden. Where everything is hidden, any multiple of the figures
    is possible, so that nothing is given away.
    """
    for near in (True, False):
        choices = []
        for place, one in enumerate(sums):
            around = (one.total, *one.parts)
            hidden = sum(shown[other] is not Shown.AS_IT_IS for other in around)
            if (cell in around) if near else hidden:
                choices += [
                    (other == one.total, values[other], place, other)
                    for other in around
                    if shown[other] is Shown.AS_IT_IS and values[other] > 0
                ]
        if choices:
            shown[min(choices, key=lambda choice: choice[:3])[-1]] = Shown.HIDDEN
            return
    # Nothing is shown any more, and "fewer than 5" itself says too much: four figures that are each at least 1 and have
    # a total of fewer than 5 are all 1.
    for other, how in shown.items():
        if how is Shown.FEWER:
            shown[other] = Shown.HIDDEN


class _Program(Generic[Cell]):
    """All tables that a reader must think possible: the integers that fit what is shown."""

    def __init__(
        self,
        values: Mapping[Cell, int],
        sums: Sequence[Sum[Cell]],
        shown: Mapping[Cell, Shown],
        unknown: Sequence[Cell],
    ) -> None:
        self._cells = list(unknown)
        column = {cell: place for place, cell in enumerate(self._cells)}
        rows = [one for one in sums if any(cell in column for cell in (one.total, *one.parts))]
        matrix = lil_array((max(1, len(rows)), len(self._cells)))
        right = np.zeros(max(1, len(rows)))
        for row, one in enumerate(rows):
            for sign, cell in ((-1.0, one.total), *((1.0, part) for part in one.parts)):
                if cell in column:
                    matrix[row, column[cell]] += sign
                else:
                    right[row] -= sign * values[cell]
        is_small = np.array([shown[cell] is Shown.FEWER for cell in self._cells])
        most = float(sum(values.values())) + FEWEST * len(values)
        self._constraint = LinearConstraint(matrix.tocsr(), right, right)
        self._bounds = Bounds(np.where(is_small, 1.0, 0.0), np.where(is_small, FEWEST - 1.0, most))

    def extreme(self, cell: Cell, direction: float) -> dict[Cell, int]:
        """The possible table with the least of that cell (direction 1) or the most of it (-1)."""
        aim = np.array([direction if one == cell else 0.0 for one in self._cells])
        found = milp(aim, constraints=self._constraint, bounds=self._bounds, integrality=np.ones(len(self._cells)))
        if not found.success:
            raise ArithmeticError(f"no table fits the figures: {found.message}")
        return {one: round(value) for one, value in zip(self._cells, found.x, strict=True)}
