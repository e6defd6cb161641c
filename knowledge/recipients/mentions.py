"""Find who occurs in a message, in which role, and whether they would be told, ask, or are only mentioned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.recipients.roles import Role, Roles
from knowledge.recipients.telling import asks, is_about_whereabouts, is_told
from knowledge.text.bare_words import Words

# At most this many words between a verb and the person it reaches ("tell his school's new head about …").
_REACH = 7
_LONGEST_PHRASE = 11
# At most this many words turn a role ("who wouldnt give a name").
_LONGEST_TURN = 5
_LITTLE = frozenset(["the", "a", "an", "his", "her", "their", "my", "our", "your"])
_PARENTS = frozenset(
    ["mum", "mam", "mom", "mummy", "mother", "dad", "daddy", "father", "parent", "parents", "stepdad", "stepmum"]
)


class Relation(StrEnum):
    """What somebody does with the information."""

    TOLD = "told"
    ASKS = "asks"
    MENTIONED = "mentioned"


@dataclass(frozen=True)
class Mention:
    """Somebody in a message: role, relation, the words that name them, and the places of these words."""

    role: Role
    relation: Relation
    phrase: str
    start: int
    end: int


@dataclass(frozen=True)
class _Span:
    role: Role
    start: int
    end: int


def mentions(words: Words, roles: Roles) -> list[Mention]:
    """Return everybody in a message, in order, from its bare words."""
    found = [
        Mention(span.role, _relation(words, span), " ".join(words[span.start : span.end]), span.start, span.end)
        for span in _named(words, roles)
    ]
    if not found:
        return []
    # Look for these once: a long message may name hundreds of people.
    cues = [turns for cue, turns in roles.anywhere.items() if _holds(words, cue)]
    whereabouts = asks_whereabouts(words)
    return [_seen_whole(mention, cues, whereabouts) for mention in _joined(found, words)]


def _joined(found: list[Mention], words: Words) -> Iterator[Mention]:
    """Yield the people. Somebody joined to another ("the neighbour and the GP") is told or asks like them."""
    before: Mention | None = None
    for mention in found:
        if before and mention.relation is Relation.MENTIONED:
            between = words[before.end : mention.start]
            if between[:1] in (("and",), ("or",)) and set(between[1:]) <= _LITTLE:
                mention = replace(mention, relation=before.relation)
        before = mention
        yield mention


def asks_whereabouts(words: Words) -> bool:
    """Return whether a message is about where somebody lives, stays or goes to school."""
    return is_about_whereabouts(" ".join(words))


def _seen_whole(mention: Mention, cues: Sequence[tuple[frozenset[Role], Role]], whereabouts: bool) -> Mention:
    """Return the mention in the light of the whole message: words that turn roles, and questions about whereabouts."""
    for turned, into in cues:
        if mention.role in turned:
            return replace(mention, role=into)
    # A parent who asks where the child is does not live with the child.
    is_parent = mention.role is Role.FAMILY and mention.phrase in _PARENTS
    if is_parent and mention.relation is not Relation.MENTIONED and whereabouts:
        return replace(mention, role=Role.ESTRANGED_OR_ALLEGED)
    return mention


def _holds(words: Words, phrase: Words) -> bool:
    return any(words[place : place + len(phrase)] == phrase for place in range(len(words) - len(phrase) + 1))


def _named(words: Words, roles: Roles) -> Iterator[_Span]:
    place = 0
    found: list[_Span] = []
    while place < len(words):
        end = next(
            (e for e in range(min(place + _LONGEST_PHRASE, len(words)), place, -1) if words[place:e] in roles.phrases),
            0,
        )
        if end:
            span = _turned(_Span(roles.phrases[words[place:end]], place, end), words, roles)
            # "My friend's mum" is the mum of a friend.
            while found and span.start < found[-1].end:
                found.pop()
            found.append(span)
            end = max(end, span.end)
        place = end or place + 1
    for span, following in zip(found, [*found[1:], None], strict=False):
        # "Mum's landlord" is the landlord; "tell the neighbour police came" names two people.
        is_possessive = words[span.end - 1].endswith("s")
        if following is None or following.start != span.end or not is_possessive:
            yield span


def _turned(span: _Span, words: Words, roles: Roles) -> _Span:
    """Return the span with the role that the words around it give it."""
    # Take no more words than are left, or a person's place would end after the message.
    for size in range(min(_LONGEST_TURN, len(words) - span.end), 0, -1):
        ahead = span.end + size
        # Bare words have no apostrophe. "The nurse's husband" becomes "nurses husband"; "the
        # nurse husband left" does not.
        for turning in (roles.after, roles.whose) if words[span.end - 1].endswith("s") else (roles.after,):
            turned, into = turning.get(words[span.end : ahead], (frozenset(), span.role))
            if span.role in turned:
                return _Span(into, span.start, ahead)
    start = span.start
    while start > 0 and words[start - 1] in ("the", "a", "an", "his", "her", "their"):
        start -= 1
    for size in range(_LONGEST_TURN, 0, -1):
        for begin in {start, span.start}:
            before = words[max(0, begin - size) : begin]
            if before in roles.before and span.role in roles.before[before][0]:
                return _Span(roles.before[before][1], max(0, begin - size), span.end)
    return span


def _relation(words: Words, span: _Span) -> Relation:
    before = " ".join(words[max(0, span.start - _REACH) : span.start])
    after = " ".join(words[span.end : span.end + _REACH])
    if asks(before, after):
        return Relation.ASKS
    return Relation.TOLD if is_told(before, after) else Relation.MENTIONED
