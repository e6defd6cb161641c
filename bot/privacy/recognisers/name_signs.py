"""The signs that a word in a message is a name."""

import re

from bot.privacy.lists import MONTHS, Cues, Names, never_in_a_name
from bot.privacy.recognisers.words import Word

# An unknown word with one of these endings is probably a mistyped ordinary word: "a child screeming".
_MISTYPED = re.compile(
    r".{0,3}|[^aeiouy]+|.+(?:full|ing|ions?|cton|ed|ments?|ly|ness|ers?|ful|able|ible|ity|ive|ous|al|s|nce|nt)"
)
_QUOTES = " :=-\"'“‘"
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "each", "every"})
# "a man called may be": a verb follows a modal verb, so a modal in lower case does not count as a name.
_MODALS = frozenset({"may", "will", "can", "so", "just", "as"})
_NO_WORD = Word(
    start=0, end=0, lower="", possessive=False, capital=False, gap="\n", begins=True, shouted=False, ordinary=True
)


class Signs:
    """Looks at the words around a word."""

    def __init__(self, words: list[Word], names: Names, cues: Cues, people: list[tuple[int, int]]) -> None:
        """Store the words of a message and the lists.

        Args:
            people: where spaCy sees a person.
        """
        self._words, self._names, self._cues, self._people = words, names, cues, people

    def is_name(self, place: int) -> bool:
        """Whether the word at that position is a first name, or a surname shown by the words around it."""
        word = self._words[place]
        if word.lower in self._names.also_words:
            return self._named(place) or self._titled(place) or self._meant(place)
        if word.lower in self._names.first or self._is_double(word) or self._lacks_apostrophe(word):
            return True
        if self.after_initial(place):
            return True
        if word.ordinary and word.lower not in self._names.last:
            return False
        return self._named(place) or self._titled(place) or (not word.ordinary and self._unknown_meant(place))

    def after_initial(self, place: int) -> bool:
        """Whether it is a surname after an initial: `T Harding`."""
        word, before = self._words[place], self._beside(place - 1)
        is_initial = before.end - before.start == 1 and before.capital and not before.possessive
        follows = word.capital and word.gap in {" ", ". "}
        return is_initial and before.lower not in "aio" and follows and word.lower in self._names.last

    def is_surname(self, place: int) -> bool:
        """Whether the word continues the name before it."""
        word, before = self._words[place], self._beside(place - 1)
        if word.capital:
            listed = word.lower in self._names.surnames or word.lower in self._names.all
            # "Gemma Rudd", although a rudd is a fish, but neither "Tyler Has" nor "Tyler CAMHS".
            return listed or (before.capital and not word.shouted and word.lower not in never_in_a_name())
        return not before.capital and (word.lower in self._names.surnames or not (word.ordinary or len(word.lower) < 4))

    def _is_double(self, word: Word) -> bool:
        """Whether one part is a name and every other part could be: `keira-leigh`."""
        parts = word.lower.split("-")
        some = any(part in self._names.first for part in parts)
        return len(parts) > 1 and some and all(part in self._names.all for part in parts)

    def _lacks_apostrophe(self, word: Word) -> bool:
        """Whether it is a name with its apostrophe left out: `meeras notes`."""
        name, ending = word.lower[:-1], word.lower[-1]
        return ending == "s" and len(name) > 3 and name in self._names.first and not word.ordinary

    def _named(self, place: int) -> bool:
        """Whether it follows "called", "his name is" and the like."""
        word = self._words[place]
        if word.gap.strip(_QUOTES):
            return False
        before = self._before(place, 1), self._before(place, 2)
        return bool(self._cues.naming.intersection(before)) and (word.capital or word.lower not in _MODALS)

    def _titled(self, place: int) -> bool:
        word = self._words[place]
        if self._before(place, 1) not in self._cues.titles or word.gap.strip(". "):
            return False
        return word.capital or not word.ordinary or word.lower in self._names.last

    def _meant(self, place: int) -> bool:
        """Whether a word that is also a name is meant as a name here."""
        word, after = self._words[place], self._beside(place + 1)
        if word.possessive:
            return after.lower in self._cues.had and self._before(place, 1) not in _ARTICLES
        # "will harrison", but not "who will read it".
        if after.gap == " " and after.capital == word.capital and self._is_plain_surname(after):
            return word.capital or word.lower not in _MODALS or after.lower in self._names.last
        if not word.capital or word.shouted:
            return False
        if word.lower in MONTHS:
            return self._month_meant(place)
        if after.gap == " (" and after.lower in self._cues.people:
            return True
        if word.begins:
            return after.gap == " " and after.lower in self._cues.doing and word.lower not in _MODALS
        return not self._in_a_title(place)

    def _is_plain_surname(self, word: Word) -> bool:
        listed = word.lower in self._names.surnames
        return listed or (word.capital and not word.ordinary and not word.shouted)

    def _month_meant(self, place: int) -> bool:
        """Whether a month is meant as a name: "May is 4" and "with June, her nan", but not "in May" and "3 June"."""
        word, after = self._words[place], self._beside(place + 1)
        if self._before(place, 1) in self._cues.of_a_date or any(map(str.isdigit, word.gap + after.gap)):
            return False
        if word.begins:
            return after.gap == " " and after.lower in {"is", "was", "told", "says", "said", "lives"}
        return after.gap.startswith(",") and after.lower in self._cues.people | {"her", "his", "my", "their"}

    def _in_a_title(self, place: int) -> bool:
        """Whether its capital means nothing, because a neighbour that is not part of a name has one too."""
        word, before, after = self._words[place], self._beside(place - 1), self._beside(place + 1)
        beside = [other for other, gap in ((before, word.gap), (after, after.gap)) if len(gap) <= 1]
        return any(other.capital and not other.begins and not self._is_of_a_name(other.lower) for other in beside)

    def _is_of_a_name(self, word: str) -> bool:
        return word in self._names.all or word in self._cues.titles or word in self._cues.people or word == "i"

    def _unknown_meant(self, place: int) -> bool:
        """Whether a word in no list and no dictionary is a name.

        It is one if a sign next to it says so, or if spaCy says so and it has a capital.
        """
        word, after = self._words[place], self._beside(place + 1)
        if word.possessive and after.lower in self._cues.had and len(word.lower) > 2:
            return True
        if word.gap == " " and self._before(place, 1) in self._cues.people and not self._beside(place - 1).possessive:
            return word.capital or not _MISTYPED.fullmatch(word.lower)
        if not word.capital or word.shouted:
            return False
        seen = any(start <= word.start and word.end <= end for start, end in self._people)
        does = after.gap == " " and after.lower in self._cues.doing | {"family"}
        return seen or does or self._introduced(place) or self._turned_to(place)

    def _introduced(self, place: int) -> bool:
        return self._before(place, 1) in {"i'm", "im", "it's"} or self._before(place, 2) in {"i am", "this is"}

    def _turned_to(self, place: int) -> bool:
        if self._before(place, 1) == "to":
            return self._before(place, 2).split(" ")[0] in self._cues.spoken_to
        return self._before(place, 1) in self._cues.towards

    def _before(self, place: int, length: int) -> str:
        """That many words before the position, or nothing if there are fewer."""
        return " ".join(word.lower for word in self._words[place - length : place]) if place >= length else ""

    def _beside(self, place: int) -> Word:
        return self._words[place] if 0 <= place < len(self._words) else _NO_WORD
