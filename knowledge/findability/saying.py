"""Say in an owner's words what became of a question: for one passage, and why nothing was quoted."""

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.findability.trying import TAUGHT, Blocking, Tried
from knowledge.findability.words import findability_words
from knowledge.search.audiences import is_for_others
from knowledge.search.result import Result, SearchOutcome


@dataclass(frozen=True)
class Said:
    """What became of a question.

    Attributes:
        is_found: whether the passage is quoted or offered first, so that nothing needs to be done.
        lines: what happened to it, a sentence each.
        near_miss: the example that counts against it, and what to do; empty if none does.
        link: the words of the link to the near misses, where one can agree that it is answered; else empty.
    """

    is_found: bool
    lines: tuple[str, ...]
    near_miss: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True)
class Reason:
    """Why a question was not quoted: a sentence, the examples that count against it, and what an owner can do."""

    text: str
    examples: tuple[str, ...]
    do: str


def said_of(
    tried: Tried,
    source: str,
    section_of: Callable[[str], str],
    opening_of: Callable[[str], str],
    is_accepted: bool = False,
) -> Said:
    """Say what became of a question for the passage that should answer it.

    Args:
        tried: what became of it.
        source: the id of the passage's source.
        section_of: gives the headings above a passage, by its id.
        opening_of: gives the first words of a passage, by its id.
        is_accepted: whether somebody has accepted the question.
    """
    words = findability_words()
    is_found = tried.is_first and tried.chosen
    lines = [_found(tried)]
    if is_accepted and not is_found:
        lines.append(words.accepted.learned if tried.is_learned else words.accepted.next_build)
    if tried.above and not tried.is_first and (tried.chosen or tried.outcome is not SearchOutcome.NOT_COVERED):
        name = tried.above[0]
        line = words.above if tried.chosen else words.instead
        lines.append(line.format(section=section_of(name), id=name, opening=opening_of(name)))
    if tried.outcome is SearchOutcome.NOT_COVERED:
        lines.append(words.covered.format(percent=_percent(tried.covered)))
    elif not tried.chosen:
        lines.append(words.covered_elsewhere.format(percent=_percent(tried.covered)))
    examples = next((one.examples for one in tried.blocked_by if one.examples), ())
    if not examples or tried.chosen:
        return Said(is_found, tuple(lines))
    # Near misses are agreed to for a text that is found by its own words; against the taught ones they go on counting.
    is_own = any(one.judge == source for one in tried.blocked_by)
    todo = words.do.agree if is_own else words.do.accept
    near_miss = (words.near_miss.format(example=examples[0]), *(() if is_accepted and not is_own else (todo,)))
    return Said(is_found, tuple(lines), near_miss, words.near_misses_link if is_own else "")


def reasons(
    result: Result, blocked_by: tuple[Blocking, ...], title_of: Callable[[str], str], question: str
) -> list[Reason]:
    """Say why a question was not quoted; empty if it was.

    Args:
        result: what the search returned.
        blocked_by: the judges that refused.
        title_of: gives a source's title, by its id.
        question: the question.
    """
    if result.outcome is SearchOutcome.QUOTE:
        return []
    words = findability_words()
    found = []
    for one in blocked_by:
        is_taught = one.judge == TAUGHT
        texts = words.why.taught if is_taught else words.why.own_words
        text = texts.format(
            source="" if is_taught else title_of(one.judge), percent=_percent(one.covered), needed=_percent(one.needed)
        )
        found.append(Reason(text, one.examples, words.do.taught if is_taught else words.do.own_words))
    if not any(one.judge == TAUGHT for one in blocked_by) and result.chosen:
        # Its own judge would have quoted it: something else made it a choice.
        is_others = any(is_for_others(one.passage, question) for one in result.chosen)
        is_mixed = len({one.passage.source for one in result.chosen}) > 1
        other = words.why.audience if is_others else words.why.another if is_mixed else words.why.cautious
        found.insert(0, Reason(other, (), ""))
    return found


def _found(tried: Tried) -> str:
    words = findability_words().found
    quoted = tried.outcome is SearchOutcome.QUOTE
    if tried.chosen and tried.is_first:
        return words.first if quoted else words.offered_first
    if tried.chosen:
        return (words.quoted if quoted else words.offered).format(place=len(tried.above) + 1)
    return {
        SearchOutcome.QUOTE: words.elsewhere,
        SearchOutcome.OFFER: words.others_offered,
        SearchOutcome.NOT_COVERED: words.not_covered,
    }[tried.outcome]


def _percent(probability: float) -> int:
    return round(100 * probability)
