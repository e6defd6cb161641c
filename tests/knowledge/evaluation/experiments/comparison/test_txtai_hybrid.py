"""txtai is not among the project's packages: a stand-in with its interface takes its place."""

import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest


class Embeddings:
    """Ranks texts by the words they share with a question."""

    def __init__(self, **options: Any) -> None:
        self.options = options
        self.rows: list[tuple[int, str]] = []

    def index(self, rows: Iterable[tuple[int, str]]) -> None:
        self.rows = list(rows)

    def search(self, question: str, limit: int) -> list[tuple[int, float]]:
        assert self.options["hybrid"] and not self.options["gpu"]
        words = set(question.split())
        scored = [(row, float(len(words & set(text.split())))) for row, text in self.rows]
        return sorted(scored, key=lambda pair: -pair[1])[:limit]


def test_its_search_gives_the_numbers_of_the_rows_best_first_and_no_more_than_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = "knowledge.evaluation.experiments.comparison.txtai_hybrid"
    monkeypatch.setitem(sys.modules, "txtai", SimpleNamespace(Embeddings=Embeddings))
    monkeypatch.delitem(sys.modules, name, raising=False)
    hybrid = import_module(name).txtai_hybrid
    monkeypatch.delitem(sys.modules, name)
    search = hybrid(["bees eat", "goats sleep", "goats sleep in a shed"], Path("model"), most=2)
    assert search("where goats sleep in a shed") == [2, 1]
