"""The signs by which one word of a message is a name."""

import re

from bot.gateway.privacy.lists import MONTHS, Cues, Names
from bot.gateway.privacy.recognisers.words import Word

_IN_A_DATE = frozenset(
    {"in", "by", "since", "until", "till", "before", "after", "during", "of", "next", "last", "this", "from", "early", "late", "mid", "between", "on", "for", "to"}
)  # fmt: skip
# An unknown word with such an ending is rather an ordinary one with a slip in it: "a child screeming".
_MISTYPED = re.compile(r".{0,3}|[^aeiouy]+|.+(?:full|ing|ions?|cton|ed|ments?|ly|ness|ers?|ful|able|ible|ity|ive|ous|al|s|nce|nt)")
_ME = (("i'm",), ("im",), ("i", "am"), ("this", "is"), ("it's",))


class Signs:
    """Looks at the words around a word. people: where spaCy sees a person."""

    def __init__(self, words: list[Word], names: Names, cues: Cues, people: list[tuple[int, int]]) -> None:
        """Keep the message."""
        self._words, self._names, self._cues, self._people = words, names, cues, people

    def is_name(self, place: int) -> bool:
        """Whether the word at that place is a first name, or a surname that a title gives away."""
        word = self._words[place]
        if word.lower in self._names.also_words:
            return self._named(place) or self._titled(place) or self._meant(place)
        if word.lower in self._names.first or self._double_name(word) or self._without_apostrophe(word):
            return True
        if self.after_initial(place):
            return True
        if word.ordinary and word.lower not in self._names.last:
            return False
        if self._named(place) or self._titled(place):
            return True
        return not word.ordinary and self._unknown_meant(place)

    def _without_apostrophe(self, word: Word) -> bool:
        """`meeras` notes: the apostrophe is often left out."""
        return not word.ordinary and len(word.lower) > 4 and word.lower.endswith("s") and word.lower[:-1] in self._names.first

    def after_initial(self, place: int) -> bool:
        """`T Harding`."""
        word, before = self._words[place], self._words[place - 1] if place else None
        initial = before is not None and not before.possessive and before.end - before.start == 1 and before.capital and before.lower not in "aio"
        return initial and word.capital and word.gap in {" ", ". "} and word.lower in self._names.last

    def _double_name(self, word: Word) -> bool:
        """`keira-leigh`: one part at least is a name, and every other might be."""
        parts = word.lower.split("-")
        both = self._names.first | self._names.also_words | self._names.last
        return len(parts) > 1 and any(part in self._names.first for part in parts) and all(part in both for part in parts)

    def _named(self, place: int) -> bool:
        """After "called", "his name is" and the like."""
        gap = self._words[place].gap
        if not gap.strip(" :=-\"'“‘") == "":
            return False
        for length in (1, 2):
            before = self._before(place, length)
            if before and " ".join(before) in self._cues.naming:
                # "she called may I", "name will be": a modal verb goes on with a verb, a name does not.
                return self._words[place].capital or not self._modal(place)
        return False

    def _titled(self, place: int) -> bool:
        before = self._before(place, 1)
        word = self._words[place]
        if not before or before[0] not in self._cues.titles or word.gap.strip(". ") != "":
            return False
        return word.capital or not word.ordinary or word.lower in self._names.last

    def _meant(self, place: int) -> bool:
        """Whether a name that is a word as well is meant as a name."""
        word = self._words[place]
        after = self._words[place + 1] if place + 1 < len(self._words) else None
        if word.possessive and after is not None and after.lower in self._cues.had and not self._article(place):
            return True
        if after is not None and after.gap == " " and not word.possessive and self._goes_on_as_surname(word, after):
            return True
        if not word.capital or word.shouted:
            return False
        if word.lower in MONTHS:
            return self._month_meant(place)
        if after is not None and after.gap == " (" and after.lower in self._cues.people:
            return True
        if word.begins:
            return after is not None and after.gap == " " and after.lower in self._cues.doing and self._person_does(place)
        return not self._in_a_title(place)

    def _goes_on_as_surname(self, word: Word, after: Word) -> bool:
        if after.capital != word.capital:
            return False
        return after.lower in self._names.last | self._names.also_surnames or (word.capital and not after.ordinary and not after.shouted)

    def _month_meant(self, place: int) -> bool:
        before = self._before(place, 1)
        word = self._words[place]
        after = self._words[place + 1] if place + 1 < len(self._words) else None
        if (before and before[0] in _IN_A_DATE) or (after is not None and any(map(str.isdigit, after.gap))) or any(map(str.isdigit, word.gap)):
            return False
        if word.begins:
            return after is not None and after.gap == " " and after.lower in {"is", "was", "told", "says", "said", "lives"}
        return after is not None and after.gap.startswith(",") and after.lower in self._cues.people | {"her", "his", "my", "their"}

    def _person_does(self, place: int) -> bool:
        """At the start of a sentence "Will has told" is a person, "Will is" at least not a question."""
        after = self._words[place + 1].lower
        return after not in {"has", "had"} or self._words[place].lower not in {"will", "may", "mark", "just", "so"}

    def _in_a_title(self, place: int) -> bool:
        """Whether a capital says nothing: the words beside it have one too without being names."""
        near = [self._words[other] for other in (place - 1, place + 1) if 0 <= other < len(self._words)]
        return any(
            other.capital and not other.begins and other.lower not in self._names.first | self._names.last
            and other.lower not in self._cues.titles | self._cues.people and other.lower not in self._names.also_words and other.lower != "i"
            for other in near
            if abs(other.start - self._words[place].end) <= 1 or abs(self._words[place].start - other.end) <= 1
        )  # fmt: skip

    def _unknown_meant(self, place: int) -> bool:
        """Whether a word that no dictionary has is a name: by a sign beside it, or by spaCy and a capital."""
        word = self._words[place]
        after = self._words[place + 1] if place + 1 < len(self._words) else None
        if len(word.lower) < 3 and not word.capital:
            return False
        before_one = (self._before(place, 1) or [""])[0]
        if word.possessive and after is not None and after.lower in self._cues.had:
            return True
        if word.capital and not word.shouted and (self._introduced(place) or self._turned_to(place)):
            return True
        if any(start <= word.start and word.end <= end for start, end in self._people) and word.capital:
            return not self._shouted(place)
        if before_one in self._cues.people and word.gap == " " and (word.capital or not _MISTYPED.fullmatch(word.lower)):
            return True
        if word.capital and after is not None and after.gap == " " and after.lower in self._cues.doing | {"family"}:
            return not self._shouted(place)
        return False

    def _turned_to(self, place: int) -> bool:
        before = self._before(place, 1)
        if before == ["to"]:
            return self._before(place, 2)[:1] != [] and self._before(place, 2)[0] in self._cues.spoken_to
        return bool(before) and before[0] in self._cues.towards

    def _introduced(self, place: int) -> bool:
        return any(tuple(self._before(place, len(words))) == words for words in _ME)

    def _shouted(self, place: int) -> bool:
        """Abbreviations have capitals only; a capital is then no sign."""
        word = self._words[place]
        return word.end - word.start < 6 and word.shouted

    def _modal(self, place: int) -> bool:
        return self._words[place].lower in {"may", "will", "can", "so", "just", "as"} and place + 1 < len(self._words)

    def _article(self, place: int) -> bool:
        before = self._before(place, 1)
        return bool(before) and before[0] in {"the", "a", "an", "this", "that", "each", "every"}

    def _before(self, place: int, length: int) -> list[str]:
        return [word.lower for word in self._words[max(0, place - length) : place]] if place >= length else []
