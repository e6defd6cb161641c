from types import SimpleNamespace

import pytest

from bot.desk import searching
from bot.desk.searching import Trying
from knowledge.errors import KnowledgeError


def test_it_loads_once_and_again_for_a_new_version(monkeypatch: pytest.MonkeyPatch) -> None:
    stamps, opened = iter([(1, 1, 1), (1, 1, 1), (2, 2, 2)]), iter(["first", "second"])
    monkeypatch.setattr(searching, "index_stamp", lambda: next(stamps))
    monkeypatch.setattr(searching, "open_searcher", lambda: next(opened))
    trying = Trying()
    found: list[object] = [trying.searcher() for _ in range(3)]
    assert found == ["first", "first", "second"]


def test_what_became_of_a_question_is_remembered_for_one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def tried(_searcher: object, question: str, passage_id: str) -> str:
        asked.append(question)
        if passage_id == "gone":
            raise KeyError(passage_id)
        return f"{question} {len(asked)}"

    stamps = iter([(1, 1, 1), (1, 1, 1), (2, 2, 2), (2, 2, 2)])
    monkeypatch.setattr(searching, "index_stamp", lambda: next(stamps))
    monkeypatch.setattr(searching, "open_searcher", lambda: "opened")
    monkeypatch.setattr(searching, "try_question", tried)
    trying = Trying()
    found: list[object] = [trying.tried("who pays", "fees") for _ in range(3)]
    assert found == ["who pays 1", "who pays 1", "who pays 2"]
    assert trying.tried("who pays", "gone") is None
    assert asked == ["who pays"] * 3


def test_a_version_is_loaded_in_the_background_before_anybody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    warmed: list[bool] = []
    stamp = [(1, 1, 1)]
    monkeypatch.setattr(searching, "index_stamp", lambda: stamp[0])
    monkeypatch.setattr(searching, "open_searcher", lambda: SimpleNamespace(warm=lambda: warmed.append(True)))
    trying = Trying()
    assert not trying.is_ready
    trying.warm()
    trying._ahead.submit(lambda: None).result(10)
    assert trying.is_ready and warmed == [True]
    trying.warm()
    stamp[0] = (2, 2, 2)
    assert not trying.is_ready

    def broken() -> None:
        raise KnowledgeError("nothing is built")

    monkeypatch.setattr(searching, "open_searcher", broken)
    trying.warm()
    trying._ahead.submit(lambda: None).result(10)
    assert warmed == [True]


def test_questions_are_tried_ahead_in_the_background(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "index_stamp", lambda: (1, 1, 1))
    monkeypatch.setattr(searching, "open_searcher", lambda: "opened")
    monkeypatch.setattr(searching, "try_question", lambda _searcher, question, _passage: question)
    trying = Trying()
    trying.try_ahead([("who pays", "fees")])
    trying._ahead.shutdown(wait=True)
    assert [question for _, question, _ in trying._tried] == ["who pays"]
