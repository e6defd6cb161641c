"""Finds people's names in a message: looks for evidence word by word, decides, and puts the words together."""

from collections.abc import Iterator

import numpy as np

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.names.assembling import assembled
from bot.privacy.names.borders import BESIDE, SURE, bordered
from bot.privacy.names.classifier import Classifier, Token
from bot.privacy.names.decision import load_decision
from bot.privacy.names.evidence import Evidence
from bot.privacy.names.shield import names_nobody, shielded
from bot.privacy.names.staying import staying
from bot.privacy.names.words import Word, words_of
from bot.privacy.spans import Span

# At most so many tokens of one message go to the classifier, 0.2 ms each: the sentences that need it most.
MOST_TOKENS = 240
# A word that the lists and its neighbours make less likely than this is not worth a look.
_WORTH_A_LOOK = 0.01
# So few tokens are not worth another window.
_SMALLEST = 12
# Words on both sides of one that is looked at.
_AROUND = 14


class Names:
    """The loaded classifier and decision. Use it from one thread at a time."""

    def __init__(self) -> None:
        """Load both, and use them once.

        Raises:
            OSError: the weights are missing.
        """
        self._classifier = Classifier()
        self._decision = load_decision()
        list(self.find("I spoke to Jo Marsh about her brother."))

    def find(self, text: str) -> Iterator[Span]:
        """Where the text has people's names, in order: whole names, without title and possessive."""
        if names_nobody(text):
            return
        words = words_of(text)
        likely = self._likely(text, words)
        for start, end in assembled(text, words, likely, staying(text, words), SURE, BESIDE):
            if name := shielded(text, start, end):
                yield Span(*name, PersonalDataKind.NAME)

    def _likely(self, text: str, words: list[Word]) -> list[float]:
        evidence = Evidence(text, words)
        places = evidence.candidates()
        found = [0.0] * len(words)
        if not places:
            return found
        bare = evidence.bare(places)
        likely = self._decision.bare.likely(bare)
        tokens, seen = self._looked_at(text, words, places, likely)
        looked = [row for row, place in enumerate(places) if seen[place]]
        if looked:
            of_tokens = evidence.of_tokens([places[row] for row in looked], tokens)
            likely[looked] = self._decision.looked_at.likely(np.hstack([bare[looked], of_tokens]))
        for place, one in zip(places, likely, strict=True):
            found[place] = float(one)
        return bordered(words, found)

    def _looked_at(
        self, text: str, words: list[Word], places: list[int], likely: np.ndarray[tuple[int], np.dtype[np.float32]]
    ) -> tuple[list[Token], list[bool]]:
        """The tokens of the parts of the text that need a look, most doubtful first, and which words they cover."""
        seen = [False] * len(words)
        worth = sorted(
            (abs(float(one) - 0.4), place) for place, one in zip(places, likely, strict=True) if one > _WORTH_A_LOOK
        )
        if not worth:
            return [], seen
        if len(text) <= MOST_TOKENS:
            return self._classifier.tokens(text, MOST_TOKENS), [True] * len(words)
        wanted = [False] * len(words)
        left = MOST_TOKENS
        costs = [_tokens_of(word) for word in words]
        for _, place in worth:
            if left < _SMALLEST:
                break
            if wanted[place]:
                continue
            start, end = max(0, place - _AROUND), min(len(words), place + _AROUND + 1)
            cost = sum(costs[there] for there in range(start, end) if not wanted[there])
            if cost > left:
                continue
            left -= cost
            wanted[start:end] = [True] * (end - start)
        tokens: list[Token] = []
        for start, end in _runs(wanted):
            first, last = words[start].start, words[end - 1].end
            # The estimate of the cost may be far out in other scripts, so there is a limit as well.
            if len(tokens) >= MOST_TOKENS:
                break
            some = self._classifier.tokens(text[first:last], MOST_TOKENS - len(tokens))
            tokens += [Token(first + one.start, first + one.end, one.shares) for one in some]
            reached = first + some[-1].end if some else first
            for place in range(start, end):
                seen[place] = words[place].end <= reached
        return tokens, seen


def _tokens_of(word: Word) -> int:
    """About how many tokens it is: one for five letters in words that people type, one for each other sign."""
    signs = len(word.text) if word.form == "dotted" else len(word.text) // 2 if word.form == "spaced" else 0
    return 1 + max(signs, len(word.text) // 5) + len(word.gap.strip())


def _runs(wanted: list[bool]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for place, yes in enumerate([*wanted, False]):
        if yes and start is None:
            start = place
        if not yes and start is not None:
            yield start, place
            start = None
