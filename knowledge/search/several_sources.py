"""Put together what several sources say: the partnership's first, and no other source as the partnership's rule.

The taught sources come first where they cover a question. A source that is found by its own words is quoted where its
own judge is sure, and offered as a choice where it may answer. It is only offered where the question names people or
a place that the source is not for (audiences.py).
"""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.search.audiences import is_for_others
from knowledge.search.result import Result, Scored, SearchOutcome
from knowledge.settings import Settings


def together(result: Result, others: Sequence[Scored], text: str, settings: Settings, cautious: bool) -> Result:
    """Return the result with what the other sources have.

    Args:
        result: what the taught sources say, with its `others` and `another`.
        others: the passages of the other sources, best first; at least one.
        text: the question.
        settings: the settings.
        cautious: whether to offer rather than quote.
    """
    borders, thresholds = settings.own_words, settings.thresholds
    covered = {one.source: one.covered for one in result.others}
    another = result.another if result.another is not None else borders.instead
    is_quoted = result.outcome is SearchOutcome.QUOTE
    may_answer = max(covered.values()) >= borders.offer
    quotable = [] if cautious else [one for one in others if not is_for_others(one.passage, text)]
    if is_quoted and another < borders.instead:
        # Both may be meant: the partnership's own first, the others' best after it, each with whom it is for.
        behind = quotable[:2] if may_answer and another >= borders.another else []
        kept = thresholds.most_quotes - len(behind)
        return (
            _chosen(result, SearchOutcome.QUOTE, [*result.chosen[:kept], *behind], others)
            if behind
            else _all(result, others)
        )
    best = others[0]
    if covered[best.passage.source] >= borders.quote and best in quotable:
        near = [one for one in quotable if one.share >= thresholds.beside_first * best.share]
        return _chosen(
            result,
            SearchOutcome.QUOTE,
            [*near, *(result.chosen if is_quoted else ())][: thresholds.most_quotes],
            others,
        )
    if may_answer:
        own = result.chosen[:1]
        choices = [*others[: thresholds.most_choices - len(own)], *own]
        return _chosen(result, SearchOutcome.OFFER, choices, others)
    return _all(result, others)


def _chosen(result: Result, outcome: SearchOutcome, chosen: Sequence[Scored], others: Sequence[Scored]) -> Result:
    taught = (*result.chosen, *result.rejected)
    return _all(replace(result, outcome=outcome, chosen=tuple(chosen), rejected=taught), others)


def _all(result: Result, others: Sequence[Scored]) -> Result:
    """Return the result with all passages that were not chosen: the taught ones first."""
    chosen = {one.passage.id for one in result.chosen}
    rejected = [one for one in (*result.rejected, *others) if one.passage.id not in chosen]
    return replace(result, rejected=tuple(rejected))
