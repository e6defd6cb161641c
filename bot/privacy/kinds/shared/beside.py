"""Words beside a number that say what it is."""

from bot.privacy.kinds.shared.patterns import Pattern

# How far a word may be from its number: "her nhs no, I think, is …".
_BEFORE = 60
_AFTER = 40


class Label:
    """Words that name a kind of number."""

    def __init__(self, words: str, *, reach: int = 32) -> None:
        """Compile the words.

        Args:
            words: a pattern of the words.
            reach: how many characters may be between the words and the number. None of them is a digit.
        """
        # Only lists of other words end a reach: digits, a new sentence or a new line.
        self._before = Pattern(rf"(?:^|[^a-z0-9])(?:{words})(?:[^a-z0-9\n][^0-9\n;?!]{{0,{reach}}})?$")
        self._after = Pattern(
            rf"^['\")\]]?[ ]?(?:[(\[=:-]|\b(?:is|was|as|for|being)\b|'s)?[ (\[]?(?:(?:a|an|the|his|her|their|my|our|its|\w+'s)[ ])?"
            rf"(?:(?:old|new|full|actual|correct|child's|mum's|dad's|valid|uk|british)[ ]){{0,2}}(?:{words})(?:[^a-z0-9]|$)"
        )

    def before(self, text: str, start: int) -> bool:
        """Whether the words are shortly before this place."""
        return self._before.is_in(text[max(0, start - _BEFORE) : start])

    def after(self, text: str, end: int) -> bool:
        """Whether the words follow directly, and do not introduce another number: "… is her passport"."""
        return self._after.is_in(text[end : end + _AFTER])

    def beside(self, text: str, start: int, end: int) -> bool:
        """Whether the words are shortly before or directly after."""
        return self.before(text, start) or self.after(text, end)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches either end."""
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
