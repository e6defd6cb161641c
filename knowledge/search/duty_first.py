"""Quote the rule first and its exception after it, where a question is about a duty that has one (duties.py)."""

from dataclasses import replace

from knowledge.routing.duties import Duty, asks_for_the_exception, passages_of_duties, tells_the_family
from knowledge.search.result import Result, Scored, SearchOutcome
from knowledge.settings import Thresholds


def rule_first(result: Result, duty: Duty | None, thresholds: Thresholds) -> Result:
    """Return the result with the passages of the duty in place of those chosen, if any were.

    Args:
        result: what the search found.
        duty: what the question asks about a duty, or None.
        thresholds: how much to quote and to offer.
    """
    if duty is None or result.outcome is SearchOutcome.NOT_COVERED:
        return result
    listed = passages_of_duties()[duty]
    scored = {one.passage.id: one for one in (*result.chosen, *result.rejected)}
    either = max((scored[name] for name in listed.either if name in scored), key=lambda one: one.total, default=None)
    exception = [either.passage.id] if either else []
    names = list(dict.fromkeys([*listed.first, *exception, *listed.beside]))
    if any(name not in scored for name in (*listed.first, *listed.either)):
        # An owner has taken a passage away. Half of a rule with its exception is worse than what the search found.
        return result
    most = thresholds.most_quotes if result.outcome is SearchOutcome.QUOTE else thresholds.most_choices
    return with_chosen(result, [scored[name] for name in names if name in scored][:most])


def never_without_the_rule(result: Result, text: str, thresholds: Thresholds) -> Result:
    """Return the result with the rule that families are told, where only when not to tell them would be quoted.

    "Telling dad" is nearest to when not to tell him. Whoever reads that alone tells nobody. The rule comes first, and
    after the exception where that is asked for, or a reason for it is given.

    Args:
        result: what the search found.
        text: the question.
        thresholds: how much to quote.
    """
    if result.outcome is not SearchOutcome.QUOTE or not tells_the_family(text, by_pronoun=True):
        return result
    listed = passages_of_duties()[Duty.TELL]
    if result.chosen[0].passage.id not in listed.either:
        return result
    scored = {one.passage.id: one for one in (*result.chosen, *result.rejected)}
    if any(name not in scored for name in listed.first):
        return result
    rule = [scored[name] for name in listed.first]
    rest = [one for one in result.chosen if one not in rule]
    if asks_for_the_exception(text):
        exceptions = [one for one in rest if one.passage.id in listed.either]
        others = [one for one in rest if one not in exceptions]
        return with_chosen(result, [*exceptions, *rule, *others][: thresholds.most_quotes])
    return with_chosen(result, [*rule, *rest][: thresholds.most_quotes])


def with_chosen(result: Result, chosen: list[Scored]) -> Result:
    """Return the result with these passages chosen, and all others rejected, best first."""
    ids = {one.passage.id for one in chosen}
    rejected = [one for one in (*result.chosen, *result.rejected) if one.passage.id not in ids]
    return replace(result, chosen=tuple(chosen), rejected=tuple(sorted(rejected, key=lambda one: -one.total)))
