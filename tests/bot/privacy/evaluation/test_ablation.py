import numpy as np
import pytest

from bot.privacy.evaluation import ablation as subject
from bot.privacy.evaluation.ablation import ablation
from bot.privacy.marked import marked
from bot.privacy.names.evidence import COLUMNS
from bot.privacy.names.ordinary import ordinary

# Two hands that say much the same: what is learned of one shows in the other.
LINES = [
    "I am worried about [[name|Jayden Smith]] at home",
    "can I tell [[name|Siobhan Cox]] about it",
    "[[name|Mohammed]] told me on ((stays|Friday))",
    "the ((stays|Health)) visitor saw the mother",
]
HANDS = {name: [marked(line) for line in LINES] for name in ("first_a", "second_a", "third_a")}


class Trees:
    """Takes every word for a name, or none, whatever the evidence."""

    def __init__(self, columns: int, likely: float) -> None:
        self.columns = columns
        self.likely = likely

    def predict_proba(self, rows: np.ndarray) -> np.ndarray:
        assert rows.shape[1] == self.columns
        return np.full((len(rows), 2), self.likely)


@pytest.mark.slow
@pytest.mark.parametrize(("likely", "removed"), [(1.0, 1.0), (0.0, 0.0)])
def test_a_row_counts_the_names_removed_from_the_hand_that_was_left_out(
    monkeypatch: pytest.MonkeyPatch, likely: float, removed: float
) -> None:
    fitted_on: list[int] = []

    def fitted(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> Trees:
        fitted_on.append(len(rows))
        return Trees(rows.shape[1], likely)

    monkeypatch.setattr(subject, "hands", lambda: HANDS)
    # Of some thousand lines a few will do: the trees do not look at them here.
    monkeypatch.setattr(subject, "ordinary", lambda: ordinary()[:20])
    monkeypatch.setattr(subject, "fitted", fitted)
    row = next(ablation())
    assert (row.name, row.removed) == ("all of it", removed)
    # The first hand is learned from and never judged by.
    assert len(fitted_on) == 2


def test_each_part_of_the_evidence_is_left_out_by_columns_that_there_are() -> None:
    named = {column.split("@")[0] for column in COLUMNS}
    assert all(set(signs) <= named for signs in subject._PARTS.values())
