from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from knowledge.errors import KnowledgeError
from knowledge.release import accepted
from knowledge.release.accepted import Missed, accepted_found, accepted_questions
from knowledge.search.result import SearchOutcome


class Build:
    """Answers each question with what the test says."""

    def __init__(self, answers: dict[str, tuple[SearchOutcome, list[str]]]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def search(self, text: str) -> Any:
        self.asked.append(text)
        outcome, ids = self.answers.get(text, (SearchOutcome.NOT_COVERED, []))
        chosen = tuple(SimpleNamespace(passage=SimpleNamespace(id=name)) for name in ids)
        return SimpleNamespace(outcome=outcome, chosen=chosen)


@pytest.fixture
def phrasings(tmp_path: Path) -> Path:
    (tmp_path / "boats").mkdir()
    (tmp_path / "boats" / "accepted.yml").write_text("fees: [who pays, what is it]\nkeys: [who has them]\n")
    (tmp_path / "boats" / "from-questions.yml").write_text("keys: [where are they]\n")
    (tmp_path / "boats" / "part-1.yml").write_text("keys: [of somebody else]\n")
    return tmp_path


def test_how_far_accepted_questions_are_found_is_counted_before_and_now(phrasings: Path) -> None:
    quote, offer = SearchOutcome.QUOTE, SearchOutcome.OFFER
    before = Build({"who pays": (offer, ["fees", "keys"])})
    after = Build(
        {
            "who pays": (quote, ["fees"]),
            "what is it": (offer, ["fees", "keys"]),
            "who has them": (offer, ["fees", "keys"]),
            "where are they": (quote, ["fees"]),
        }
    )
    (found,) = accepted_found(before, after, phrasings)  # type: ignore[arg-type]
    assert (found.source, found.asked, found.first_before, found.first, found.quoted) == ("boats", 4, 1, 2, 1)
    assert found.missed == (Missed("where are they", "keys", "fees"),)


def test_of_very_many_some_are_asked_spread_over_the_text(phrasings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accepted, "_MOST_OF_A_TEXT", 2)
    build = Build({})
    (found,) = accepted_found(build, build, phrasings)  # type: ignore[arg-type]
    assert found.asked == 2 and set(build.asked) == {"who pays", "who has them"}


def test_without_accepted_questions_nothing_is_asked(tmp_path: Path) -> None:
    assert accepted_found(None, None, tmp_path) == ()  # type: ignore[arg-type]
    assert accepted_questions(tmp_path / "nothing") == {}


def test_a_broken_file_is_said(phrasings: Path) -> None:
    (phrasings / "boats" / "accepted.yml").write_text("fees: [")
    with pytest.raises(KnowledgeError):
        accepted_questions(phrasings)
