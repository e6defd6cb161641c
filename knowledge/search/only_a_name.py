"""What to quote to a message that only names something: "Gillick?", "anything on s47", "seven golden rules".

Words so few are near to many passages that are not about them, and all judges of likeness are sure. What the glossary
lists for a term decides instead; any other name is quoted from a passage that says each word of it, or only offered.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from knowledge.index.index import Index
from knowledge.index.lexical import words_of
from knowledge.reference.glossary import Term
from knowledge.reference.terms_named import bare_name
from knowledge.search.duty_first import with_chosen
from knowledge.search.result import Result, SearchOutcome
from knowledge.settings import Thresholds
from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

# Letters of a stem that all forms of the word share, but for an i (dri, dry).
_BEGINNING = 3
# A name of more words, without such as "of" and "and", says enough.
_LONGEST_NAME = 3
# With one of these, a message asks or tells something, however short it is.
_MORE_THAN_A_NAME = re.compile(
    any_of(
        """i, im, ive, we, weve, you, u, he, hes, she, shes, they, them, him, her, me, us, my, our, his, their, it,
        its, this, that, can, could, should, shall, must, may, might, will, would, do, does, did, is, are, am,
        was, were, be, been, have, has, had, need, needs, want, wants, who, whos, what, whats, when, where, why,
        how, which, whose, if, not, no, dont, cant, without, tell, telling, told, share, sharing, shared, ask,
        asking, asked, inform, informing, record, recording, refer, referring, ring, call, send, pass, say, says,
        said, get, give, allowed, ok, okay, for, with, from, about, by, in, on, at, because, before, after,
        during, than, every, any, more, less"""
    )
)


def of_terms(result: Result, terms: Sequence[Term], thresholds: Thresholds) -> Result:
    """Return the result with what the glossary lists for the terms that are all a message names.

    Args:
        result: what the search found.
        terms: those terms.
        thresholds: how much to quote.
    """
    if any(term.passages is None for term in terms):
        return replace(result, terms=tuple(terms))
    scored = {one.passage.id: one for one in (*result.chosen, *result.rejected)}
    names = list(dict.fromkeys(name for term in terms for name in term.passages or ()))
    found = [scored[name] for name in names if name in scored]
    if names and not found:
        # An owner has taken these passages away.
        return replace(result, terms=tuple(terms))
    outcome = SearchOutcome.QUOTE if found else SearchOutcome.NOT_COVERED
    listed = with_chosen(result, found[: thresholds.most_quotes])
    return replace(listed, outcome=outcome, not_covered_parts=(), terms=tuple(terms))


def is_unsaid_name(result: Result, index: Index, text: str) -> bool:
    """Return whether a message only names something, and the passage to be quoted first does not say it.

    A passage says it if its text, its headings, or one of the ways in which people ask for it has every word of the
    name. Common words each in another place say nothing: "Data (Use and Access) Act".

    Args:
        result: what the search found.
        index: the index.
        text: the message as typed. A name that nobody knows would be corrected to a word that somebody does.
    """
    name = bare_words(bare_name(text))
    said = frozenset(words_of(" ".join(name)))
    is_name = 0 < len(said) <= _LONGEST_NAME and not any(map(_MORE_THAN_A_NAME.fullmatch, name))
    if result.outcome is not SearchOutcome.QUOTE or not is_name:
        return False
    first = result.chosen[0].passage
    place = next(place for place, passage in enumerate(index.passages) if passage.id == first.id)
    texts = [first.text, first.section, *(index.rows[row] for row in np.flatnonzero(index.owners == place))]
    rows = [text.casefold() for text in texts]
    # To find the words of every row would take longer than the search.
    near = [row for row in rows if all(word[:_BEGINNING].rstrip("i") in row for word in said)]
    return not any(said <= frozenset(words_of(row)) for row in near)
