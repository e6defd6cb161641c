"""Measure what each part of the search is worth: ask the same questions with one part left out or changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median
from time import perf_counter
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from knowledge.corpus.corpus import Corpus
from knowledge.evaluation.conversations import Conversations, evaluate_conversations
from knowledge.evaluation.gold import AnsweredQuestion, Gold
from knowledge.evaluation.intervals import Figure
from knowledge.evaluation.mistyping import mistyped
from knowledge.evaluation.outcomes import evaluate_answers, evaluate_danger, evaluate_honesty
from knowledge.indexing.build import build_index
from knowledge.model.embedder import Embedder
from knowledge.search.search import Searcher
from knowledge.settings import Settings

# The figures that tell the variants apart, each under a short name.
FIGURES = {
    "first": "right passage quoted first",
    "among": "right passage among the quotes",
    "near miss answered": "near miss answered",
    "danger": "danger recognised",
    "false alarm": "false alarm, alarming but ordinary",
    "follow-up first": "follow-up, read with the question before: first",
    "both answered": "two questions in one, both answered",
    "mistyped first": "mistyped: first",
}
MISTYPED_THROUGHOUT = "mistyped throughout, first"
# The part of the longer words that have a slip in such a message.
_SLIPS = 0.6
_TIMED_QUESTIONS = 60

# Left out or changed: name to the settings that do it.
WITHOUT: dict[str, dict[str, Any]] = {
    "no nearest phrasings (dense)": {"evidence": {"dense": 0.0}},
    "no BM25": {"evidence": {"lexical": 0.0}},
    "no classifier by meaning": {"evidence": {"learned": 0.0}},
    "no classifier by n-grams": {"evidence": {"ngrams": 0.0}},
    "no comparison with the nearest examples": {"recognising": {"neighbours_weight": 0.0}},
    "no judge of topics": {"recognising": {"topics": 0.0}},
    "no loudest sentence": {"recognising": {"loudest_sentence": 0.0}},
    "no question before": {"follow_ups": {"longest": 0}},
    "one message, one question": {"parts": {"fewest_words": 10_000}},
    "no spelling correction": {"spelling": {"most_words": 0}},
}


@dataclass(frozen=True)
class Ablation:
    """One variant: its figures by short name, and the median milliseconds of a search."""

    name: str
    figures: dict[str, Figure]
    milliseconds: float


def changed(settings: Settings, changes: dict[str, dict[str, Any]]) -> Settings:
    """Return the settings with some fields of some groups replaced.

    Raises:
        AttributeError: there is no such group.
    """
    groups = {name: getattr(settings, name).model_copy(update=fields) for name, fields in changes.items()}
    return settings.model_copy(update=groups)


def without_fine_tuning(corpus: Corpus, base: Embedder, settings: Settings) -> Searcher:
    """Return a searcher over an index built with the model before fine-tuning."""
    return Searcher(build_index(corpus, base, settings), base, settings)


def variants(searcher: Searcher, settings: Settings) -> dict[str, Searcher]:
    """Return the search unchanged, and each of WITHOUT, over the same index."""
    asked = {"as it is": searcher}
    for name, changes in WITHOUT.items():
        asked[name] = Searcher(searcher.index, searcher.embedder, changed(settings, changes))
    return asked


def measure(
    searchers: dict[str, Searcher], gold: Gold, conversations: Conversations, told: Callable[[str], None]
) -> list[Ablation]:
    """Ask each searcher everything. Measure their times in turns, question by question."""
    milliseconds = _in_turns(searchers, [item.question for item in gold.answered][:_TIMED_QUESTIONS])
    found = []
    for name, searcher in searchers.items():
        told(name)
        found.append(Ablation(name, _figures(searcher, gold, conversations), milliseconds[name]))
    return found


def _figures(searcher: Searcher, gold: Gold, conversations: Conversations) -> dict[str, Figure]:
    search = cache(searcher.search)
    everything = {
        **evaluate_answers(gold, search),
        **evaluate_honesty(gold, search),
        **evaluate_danger(gold, cache(searcher.concern)),
        **evaluate_conversations(conversations, searcher.search),
    }
    chosen = {short: everything[name] for short, name in FIGURES.items()}
    slipped = [
        AnsweredQuestion(question=mistyped(item.question, _SLIPS), passages=item.passages) for item in gold.answered
    ]
    found = evaluate_answers(gold.model_copy(update={"answered": slipped}), search)
    return {**chosen, MISTYPED_THROUGHOUT: found[FIGURES["first"]]}


def _in_turns(searchers: dict[str, Searcher], questions: Sequence[str]) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in searchers}
    for question in questions:
        for name, searcher in searchers.items():
            began = perf_counter()
            searcher.search(question)
            taken[name].append(1000 * (perf_counter() - began))
    return {name: median(times) for name, times in taken.items()}


def show_ablations(console: Console, found: Sequence[Ablation]) -> None:
    """Print a row for each variant, without intervals. docs/quality.md has the intervals of the unchanged search."""
    names = list(found[0].figures)
    table = Table("", *names, "ms", box=SIMPLE_HEAD)
    for one in found:
        table.add_row(one.name, *(f"{one.figures[name].value:.2f}" for name in names), f"{one.milliseconds:.1f}")
    console.print(table)
