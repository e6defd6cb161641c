from pathlib import Path
from types import SimpleNamespace

import pytest

from knowledge.evaluation.experiments.builds import Difference
from knowledge.evaluation.owner_tests import OwnerTest
from knowledge.release import answers
from knowledge.release.answers import answer_changes
from tests.actions.fakes import FakeSearcher


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
    monkeypatch.setattr(answers, "accepted_found", lambda _before, _after, folder: (str(folder),))
    changes = answer_changes(Path("1"), Path("2"))
    assert changes.asked == 4
    # Those are asked that the new version was built from.
    assert list(map(str, changes.accepted)) == ["2/texts/phrasings"]
    assert [(one.question, one.verdict) for one in changes.changes] == [("a", "worse"), ("b", "better")]
    assert changes.reworded == {"why": 2}


def test_the_owner_s_own_tests_are_asked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = FakeSearcher(), FakeSearcher()
    before.covered = ()
    builds = {"1": before, "2": after}
    for one in builds.values():
        one.index = SimpleNamespace(passages=[])  # type: ignore[attr-defined]
    monkeypatch.setattr(answers, "load_settings", lambda: None)
    monkeypatch.setattr(answers, "open_build", lambda folder, _settings: builds[str(folder)])
    monkeypatch.setattr(answers, "load_gold", lambda _path, _known: SimpleNamespace(questions=lambda: ""))
    monkeypatch.setattr(answers, "differences", lambda _gold, _before, _after: [])
    monkeypatch.setattr(answers, "accepted_found", lambda *_: ())
    tests = [OwnerTest(question="do I need consent", passages=["how-much"]), OwnerTest(question="is there tea")]
    changes = answer_changes(Path("1"), Path("2"), tests)
    assert changes.asked == 2
    consent = next(one for one in changes.changes if one.question == "do I need consent")
    assert (consent.before, consent.verdict) == ("not covered", "better") and "how-much" in consent.after
