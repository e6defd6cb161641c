"""Recognise the headings of a PDF by the size and weight of their letters."""

from collections import Counter
from collections.abc import Iterable

from knowledge.content.pdf.parts import Line

_LARGER = 1.08
_MOST_WORDS = 25
# A bold line of the text's own size is a heading only if it is short and not a sentence.
_MOST_BOLD_WORDS = 15
_DEEPEST = 6

Style = tuple[float, bool]


class Headings:
    """What the lines of one PDF show about its headings."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Look at every line. There must be at least one."""
        lines = list(lines)
        letters: Counter[float] = Counter()
        weights: Counter[bool] = Counter()
        for line in lines:
            letters[line.size] += len(line.text)
            weights[line.bold] += len(line.text)
        self.text_size = letters.most_common(1)[0][0] if letters else 0.0
        # If most of the text is bold, bold means nothing.
        self._bold_tells = weights[False] >= weights[True]
        styles = {_style(line, self.text_size) for line in lines if self._looks_like_one(line)}
        self._levels = {style: min(place, _DEEPEST) for place, style in enumerate(sorted(styles, reverse=True), 1)}

    def level(self, line: Line) -> int | None:
        """Return the level of a heading (1: outermost), or None for any other line."""
        return self._levels[_style(line, self.text_size)] if self._looks_like_one(line) else None

    def _looks_like_one(self, line: Line) -> bool:
        words = len(line.text.split())
        if not any(letter.isalpha() for letter in line.text):
            return False
        if line.size > _LARGER * self.text_size:
            return words <= _MOST_WORDS
        bold = line.bold and self._bold_tells and line.size >= self.text_size
        return bold and words <= _MOST_BOLD_WORDS and line.text[-1] not in ".;,:"


def _style(line: Line, text_size: float) -> Style:
    """Count weight only at the size of the text. Larger headings are ordered by size alone."""
    return (line.size, line.bold if line.size <= _LARGER * text_size else True)
