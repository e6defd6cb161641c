"""Read the frozen sets (tests/gold/frozen). Never print their messages: builders must not read them."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.errors import KnowledgeError

Row = Mapping[str, str]

TABLES = {
    "danger": ("kind", "speaker", "tense", "register", "label", "text"),
    "ordinary": ("kind", "text"),
    "small_talk": ("intent", "text"),
    "not_english": ("language", "text"),
    "recipients": ("side", "role", "relation", "text"),
    "routes": ("route", "text"),
    "dead_ends": ("kind", "text"),
    "exceptions": ("kind", "text"),
    "case_facts": ("asks", "text"),
    "who_writes": ("writer", "text"),
    "asked_with_harm": ("label", "who", "text"),
    "harm_inside": ("label", "text"),
    "private_persons": ("recipient", "text"),
    "kinds": ("set", "label", "text"),
}
LISTS = ("questions", "long_questions", "two_questions", "near_misses", "off_topic", "follow_ups")


@dataclass(frozen=True)
class FrozenSets:
    """The rows of each table and the entries of each list, by name."""

    tables: Mapping[str, list[Row]]
    lists: Mapping[str, list[dict[str, Any]]]


def load_frozen_sets(folder: Path) -> FrozenSets:
    """Read all of them.

    Raises:
        KnowledgeError: a file is missing, or its columns are not those in TABLES.
    """
    return FrozenSets(
        {name: _table(folder / f"{name}.csv", columns) for name, columns in TABLES.items()},
        {name: _lines(folder / f"{name}.jsonl") for name in LISTS},
    )


def _table(path: Path, columns: tuple[str, ...]) -> list[Row]:
    if not path.is_file():
        raise KnowledgeError("this frozen set is missing", path)
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != columns:
            raise KnowledgeError(f"must have the columns {', '.join(columns)}", path, 1)
        return list(reader)


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise KnowledgeError("this frozen set is missing", path)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
