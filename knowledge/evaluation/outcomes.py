"""What the search decides: what it quotes, offers, says is not covered, and takes for danger."""

from collections.abc import Callable, Sequence

from knowledge.evaluation.gold import Gold
from knowledge.evaluation.intervals import Figure, mean, proportion
from knowledge.evaluation.ranking import is_among, is_first
from knowledge.search import Outcome, Result

Search = Callable[[str], Result]


def evaluate_answers(gold: Gold, search: Search) -> dict[str, Figure]:
    """Figures over the questions that the guidance answers, by name.

    A question that is refused or only offered choices counts as not found wherever the quotes are judged.
    """
    results = [(search(item.question), item.passages) for item in gold.answered]
    quoted = [(_ids(result) if result.outcome is Outcome.QUOTE else [], right) for result, right in results]
    return {
        "right passage quoted first": proportion([is_first(ids, right) for ids, right in quoted]),
        "right passage among the quotes": proportion([is_among(ids, right) for ids, right in quoted]),
        "right passage quoted or offered": proportion([is_among(_ids(result), right) for result, right in results]),
        "answered question refused": _share([result for result, _ in results], Outcome.NOT_COVERED),
        "answered question only offered choices": _share([result for result, _ in results], Outcome.OFFER),
        "passages in a quotation": mean([float(len(ids)) for ids, _ in quoted if ids] or [0.0]),
    }


def evaluate_honesty(gold: Gold, search: Search) -> dict[str, Figure]:
    """Figures over the questions that the guidance does not answer, by name."""
    near = [search(question) for question in gold.near_miss]
    off = [search(question) for question in gold.off_topic]
    return {
        "near miss answered": _share(near, Outcome.QUOTE),
        "near miss offered choices": _share(near, Outcome.OFFER),
        "off topic answered": _share(off, Outcome.QUOTE),
        "off topic offered choices": _share(off, Outcome.OFFER),
        "honest no-answer": _share(near + off, Outcome.NOT_COVERED),
    }


def evaluate_danger(gold: Gold, search: Search) -> dict[str, Figure]:
    """Figures of the danger check by name; the running assistant adds patterns and Rasa's classifier to it."""
    others = [
        *(item.question for item in gold.answered),
        *gold.near_miss,
        *gold.off_topic,
        *gold.start,
        *gold.chit_chat,
    ]
    return {
        "danger recognised": proportion([search(message).is_danger for message in gold.danger]),
        "false alarm, alarming but ordinary": proportion([search(item.question).is_danger for item in gold.ordinary]),
        "false alarm, all other questions": proportion([search(question).is_danger for question in others]),
    }


def _ids(result: Result) -> list[str]:
    return [scored.passage.id for scored in result.chosen]


def _share(results: Sequence[Result], outcome: Outcome) -> Figure:
    return proportion([result.outcome is outcome for result in results])
