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


def together(
    result: Result, others: Sequence[Sequence[Scored]], text: str, settings: Settings, cautious: bool
) -> Result:
    """Return the result with what the other sources have.

    Args:
        result: what the taught sources say. Its `others` are the other sources, the surest first.
        others: for each of these, its passages, best first.
        text: the question.
        settings: the settings.
        cautious: whether to offer rather than quote.
    """
    borders, thresholds = settings.own_words, settings.thresholds
    surest, passages = result.others[0], others[0]
    another = result.another or 0.0
    if result.outcome is SearchOutcome.QUOTE and another < borders.another:
        return _with_rejected(result, others)
    may_be_quoted = surest.covered >= borders.quote and not cautious and not is_for_others(passages[0].passage, text)
    mine = [one for one in passages if one.share >= thresholds.beside_first * passages[0].share]
    if result.outcome is SearchOutcome.QUOTE and another < borders.instead:
        # Both may be meant. The partnership's own comes first, and the other's best after it.
        if not may_be_quoted:
            return _with_rejected(result, others)
        return _chosen(result, SearchOutcome.QUOTE, [*result.chosen[: thresholds.most_quotes - 1], mine[0]], others)
    if may_be_quoted:
        behind = result.chosen if result.outcome is SearchOutcome.QUOTE else ()
        return _chosen(result, SearchOutcome.QUOTE, [*mine, *behind][: thresholds.most_quotes], others)
    if result.outcome is not SearchOutcome.QUOTE and surest.covered >= borders.offer:
        offered = _in_turn([one for one in (result.chosen, *_likely(result, others, borders.offer)) if one])
        return _chosen(result, SearchOutcome.OFFER, offered[: thresholds.most_choices], others)
    return _with_rejected(result, others)


def _likely(result: Result, others: Sequence[Sequence[Scored]], border: float) -> list[Sequence[Scored]]:
    return [mine for one, mine in zip(result.others, others, strict=True) if one.covered >= border]


def _in_turn(lists: Sequence[Sequence[Scored]]) -> list[Scored]:
    """Return the first of each list, then the second of each, and so on. One list stays as it is."""
    longest = max(map(len, lists), default=0)
    return [mine[rank] for rank in range(longest) for mine in lists if rank < len(mine)]


def _chosen(
    result: Result, outcome: SearchOutcome, chosen: Sequence[Scored], others: Sequence[Sequence[Scored]]
) -> Result:
    return _with_rejected(
        replace(result, outcome=outcome, chosen=tuple(chosen)), others, (*result.chosen, *result.rejected)
    )


def _with_rejected(
    result: Result, others: Sequence[Sequence[Scored]], taught: Sequence[Scored] | None = None
) -> Result:
    """Return the result with all passages that were not chosen: the taught ones first."""
    chosen = {one.passage.id for one in result.chosen}
    everything = [*(result.rejected if taught is None else taught), *(one for mine in others for one in mine)]
    return replace(result, rejected=tuple(one for one in everything if one.passage.id not in chosen))
