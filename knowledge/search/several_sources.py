"""Put together what several sources say: the partnership's first, and no other source as the partnership's rule.

What the taught sources quote comes first; nothing that another source has pushes it out. A source that is found by its
own words is quoted behind it where its own judge is sure. It is quoted first where the question names it or its people,
where the taught sources do not quote, and where its owner accepted questions like this one and it is hardly for the
taught sources. It is only offered where the question names people or a place that it is not for (audiences.py). Where
the question is most probably for another source, and that source's judge is not sure, nobody knows the answer: the
others' passages and the taught one are choices then, since asking is better than a wrong quotation. A taught passage
that would be quoted is always among the choices; one that would only be offered leaves its place to the source that is
most probably asked. Only the source with the best passage is quoted of those that are found by their own words.
"""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.search.audiences import is_for_others, is_named
from knowledge.search.by_own_words import FoundInSource
from knowledge.search.result import Result, Scored, SearchOutcome
from knowledge.settings import OwnWordsSettings, Settings

# How many passages of other sources to quote behind or before those of the taught ones.
_MOST_BESIDE = 2


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
    # What one source's judge allows says nothing of the passages of another.
    offered = [one for one in others if covered[one.passage.source] >= borders.offer]
    best = next(one for one in result.others if one.source == others[0].passage.source)
    said, needed = said_and_needed(best, borders)
    sure = [one for one in others if one.passage.source == best.source] if said >= needed else []
    quotable = [] if cautious else [one for one in sure if not is_for_others(one.passage, text)]
    is_best = bool(quotable) and quotable[0] is others[0]
    is_meant = is_best and another >= borders.instead
    if result.outcome is SearchOutcome.QUOTE:
        beside = _near(quotable, settings)[:_MOST_BESIDE] if another >= borders.another else []
        if is_meant and is_named(beside[0].passage, text):
            named = [one for one in beside if is_named(one.passage, text)][: max(1, thresholds.most_quotes - 1)]
            return _quoted(result, [*named, *result.chosen][: thresholds.most_quotes], others)
        if is_meant and best.sure is not None and another >= borders.first:
            return _quoted(result, [*beside[: thresholds.most_quotes - 1], *result.chosen[:1]], others)
        if another >= borders.instead and offered and (not sure or best.sure is not None):
            choices = [*offered[: thresholds.most_choices - 1], *result.chosen[:1]]
            return _chosen(result, SearchOutcome.OFFER, choices, others)
        return _quoted(result, [*result.chosen, *beside][: max(thresholds.most_quotes, len(result.chosen))], others)
    if is_meant or (is_best and result.outcome is SearchOutcome.NOT_COVERED):
        return _quoted(result, _near(quotable, settings)[: thresholds.most_quotes], others)
    if offered:
        own = () if another >= borders.instead else result.chosen[:1]
        choices = [*offered[: thresholds.most_choices - len(own)], *own]
        return _chosen(result, SearchOutcome.OFFER, choices, others)
    return _all(result, others)


def said_and_needed(found: FoundInSource, borders: OwnWordsSettings) -> tuple[float, float]:
    """Return what the judge says that decides whether a source is quoted, and what it must reach (both 0 to 1)."""
    if found.sure is None:
        return found.covered, borders.quote
    return found.sure, borders.quote_asked


def for_whom_it_is(result: Result, text: str) -> Result:
    """Return the result without quotations of taught sources with a scope that are not for those who are asked about.

    Where the best is one of those, all are offered. A quotation of a source without a scope comes first, unless the
    question names the other source or its people.
    """
    if result.outcome is not SearchOutcome.QUOTE or all(one.passage.scope is None for one in result.chosen):
        return result
    if is_for_others(result.chosen[0].passage, text):
        return replace(result, outcome=SearchOutcome.OFFER)
    dropped = [one for one in result.chosen if is_for_others(one.passage, text)]
    kept = sorted(
        (one for one in result.chosen if one not in dropped),
        key=lambda one: one.passage.scope is not None and not is_named(one.passage, text),
    )
    return replace(result, chosen=tuple(kept), rejected=(*dropped, *result.rejected))


def _near(passages: Sequence[Scored], settings: Settings) -> list[Scored]:
    """Return the passages that are nearly as good as the first."""
    least = settings.thresholds.beside_first
    return [one for one in passages if one.share >= least * passages[0].share]


def _quoted(result: Result, chosen: Sequence[Scored], others: Sequence[Scored]) -> Result:
    quoted = _chosen(result, SearchOutcome.QUOTE, chosen, others)
    # The parts that the taught sources say nothing on may be what another source is quoted for.
    return replace(quoted, not_covered_parts=()) if any(one.by_own_words for one in chosen) else quoted


def _chosen(result: Result, outcome: SearchOutcome, chosen: Sequence[Scored], others: Sequence[Scored]) -> Result:
    taught = (*result.chosen, *result.rejected)
    return _all(replace(result, outcome=outcome, chosen=tuple(chosen), rejected=taught), others)


def _all(result: Result, others: Sequence[Scored]) -> Result:
    """Return the result with all passages that were not chosen: the taught ones first."""
    chosen = {one.passage.id for one in result.chosen}
    rejected = [one for one in (*result.rejected, *others) if one.passage.id not in chosen]
    return replace(result, rejected=tuple(rejected))
