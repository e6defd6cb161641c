from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.unseen_texts import paired
from knowledge.search.result import Result, SearchOutcome
from tests.actions.fakes import passage, result

GOLD = SimpleNamespace(answered=[AnsweredQuestion(question="q", passages=["wind"])], near_miss=["n"], off_topic=["o"])


@dataclass(frozen=True)
class Stand:
    """Answers every question in one way."""

    outcome: SearchOutcome

    @property
    def index(self) -> "Stand":
        return self

    @property
    def passages(self) -> list[object]:
        return []

    def search(self, _: str) -> Result:
        return result(self.outcome, *([passage("wind")] if self.outcome is SearchOutcome.QUOTE else []))


def test_what_is_newly_wrong_is_counted_and_held_back_questions_are_not_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paired, "load_gold", lambda *_: GOLD)
    alone, beside = Stand(SearchOutcome.QUOTE), Stand(SearchOutcome.NOT_COVERED)
    paired.print_paired(alone, beside, show=True)  # type: ignore[arg-type]
    printed = capsys.readouterr().out
    assert "newly wrong  development: right first: q" in printed
    assert "newly wrong  held_back" not in printed
