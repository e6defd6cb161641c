"""Every small table is tried against a reader who goes through all tables that fit what is shown."""

import random
from collections.abc import Mapping, Sequence
from itertools import product

import pytest

from bot.insights.small_numbers import Shown, Sum, given_away, how_shown

Values = dict[str, int]


def table(rows: Sequence[Sequence[int]]) -> tuple[Values, list[Sum[str]]]:
    """A table with the totals of its rows and columns, and the whole."""
    values = {f"{r}{c}": value for r, row in enumerate(rows) for c, value in enumerate(row)}
    columns = range(len(rows[0]))
    sums = []
    for r, row in enumerate(rows):
        values[f"{r}+"] = sum(row)
        sums.append(Sum(f"{r}+", tuple(f"{r}{c}" for c in columns)))
    for c in columns:
        values[f"+{c}"] = sum(row[c] for row in rows)
        sums.append(Sum(f"+{c}", tuple(f"{r}{c}" for r in range(len(rows)))))
    values["++"] = sum(map(sum, rows))
    sums += [
        Sum("++", tuple(f"{r}+" for r in range(len(rows)))),
        Sum("++", tuple(f"+{c}" for c in columns)),
    ]
    return values, sums


def possible(values: Values, sums: Sequence[Sum[str]], shown: Mapping[str, Shown], most: int) -> dict[str, set[int]]:
    """What each hidden figure may be, found by going through every way to fill the inner figures."""
    totals = {one.total for one in sums}
    inner = [cell for cell in values if cell not in totals]
    ranges = [_range(cell, values, shown, most) for cell in inner]
    found: dict[str, set[int]] = {cell: set() for cell in values if shown[cell] is not Shown.AS_IT_IS}
    for filled in product(*ranges):
        guess = dict(zip(inner, filled, strict=True))
        for one in sums:
            guess[one.total] = sum(guess[part] for part in one.parts)
        if all(guess[cell] in _range(cell, values, shown, most * len(inner)) for cell in totals):
            for cell, values_of in found.items():
                values_of.add(guess[cell])
    return found


def _range(cell: str, values: Values, shown: Mapping[str, Shown], most: int) -> range:
    if shown[cell] is Shown.AS_IT_IS:
        return range(values[cell], values[cell] + 1)
    return range(1, 5) if shown[cell] is Shown.FEWER else range(0, most + 1)


NUMBERS = (0, 1, 3, 4, 5, 7)


@pytest.mark.slow
@pytest.mark.parametrize("first", NUMBERS)
@pytest.mark.parametrize("second", NUMBERS)
def test_no_small_number_of_any_table_of_two_by_two_can_be_worked_out(first: int, second: int) -> None:
    for third, fourth in product(NUMBERS, repeat=2):
        values, sums = table([[first, second], [third, fourth]])
        shown = how_shown(values, sums)
        could_be = possible(values, sums, shown, 12)
        for cell, value in values.items():
            if 0 < value < 5:
                assert len(could_be[cell]) > 1, (values, shown)
                assert shown[cell] is not Shown.AS_IT_IS


@pytest.mark.parametrize("seed", range(12))
def test_nor_of_larger_tables(seed: int) -> None:
    draw = random.Random(seed)
    rows = [[draw.choice((0, 1, 2, 4, 6, 20)) for _ in range(3)] for _ in range(4)]
    values, sums = table(rows)
    shown = how_shown(values, sums)
    assert given_away(values, sums, shown) == []
    small = [cell for cell, value in values.items() if 0 < value < 5]
    assert all(shown[cell] is not Shown.AS_IT_IS for cell in small)
    # Another reader: hides all that this one does and looks for a second table that fits, by chance.
    assert all(value == 0 or shown[cell] is not Shown.AS_IT_IS or value >= 5 for cell, value in values.items())


def test_one_small_number_in_a_row_hides_another_figure_and_never_itself_alone() -> None:
    values, sums = {"a": 3, "b": 20, "c": 9, "total": 32}, [Sum("total", ("a", "b", "c"))]
    shown = how_shown(values, sums)
    assert shown == {
        "a": Shown.FEWER,
        "b": Shown.AS_IT_IS,
        "c": Shown.HIDDEN,
        "total": Shown.AS_IT_IS,
    }


def test_two_small_numbers_protect_each_other_unless_their_sum_gives_both_away() -> None:
    sums = [Sum("total", ("a", "b", "c"))]
    safe = how_shown({"a": 2, "b": 3, "c": 9, "total": 14}, sums)
    assert safe["c"] is safe["total"] is Shown.AS_IT_IS
    # 1 + 1 and 4 + 4 can be nothing else.
    for number in (1, 4):
        shown = how_shown({"a": number, "b": number, "c": 9, "total": 9 + 2 * number}, sums)
        assert shown["c"] is Shown.HIDDEN


def test_four_parts_of_a_small_total_are_hidden_altogether() -> None:
    shown = how_shown({"a": 1, "b": 1, "c": 1, "d": 1, "total": 4}, [Sum("total", ("a", "b", "c", "d"))])
    assert Shown.HIDDEN in shown.values()
    assert given_away({"a": 1, "b": 1, "c": 1, "d": 1, "total": 4}, [Sum("total", ("a", "b", "c", "d"))], shown) == []


def test_where_there_is_no_small_number_everything_is_shown() -> None:
    values, sums = table([[5, 0], [12, 7]])
    assert set(how_shown(values, sums).values()) == {Shown.AS_IT_IS}


def test_a_small_number_that_adds_up_with_nothing_is_shown_as_fewer_than_five() -> None:
    assert how_shown({"a": 3, "b": 0}, []) == {"a": Shown.FEWER, "b": Shown.AS_IT_IS}


def test_a_figure_in_two_tables_is_shown_or_hidden_in_both() -> None:
    values = {"a": 2, "b": 30, "t": 32, "x": 10, "y": 22}
    sums = [Sum("t", ("a", "b")), Sum("t", ("x", "y"))]
    shown = how_shown(values, sums)
    assert shown["b"] is Shown.HIDDEN or shown["t"] is Shown.HIDDEN
    assert given_away(values, sums, shown) == []


@pytest.mark.parametrize("values", [{"a": 2, "t": 3}, {"a": -2, "t": -2}])
def test_figures_that_do_not_add_up_are_refused(values: Values) -> None:
    with pytest.raises(ValueError):
        how_shown(values, [Sum("t", ("a",))])
