"""Words beside a number that say what it is."""

from collections.abc import Iterable, Iterator

from bot.privacy.kinds.shared.patterns import Pattern

# How far a word may be from its number: "her nhs no, I think, is …".
_BEFORE = 60
_AFTER = 40
# Between the numbers of a list are names, signs, "and" and "or".
_IN_A_LIST = 30
_GOES_ON = Pattern(
    r"[ ]?(?:\([a-z' ]{1,20}\)|[a-z'-]{2,14}(?:[ ][a-z'-]{2,14})?)?[ ]?(?:,|/|&|\+|\?|\bor\b|"
    r"\band\b)[ ]?(?:&|and|or)?[ ]?(?:[a-z'-]{2,14}(?:[ ][a-z'-]{2,14})?[ :]{0,2})?"
)
_ANOTHER_KIND = Pattern(
    r"\b(?:ulns?|upns?|nhs|ni|nino|case|refs?|acc|account|sort|card|passport|licen[cs]e|reg|plate|tel|mob|mobile|phone|dob|born|"
    r"snap|insta|postcode|cpoms|ehm|log|crime|learner|pupil)\b"
)


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
            # A comma or a full stop ends what belongs to the number, but for "1234567890. that's her ULN".
            rf"^['\")\]]?(?:[ ]?(?:[(\[=:-]|\b(?:is|was|as|for|being|on|in|of|from)\b|'s)?|"
            rf"[.,][ ](?:that'?s|this[ ]is|which[ ]is|it'?s))[ (\[]?(?:(?:a|an|the|his|her|their|my|our|its|\w+'s)[ ])?"
            rf"(?:(?:old|new|full|actual|correct|personal|private|vanity|child's|mum's|dad's|valid|uk|"
            rf"british)[ ]){{0,2}}(?:{words})(?:[^a-z0-9]|$)"
        )

    def before(self, text: str, start: int) -> bool:
        """Whether the words are shortly before this place."""
        if any(map(str.isdigit, text[max(0, start - 3) : start])):
            return False
        return self._before.is_in(text[max(0, start - _BEFORE) : start])

    def after(self, text: str, end: int) -> bool:
        """Whether the words follow directly, and do not introduce another number: "… is her passport"."""
        if any(map(str.isdigit, text[end : end + 2])):
            return False
        return self._after.is_in(text[end : end + _AFTER])

    def beside(self, text: str, start: int, end: int) -> bool:
        """Whether the words are shortly before or directly after."""
        return self.before(text, start) or self.after(text, end)


def called(text: str, places: Iterable[tuple[int, int]], label: Label) -> Iterator[tuple[int, int]]:
    """The places beside their label, and those that go on a list of such: "ULNs 3040836225 (Mia), 5066885322"."""
    last = None
    for start, end in places:
        listed = last is not None and 0 <= start - last <= _IN_A_LIST and _goes_on(text[last:start])
        if stands_alone(text, start, end) and (listed or label.beside(text, start, end)):
            last = end
            yield start, end


def _goes_on(gap: str) -> bool:
    """Whether a list goes on: not with a word for another kind of number."""
    return _GOES_ON.is_all_of(gap) and not _ANOTHER_KIND.is_in(gap)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches either end."""
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
