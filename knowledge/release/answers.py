"""Which labelled questions two versions answer differently, for a page."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from knowledge.evaluation.experiments.builds import differences
from knowledge.evaluation.gold import GoldName, load_gold
from knowledge.locations import gold_dir
from knowledge.search.opening import open_build
from knowledge.settings import load_settings


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
    """

    asked: int
    changes: tuple[AnswerChange, ...]
    reworded: dict[str, int]


_ORDER = ("worse", "still wrong", "other", "still right", "better")


def answer_changes(old: Path, new: Path, name: GoldName = GoldName.DEVELOPMENT) -> AnswerChanges:
    """Ask two versions the labelled questions.

    Raises:
        KnowledgeError: a version or the questions cannot be read.
    """
    settings = load_settings()
    before, after = (open_build(folder, settings) for folder in (old, new))
    known = {passage.id for searcher in (before, after) for passage in searcher.index.passages}
    gold = load_gold(gold_dir() / f"{name}.yml", known)
    found = differences(gold, before, after)
    others = sorted((one for one in found if not one.reworded), key=lambda one: _ORDER.index(one.verdict))
    return AnswerChanges(
        sum(1 for _ in gold.questions()),
        tuple(AnswerChange(one.question, one.before, one.after, one.verdict) for one in others),
        dict(Counter(name for one in found for name in one.reworded).most_common()),
    )
