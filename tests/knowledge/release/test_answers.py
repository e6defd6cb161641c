from pathlib import Path
from types import SimpleNamespace

import pytest

from knowledge.evaluation.experiments.builds import Difference
from knowledge.release import answers
from knowledge.release.answers import answer_changes


def test_the_worst_come_first_and_rewordings_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        Difference("b", "x", "y", False, True),
        Difference("a", "x", "y", True, False),
        Difference("c", "x", "x", True, True, ("why",)),
        Difference("d", "x", "x", True, True, ("why",)),
    ]
    index = SimpleNamespace(index=SimpleNamespace(passages=[]))
    monkeypatch.setattr(answers, "load_settings", lambda: None)
    monkeypatch.setattr(answers, "open_build", lambda _folder, _settings: index)
    monkeypatch.setattr(answers, "load_gold", lambda _path, _known: SimpleNamespace(questions=lambda: "abcd"))
    monkeypatch.setattr(answers, "differences", lambda _gold, _before, _after: found)
    changes = answer_changes(Path("1"), Path("2"))
    assert changes.asked == 4
    assert [(one.question, one.verdict) for one in changes.changes] == [("a", "worse"), ("b", "better")]
    assert changes.reworded == {"why": 2}
