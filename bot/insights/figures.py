"""The figures of a month: each tree of counts as a table of web, Teams and both, with small numbers hidden.

A month is looked at by itself, and nothing is added up over months. Nobody can then find a hidden number by comparing
two stretches of time. The present month still grows; docs/insights.md says what that gives away.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.insights.counting import CHECKS, FEEDBACK, OFFERED, QUOTED, TAKEN, TURNS
from bot.insights.small_numbers import Shown, Sum, how_shown
from bot.insights.store import Counted, InsightsStore

TABLES = (TURNS, QUOTED, OFFERED, TAKEN, CHECKS, FEEDBACK)
# Nothing adds up to a whole there: one part is no share of another.
_WITHOUT_A_WHOLE = frozenset({CHECKS, QUOTED, OFFERED, TAKEN})
MONTHS_SHOWN = 12
_BOTH = "both"
_CHANNELS = ("web", "teams")
# Nothing was counted in other years, and years before and after them can be reckoned with.
_YEARS = range(2000, 3000)

# A figure: the number, or how it is hidden.
Figure = int | Shown
_Cell = tuple[tuple[str, ...], str]
# A table takes up to seconds to be worked out, and that of a month that is over does not change: two years of six.
_REMEMBERED = 150


@dataclass(frozen=True, order=True)
class Month:
    """A month of the calendar, in UTC."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month that a day is in."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> "Month":
        """Read YYYY-MM.

        Raises:
            ValueError: it is not a month, or of a year in which nothing can have been counted.
        """
        month = cls.of(date.fromisoformat(f"{text}-01"))
        if month.year not in _YEARS:
            raise ValueError(f"nothing was counted in {month}")
        return month

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Month":
        """The month after it."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    def back(self, months: int) -> "Month":
        """The month so many months before it."""
        years, number = divmod(self.year * 12 + self.number - 1 - months, 12)
        return Month(years, number + 1)


@dataclass(frozen=True)
class Row:
    """One line of a table.

    Attributes:
        key: its name, from the widest part to the narrowest; empty for everything together.
    """

    key: tuple[str, ...]
    web: Figure
    teams: Figure
    both: Figure


@dataclass(frozen=True)
class Table:
    """The rows of one tree of counts: each part followed by its own parts, the larger ones first."""

    what: str
    rows: tuple[Row, ...]

    def row(self, *key: str) -> Row | None:
        """The row with that name."""
        return next((row for row in self.rows if row.key == key), None)


def tables_of(store: InsightsStore, month: Month) -> dict[str, Table]:
    """Every table of a month, by what it counts.

    Raises:
        sqlite3.Error: the file failed.
    """
    counts = store.counts(month.first, month.last)
    return {what: table_of(what, counts) for what in TABLES}


def table_of(what: str, counts: Mapping[Counted, int]) -> Table:
    """The table of one tree of counts, whatever days they are of."""
    added: dict[_Cell, int] = defaultdict(int)
    for one, count in counts.items():
        if one.what == what:
            added[one.key, one.channel] += count
    return _table(what, frozenset(added.items()))


@lru_cache(maxsize=_REMEMBERED)
def _table(what: str, counts: frozenset[tuple[_Cell, int]]) -> Table:
    values: dict[_Cell, int] = defaultdict(int)
    for (key, channel), count in sorted(counts):
        for depth in range(len(key) + 1):
            values[key[:depth], channel] += count
    # In a fixed order: in another, other figures would be hidden, and two readings would give away what neither does.
    keys = {key for key, _ in values}
    if what in _WITHOUT_A_WHOLE:
        keys.discard(())
    cells = {(key, channel): values.get((key, channel), 0) for key in sorted(keys) for channel in _CHANNELS}
    cells |= {(key, _BOTH): cells[key, "web"] + cells[key, "teams"] for key in sorted(keys)}
    shown = how_shown(cells, list(_sums(keys, cells)))

    def figure(cell: _Cell) -> Figure:
        return cells[cell] if shown[cell] is Shown.AS_IT_IS else shown[cell]

    return Table(
        what,
        tuple(
            Row(key, figure((key, "web")), figure((key, "teams")), figure((key, _BOTH)))
            for key in _in_order(keys, cells, shown)
        ),
    )


def over_time(store: InsightsStore, what: str, last: Month, months: int = MONTHS_SHOWN) -> list[tuple[Month, Table]]:
    """The tables of some months up to one, oldest first. Each has its small numbers hidden by itself.

    Raises:
        sqlite3.Error: the file failed.
    """
    found = []
    for back in range(months - 1, -1, -1):
        month = last.back(back)
        found.append((month, table_of(what, store.counts(month.first, month.last))))
    return found


def _sums(keys: set[tuple[str, ...]], cells: Mapping[_Cell, int]) -> Iterator[Sum[_Cell]]:
    for key in sorted(keys):
        yield Sum((key, _BOTH), tuple((key, channel) for channel in _CHANNELS))
        parts = [other for other in sorted(keys) if len(other) == len(key) + 1 and other[: len(key)] == key]
        # A part that is counted by itself, beside parts of its own, is no sum of them.
        for channel in (*_CHANNELS, _BOTH):
            if parts and cells[key, channel] == sum(cells[part, channel] for part in parts):
                yield Sum((key, channel), tuple((part, channel) for part in parts))


def _in_order(
    keys: set[tuple[str, ...]], cells: Mapping[_Cell, int], shown: Mapping[_Cell, Shown]
) -> list[tuple[str, ...]]:
    """Larger parts first. Hidden ones come last, by their names, so that their place says nothing of them."""

    def place(key: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
        steps = []
        for depth in range(1, len(key) + 1):
            cell = (key[:depth], _BOTH)
            known = shown.get(cell) is Shown.AS_IT_IS
            steps.append((-cells[cell] if known else 1, key[depth - 1]))
        return tuple(steps)

    return sorted(keys, key=place)
