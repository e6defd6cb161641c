from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.desk import build_apart
from bot.desk.building import Builds, BuildState
from knowledge.content.changes import Change, KindOfChange
from knowledge.errors import KnowledgeError
from knowledge.release.answers import AnswerChanges


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    made = Builds(tmp_path / "build")
    made.write(BuildState(by="Ann", quick=True, why="A slip"))
    monkeypatch.setattr("sys.argv", ["build_apart", str(made.folder)])
    monkeypatch.setattr("os.nice", lambda _by: 0)
    monkeypatch.setattr(build_apart, "load_settings", lambda: None)
    monkeypatch.setattr(build_apart, "version_in_use", lambda: SimpleNamespace(number=1))
    monkeypatch.setattr(build_apart, "folder_of", lambda number: Path(str(number)))
    changes = [
        Change(KindOfChange.REWORDED, "why", "a", "b", "Old", "New"),
        Change(KindOfChange.UNCHANGED, "share", "c", "c"),
    ]
    monkeypatch.setattr(build_apart, "passage_changes", lambda _old, _new: changes)
    monkeypatch.setattr(build_apart, "answer_changes", lambda _old, _new, _tests: AnswerChanges(3, (), {}))
    return made


def test_it_builds_compares_and_puts_nothing_to_use(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def make(_settings: object, quick: bool, by: str, why: str, progress: object) -> SimpleNamespace:
        asked.append((quick, by, why))
        assert builds.is_running()
        return SimpleNamespace(number=2)

    monkeypatch.setattr(build_apart, "make_version", make)
    assert build_apart.main() == 0
    state = builds.state()
    assert state is not None
    assert asked == [(True, "Ann", "A slip")]
    assert (state.version, state.compared_with, state.is_done, state.failed) == (2, 1, True, "")
    assert [(one["id"], one["section_before"], one["section_after"]) for one in state.changes] == [
        ("why", "Old", "New")
    ]
    assert state.answers == {"asked": 3, "changes": [], "reworded": {}, "accepted": []}


def test_a_build_that_fails_says_why(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(*_given: object, **_named: object) -> None:
        raise KnowledgeError("no such field")

    monkeypatch.setattr(build_apart, "make_version", make)
    assert build_apart.main() == 1
    state = builds.state()
    assert state is not None and state.failed == "no such field" and state.is_done
