from pathlib import Path

import pytest

from bot.privacy.evaluation import cost
from bot.privacy.marked import marked
from bot.privacy.spans import Span


class Spans:
    """Finds nothing, remembers the texts, and makes the clock go on by a millisecond for each letter."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: list[str] = []
        self.now = 0.0
        monkeypatch.setattr(cost, "thread_time", lambda: self.now)

    def __call__(self, text: str) -> list[Span]:
        self.texts.append(text)
        self.now += len(text) / 1000
        return []


def test_each_text_has_a_time_of_its_own_in_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cost.milliseconds(["a", "abc"], Spans(monkeypatch)) == pytest.approx([1, 3])


def test_only_messages_of_usual_length_count(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["too short", "of three words", "also of words", "word " * 121]
    found = cost.usual([marked(line) for line in lines], Spans(monkeypatch))
    assert found == pytest.approx({"messages": 2, "median": 13.5, "p99": 13.99})


def test_every_sort_of_long_text_is_tried_at_the_length_that_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    spans = Spans(monkeypatch)
    found = cost.longest(spans)
    assert set(found) == set(cost.PIECES_OF_LONG_TEXTS)
    assert {len(text) for text in spans.texts} == {4000}


def test_sizes_are_in_megabytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 2_000_000)
    assert cost.on_disk(tmp_path / "a") == 2.0
    assert 1 < cost.megabytes() < 100_000
