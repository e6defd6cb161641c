"""Measure the search's decisions: what it quotes, offers, says is not covered, and takes for danger."""

from collections.abc import Callable, Sequence

from knowledge.concern.concern import Concern
from knowledge.concern.crossing import Level
from knowledge.evaluation.gold import Gold
from knowledge.evaluation.intervals import Figure, mean, proportion
from knowledge.evaluation.ranking import is_among, is_first
from knowledge.search.result import Result, SearchOutcome

Search = Callable[[str], Result]
Judge = Callable[[str], Concern]


def evaluate_answers(gold: Gold, search: Search) -> dict[str, Figure]:
    """Return figures by name for the questions that the guidance answers.

    Wherever quotes are judged, a question refused or only offered choices counts as not found.
    """
    results = [(search(item.question), item.passages) for item in gold.answered]
    quoted = [(_ids(result) if result.outcome is SearchOutcome.QUOTE else [], right) for result, right in results]
    return {
        "right passage quoted first": proportion([is_first(ids, right) for ids, right in quoted]),
        "right passage among the quotes": proportion([is_among(ids, right) for ids, right in quoted]),
        "right passage quoted or offered": proportion([is_among(_ids(result), right) for result, right in results]),
        "answered question refused": _share([result for result, _ in results], SearchOutcome.NOT_COVERED),
        "answered question only offered choices": _share([result for result, _ in results], SearchOutcome.OFFER),
        "passages in a quotation": mean([float(len(ids)) for ids, _ in quoted if ids] or [0.0]),
    }


def evaluate_honesty(gold: Gold, search: Search) -> dict[str, Figure]:
    """Return figures by name for the questions that the guidance does not answer."""
    near = [search(question) for question in gold.near_miss]
    off = [search(question) for question in gold.off_topic]
    return {
        "near miss answered": _share(near, SearchOutcome.QUOTE),
        "near miss offered choices": _share(near, SearchOutcome.OFFER),
        "off topic answered": _share(off, SearchOutcome.QUOTE),
        "off topic offered choices": _share(off, SearchOutcome.OFFER),
        "honest no-answer": _share(near + off, SearchOutcome.NOT_COVERED),
    }


def evaluate_danger(gold: Gold, judge: Judge) -> dict[str, Figure]:
    """Return figures by name for messages met with contacts first (danger), and with them or a calm line (worry)."""
    others = [
        *(item.question for item in gold.answered),
        *gold.near_miss,
        *gold.off_topic,
        *gold.start,
        *gold.chit_chat,
    ]
    ordinary = [item.question for item in gold.ordinary]
    return {
        "danger recognised": proportion(_at(gold.danger, judge, Level.DANGER)),
        "danger met as danger or worry": proportion(_at(gold.danger, judge, Level.DANGER, Level.WORRY)),
        "false alarm, alarming but ordinary": proportion(_at(ordinary, judge, Level.DANGER)),
        "calm line, alarming but ordinary": proportion(_at(ordinary, judge, Level.WORRY)),
        "false alarm, all other questions": proportion(_at(others, judge, Level.DANGER)),
        "calm line, all other questions": proportion(_at(others, judge, Level.WORRY)),
    }


def _at(messages: Sequence[str], judge: Judge, *levels: Level) -> list[bool]:
    return [judge(message).level in levels for message in messages]


def _ids(result: Result) -> list[str]:
    return [scored.passage.id for scored in result.chosen]


def _share(results: Sequence[Result], outcome: SearchOutcome) -> Figure:
    return proportion([result.outcome is outcome for result in results])
