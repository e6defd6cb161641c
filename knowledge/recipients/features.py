"""Turn a message into features of who would be told and who asks. A mask for their role replaces each person's name.

"Can I tell the neighbour" and "can I tell her boss" become the same, so a lesson about one holds for all. The words
around each person count with their side and distance.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.recipients.mentions import Mention, Relation, asks_whereabouts
from knowledge.recipients.roles import HELPS, Role
from knowledge.text.bare_words import Words

OUTSIDER = "xoutsider"
_MASKS = {Role.FAMILY: "xfamily", Role.REQUESTER_OF_RECORDS: "xrecords"}
_HELPER = "xagency"
_NEAR = 5
_LONGEST_RUN = 3
# The question begins here, after the story.
_ASKS = re.compile(
    r"\b(?:can|could|should|shall|do|does|is|am|may|what) "
    rf"(?:i|we|it|they|the|he|she|you|to|xfamily|{_HELPER}|{OUTSIDER})\b"
)
_PRONOUN_TOLD = re.compile(r"\b(?:tell|telling|to|let|give|with|inform|ring|call|answer) (?:him|her|them)\b")


def masked(words: Words, people: Sequence[Mention]) -> list[str]:
    """Return the words with each person's name masked: `xagency`, `xfamily`, `xrecords` or `xoutsider`."""
    said: list[str] = []
    place = 0
    for person in people:
        said += [*words[place : person.start], mask_of(person.role)]
        place = person.end
    return [*said, *words[place:]]


def mask_of(role: Role) -> str:
    """Return the word that masks everybody of that role."""
    return _MASKS.get(role, _HELPER if role in HELPS else OUTSIDER)


def features(words: Words, people: Sequence[Mention]) -> list[str]:
    """Return the features of a message from its bare words and the people in it."""
    said = masked(words, people)
    return [*_runs(said), *_sides(said), *_relations(words, people), *_asked(" ".join(said), people)]


def _runs(said: Sequence[str]) -> Iterator[str]:
    for length in range(1, _LONGEST_RUN + 1):
        for place in range(len(said) - length + 1):
            yield " ".join(said[place : place + length])


def _sides(said: Sequence[str]) -> Iterator[str]:
    masks = {_HELPER, OUTSIDER, *_MASKS.values()}
    for place, word in enumerate(said):
        if word in masks:
            yield from (f"{word}<{other}" for other in said[max(0, place - _NEAR) : place])
            yield from (f"{word}>{other}" for other in said[place + 1 : place + 1 + _NEAR])
            yield from (f"{word}>>{other}" for other in said[place + 1 :])


def _relations(words: Words, people: Sequence[Mention]) -> Iterator[str]:
    pairs = [f"{mask_of(person.role)}={person.relation}" for person in people]
    kinds = ",".join(sorted({mask_of(person.role) for person in people}))
    related = ",".join(sorted({pair for pair in pairs if not pair.endswith(Relation.MENTIONED)}))
    yield from [*pairs, f"who:{kinds}", f"what:{related}"] * 2
    if people:
        yield from [f"first:{pairs[0]}", f"last:{pairs[-1]}"]
    if asks_whereabouts(words):
        yield from ["whereabouts", f"whereabouts:{kinds}"] * 2


def _asked(said: str, people: Sequence[Mention]) -> Iterator[str]:
    begins = [found.start() for found in _ASKS.finditer(said)]
    if not begins:
        return
    tail = said[begins[-1] :]
    yield "asked:" + " ".join(tail.split()[:3])
    yield from {f"asked-of:{word}" for word in tail.split() if word.startswith("x")} or {"asked-of:nobody"}
    if _PRONOUN_TOLD.search(tail):
        yield "asked-of-pronoun:" + ",".join(sorted({mask_of(person.role) for person in people}))
