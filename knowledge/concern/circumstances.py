"""Read from a message whom its writer should ring: who writes, about whom, and where the child is."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.concern.in_charge import has_charge_of, is_adult_of_the_family
from knowledge.concern.position_of_trust import is_about_somebody_trusted, only_tells
from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.reference.contacts import Need
from knowledge.text.bare_words import Words, bare_words

FILE = Path(__file__).with_suffix(".yml")

Phrases = frozenset[Words]
# The writer, and nobody of theirs.
_THE_WRITER: Phrases = frozenset((word,) for word in ("i", "im", "ive", "id", "ill", "me", "myself"))
_DONE_TO_ME = re.compile(
    r"(?<!tell )(?<!told )(?<!give )(?<!help )(?<!show )(?<!asked )(?<!let )\b(?:me|myself)\b(?! through\b)(?! thru\b)"
)
# In the order of the fields.
_LISTS = ("grown_up", "own_adult_life", "colleague", "first_person", "others", "supposes")


@dataclass(frozen=True)
class Circumstances:
    """The words in circumstances.yml."""

    grown_up: Phrases
    own_adult_life: Phrases
    colleague: Phrases
    first_person: Phrases
    others: Phrases
    supposes: Phrases
    at: Phrases
    theirs: Phrases
    places: Phrases

    def need(self, text: str, tells_of_itself: bool, about_worker: bool = False) -> Need:
        """Return which numbers the writer of a message needs.

        A message that names others ("NMI bruise, mum vague") or supposes a case ("even if dad is violent") is not about
        the writer unless it names the writer.

        Args:
            text: the message.
            tells_of_itself: whether a classifier takes it to be about the writer.
            about_worker: whether a classifier takes it to be about somebody who works or volunteers with children.
        """
        words = bare_words(text)
        about_trusted = about_worker or is_about_somebody_trusted(text)
        if has_charge_of(text) and not _holds(words, _THE_WRITER):
            # "My patients say" tells of patients.
            tells_of_itself = False
        # "Im worried about a colleague" does not come from a child about themselves; "my coach texts me" may.
        tells_of_itself = tells_of_itself and not (about_trusted and not self.suffers(text))
        of_others = _holds(words, self.others) or any(words[: len(phrase)] == phrase for phrase in self.supposes)
        if tells_of_itself and (_holds(words, self.first_person) or not of_others):
            if _holds(words, self.own_adult_life):
                return Need.ADULT
            if not self.is_grown_up(text):
                return Need.CHILD
        if self._is_elsewhere(words):
            return Need.ELSEWHERE_COLLEAGUE if about_trusted else Need.ELSEWHERE
        is_colleague = about_trusted or (_holds(words, self.colleague) and not only_tells(text))
        return Need.COLLEAGUE if is_colleague else Need.EVERYONE

    def of_case(self, text: str) -> Need:
        """Return what a message about a case adds: whose numbers its outcome should show.

        That depends on where the child lives and whom the worry is about. People who write about themselves are not led
        through a case. Somebody only named ("the coach", as the one to tell) is not the person the worry is about.
        """
        need = self.need(text, tells_of_itself=False)
        return Need.EVERYONE if need is Need.COLLEAGUE and not is_about_somebody_trusted(text) else need

    def is_grown_up(self, text: str) -> bool:
        """Return whether the words of a message are those of somebody at work, or of an adult of the child's family."""
        return self.names_work(text) or has_charge_of(text) or is_adult_of_the_family(text)

    def names_work(self, text: str) -> bool:
        """Return whether a message has words that only somebody at work, or with charge of a child, uses."""
        return _holds(bare_words(text), self.grown_up)

    def names_the_writer(self, text: str) -> bool:
        """Return whether a message has a word for its writer: "I", "my", "us"."""
        return _holds(bare_words(text), self.first_person)

    @staticmethod
    def suffers(text: str) -> bool:
        """Return whether something is done to the writer, beyond being told or asked something."""
        return _DONE_TO_ME.search(" ".join(bare_words(text))) is not None

    def _is_elsewhere(self, words: Words) -> bool:
        for start, end in _places(words, self.places):
            if words[max(0, start - 1) : start] in self.at or any(
                words[end : end + size] in self.theirs for size in (1, 2)
            ):
                return True
        return False


@cache
def circumstances() -> Circumstances:
    """Return the project's own words, read once.

    Raises:
        KnowledgeError: a list is missing or holds anything but texts.
    """
    content = load_mapping(FILE)
    elsewhere = content["elsewhere"]
    return Circumstances(
        *(_phrases(content[name], name) for name in _LISTS),
        *(_phrases(elsewhere[name], name) for name in ("at", "theirs", "places")),
    )


def _phrases(value: object, name: str) -> Phrases:
    return frozenset(bare_words(text) for text in texts_of(value, FILE, name))


def _holds(words: Words, phrases: Phrases) -> bool:
    return any(True for _ in _places(words, phrases))


def _places(words: Words, phrases: Collection[Words]) -> list[tuple[int, int]]:
    lengths = {len(phrase) for phrase in phrases}
    return [
        (start, start + length)
        for length in lengths
        for start in range(len(words) - length + 1)
        if words[start : start + length] in phrases
    ]
