"""Which labelled questions two versions answer differently, for a page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.evaluation.experiments.builds import differences
from knowledge.evaluation.gold import GoldName, load_gold
from knowledge.evaluation.owner_tests import OwnerTest, Tried, try_owner_tests
from knowledge.locations import gold_dir
from knowledge.release.accepted import Accepted, accepted_found
from knowledge.search.opening import open_build
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from knowledge.versions.version import TEXTS_NAME


@dataclass(frozen=True)
class AnswerChange:
    """One question with two different answers. `verdict` is worse, still wrong, other, still right or better."""

    question: str
    before: str
    after: str
    verdict: str


@dataclass(frozen=True)
class AnswerChanges:
    """All of them, the worst first.

    Attributes:
        asked: how many questions were asked.
        changes: those with another answer.
        reworded: passage to the number of questions that get it in other words.
        accepted: how far the accepted questions of each text are found.
    """

    asked: int
    changes: tuple[AnswerChange, ...]
    reworded: dict[str, int]
    accepted: tuple[Accepted, ...] = ()


_ORDER = ("worse", "still wrong", "other", "still right", "better")


def answer_changes(
    old: Path, new: Path, tests: Sequence[OwnerTest] = (), name: GoldName = GoldName.DEVELOPMENT
) -> AnswerChanges:
    """Ask two versions the labelled questions, the owner's own test questions, and what was accepted at the desk.

    Args:
        old: the version in use.
        new: the new version.
        tests: the owner's test questions.
        name: which labelled questions.

    Raises:
        KnowledgeError: a version or the questions cannot be read.
    """
    settings = load_settings()
    before, after = (open_build(folder, settings) for folder in (old, new))
    known = {passage.id for searcher in (before, after) for passage in searcher.index.passages}
    gold = load_gold(gold_dir() / f"{name}.yml", known)
    found = differences(gold, before, after)
    changes = [AnswerChange(one.question, one.before, one.after, one.verdict) for one in found if not one.reworded]
    changes += _of_tests(before, after, tests)
    return AnswerChanges(
        sum(1 for _ in gold.questions()) + len(tests),
        tuple(sorted(changes, key=lambda one: _ORDER.index(one.verdict))),
        dict(Counter(name for one in found for name in one.reworded).most_common()),
        accepted_found(before, after, new / TEXTS_NAME / "phrasings"),
    )


def _of_tests(before: Searcher, after: Searcher, tests: Sequence[OwnerTest]) -> Iterator[AnswerChange]:
    for old, new in zip(try_owner_tests(before, tests), try_owner_tests(after, tests), strict=True):
        if (old.outcome, old.quoted) != (new.outcome, new.quoted):
            same = "still right" if new.is_right else "still wrong"
            verdict = same if old.is_right == new.is_right else "better" if new.is_right else "worse"
            yield AnswerChange(new.test.question, _shown(old), _shown(new), verdict)


def _shown(one: Tried) -> str:
    return f"{one.outcome}: {', '.join(one.quoted)}" if one.quoted else str(one.outcome)
