"""Checks that docs/asvs.md has every requirement of level 2 once, and that the tests that it names exist."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from knowledge.locations import ROOT
from tests.safety_case.hazards import exists

PAGE = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")]
# OWASP ASVS 4.0.3: for each section the numbers of levels 1 and 2, as the standard's own table (CSV) has them.
SECTIONS = """
1.1:1-7 1.2:1-4 1.4:1,4-5 1.5:1-4 1.6:1-4 1.7:1-2 1.8:1-2 1.9:1-2 1.10:1 1.11:1-2 1.12:2 1.14:1-6
2.1:1-12 2.2:1-3 2.3:1-3 2.4:1-5 2.5:1-7 2.6:1-3 2.7:1-6 2.8:1-7 2.9:1-3 2.10:1-4
3.1:1 3.2:1-4 3.3:1-4 3.4:1-5 3.5:1-3 3.7:1 4.1:1-3,5 4.2:1-2 4.3:1-3
5.1:1-5 5.2:1-8 5.3:1-10 5.4:1-3 5.5:1-4 6.1:1-3 6.2:1-6 6.3:1-2 6.4:1-2 7.1:1-4 7.2:1-2 7.3:1,3-4 7.4:1-3
8.1:1-4 8.2:1-3 8.3:1-8 9.1:1-3 9.2:1-4 10.2:1-2 10.3:1-3 11.1:1-8
12.1:1-3 12.2:1 12.3:1-6 12.4:1-2 12.5:1-2 12.6:1 13.1:1,3-5 13.2:1-3,5-6 13.3:1-2 13.4:1-2
14.1:1-4 14.2:1-6 14.3:2-3 14.4:1-7 14.5:1-4
"""
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py::\w+)`", PAGE)))
NUMBER_OF_LEVEL_2 = 259


def required() -> Iterator[str]:
    for section in SECTIONS.split():
        name, _, numbers = section.partition(":")
        for part in numbers.split(","):
            first, _, last = part.partition("-")
            yield from (f"{name}.{number}" for number in range(int(first), int(last or first) + 1))


def numbers_in(cell: str) -> Iterator[str]:
    """The requirements in a first cell: 3.1.1, or a list with ranges as 3.4.1–3.4.5."""
    for part in cell.split(", "):
        first, _, last = part.partition("–")
        if not re.fullmatch(r"\d+\.\d+\.\d+", first):
            return
        section, _, start = first.rpartition(".")
        end = last.rpartition(".")[2] or start
        yield from (f"{section}.{number}" for number in range(int(start), int(end) + 1))


def test_every_requirement_of_level_2_is_there_once() -> None:
    there = Counter(number for row in ROWS for number in numbers_in(row[0]))
    wanted = set(required())
    assert len(wanted) == NUMBER_OF_LEVEL_2
    assert set(there) == wanted
    assert [number for number, times in there.items() if times > 1] == []


def test_every_requirement_has_a_test_or_a_reason() -> None:
    assert [row for row in ROWS if any(numbers_in(row[0])) and not all(row)] == []


@pytest.mark.parametrize("test", NAMED)
def test_a_test_that_is_named_is_there(test: str) -> None:
    assert exists(test)


def test_enough_of_them_have_a_test() -> None:
    assert len(NAMED) > 60
