"""Whether a message only asks about the guidance, or may tell of somebody: above all of the one who writes it.

Only the words of plain questions may be kept for the owner (bot/insights), so whatever is in doubt is not plain.
Nothing that people are answered depends on this.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

from knowledge.concern.crossing import Level
from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.reference.contacts import Need
from knowledge.routing.route import Route, Wish
from knowledge.routing.stated_age import states_age_up_to
from knowledge.text.bare_words import Words, bare_words

FILE = Path(__file__).with_suffix(".yml")
# A name and what is theirs: "Kayleigh's".
_NAME = re.compile(r"\b([A-Z][^\W\d_]*)['’]s\b")


class Telling(StrEnum):
    """What a message tells: nothing of anybody, perhaps something, or (most probably) something.

    Of a conversation in which a message tells something, no words are kept at all.
    """

    NOTHING = "nothing"
    PERHAPS = "perhaps"
    SOMETHING = "something"


def telling(route: Route | None) -> Telling | None:
    """Return what a message tells, or None for small talk, which says nothing either way.

    Args:
        route: where the message goes; None where a judge failed, so that nobody knows what it tells.
    """
    if route is None:
        return Telling.SOMETHING
    if route.wish is Wish.SMALL_TALK:
        return None
    lists = _lists()
    if route.asks_for_facts or route.child_writes:
        return Telling.SOMETHING
    is_calm = route.concern.level is Level.NONE and route.concern.concern < lists.concern_below
    if route.wish is Wish.NOT_ENGLISH or route.need is not Need.EVERYONE or not is_calm:
        return Telling.SOMETHING
    texts = [one.text for one in route.reading.both]
    if any(may_be_personal(text) for text in texts):
        return Telling.SOMETHING
    if any(may_be_a_story(text) for text in (route.reading.text, *texts)):
        return Telling.PERHAPS
    at_work = any(_holds(bare_words(text), lists.work) for text in texts)
    return Telling.NOTHING if at_work or route.of_itself < lists.itself_below else Telling.PERHAPS


def may_be_personal(text: str) -> bool:
    """Return whether the words may be those of a child, or of somebody who writes about themselves."""
    words, lists = bare_words(text), _lists()
    is_aged = states_age_up_to(text, lists.child_until, of_others_too=True)
    return is_aged or _holds(words, lists.says) or _holds(words, frozenset(("my", *one) for one in lists.my))


def may_be_a_story(text: str) -> bool:
    """Return whether the words may tell what happened to somebody, as in a question about a case.

    Args:
        text: as it was typed: a name is known by its capital letter.
    """
    words, lists = bare_words(text), _lists()
    named = (found[1].casefold() for found in _NAME.finditer(text))
    owners = (one for one, other in pairwise(words) if other in lists.kin and one.endswith("s"))
    if any(name not in lists.not_names for name in named) or any(one not in lists.not_owners for one in owners):
        return True
    return _holds(words, lists.somebody) and _holds(words, lists.happened)


@dataclass(frozen=True)
class _Lists:
    concern_below: float
    itself_below: float
    work: frozenset[Words]
    my: frozenset[Words]
    says: frozenset[Words]
    child_until: int
    somebody: frozenset[Words]
    happened: frozenset[Words]
    kin: frozenset[str]
    not_owners: frozenset[str]
    not_names: frozenset[str]


@cache
def _lists() -> _Lists:
    """The lists in telling.yml, read once.

    Raises:
        KnowledgeError: a list is missing or holds anything but texts, or a bound is no number.
    """
    content = load_mapping(FILE)
    try:
        personal, story = content["personal"], content["story"]
        bounds = float(content["concern_below"]), float(content["itself_below"])
        lists = (content["work"], "work"), (personal["my"], "my"), (personal["says"], "says")
        of_story = [(story[name], name) for name in ("somebody", "happened", "kin", "not_owners", "not_names")]
        until = int(content["child_until"])
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(f"{FILE}: {error}") from error
    work, my, says = (frozenset(bare_words(text) for text in texts_of(value, FILE, name)) for value, name in lists)
    somebody, happened, *single = (
        frozenset(bare_words(text) for text in texts_of(value, FILE, name)) for value, name in of_story
    )
    kin, not_owners, not_names = (frozenset(" ".join(words) for words in one) for one in single)
    return _Lists(*bounds, work, my, says, until, somebody, happened, kin, not_owners, not_names)


def _holds(words: Words, phrases: frozenset[Words]) -> bool:
    lengths = {len(phrase) for phrase in phrases}
    return any(
        words[start : start + length] in phrases for length in lengths for start in range(len(words) - length + 1)
    )
