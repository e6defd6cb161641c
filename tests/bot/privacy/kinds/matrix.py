"""Makes many messages from a few values: each form in each place of a sentence, in each case and disguise."""

from collections.abc import Callable, Iterable, Iterator

from bot.privacy.spans import Span, settled

Find = Callable[[str], Iterator[Span]]

# Where it is in a message; what is before has a space, so that a disguise reaches no other word.
PLACES = (
    "{}",
    "{} - who can see it?",
    "hi, {}",
    "Is this ok? {}.",
    "mum says ({}) and nan agrees",
    "\n{}\n",
    "{}, thanks",
)
_FULL_WIDTH = str.maketrans({code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)})
_CYRILLIC = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")


def as_typed(words: str) -> str:
    """Unchanged."""
    return words


def with_hard_spaces(words: str) -> str:
    """With no-break spaces and dashes, as a text pasted from Word has them."""
    return words.replace(" ", "\u00a0").replace("-", "\u2011")


def with_zero_width(words: str) -> str:
    """With a hidden space after every second character."""
    return "".join(sign + "\u200b" * (place % 2) for place, sign in enumerate(words[:-1])) + words[-1]


def in_full_width(words: str) -> str:
    """In the wide characters of East Asian keyboards."""
    return words.translate(_FULL_WIDTH)


def in_cyrillic(words: str) -> str:
    """With Cyrillic letters for the Latin ones that they look like."""
    return words.translate(_CYRILLIC)


DISGUISES = (as_typed, with_hard_spaces, with_zero_width, in_full_width, in_cyrillic)


def missed(
    find: Find,
    frames: Iterable[str],
    forms: Iterable[str],
    cases: Iterable[Callable[[str], str]] = (str,),
    disguises: Iterable[Callable[[str], str]] = DISGUISES,
    places: Iterable[str] = PLACES,
) -> list[str]:
    """The messages in which the recogniser does not find exactly the form.

    Args:
        frames: what is said around it, such as "her NHS number is {}"; "{}" where nothing is.
        forms: the pieces of personal data.
        cases: how a form's letters are changed: `str`, `str.lower`, `str.upper`.
    """
    forms, cases, disguises, places = tuple(forms), tuple(cases), tuple(disguises), tuple(places)
    wrong, looked_at = [], 0
    for frame in frames:
        for place in places:
            before, _, after = place.format(frame).partition("{}")
            for form in forms:
                for words in {disguise(case(form)) for case in cases for disguise in disguises}:
                    looked_at += 1
                    if not _exactly(find, before, words, after):
                        wrong.append(before + words + after)
    assert looked_at
    return wrong


def _exactly(find: Find, before: str, words: str, after: str) -> bool:
    text = before + words + after
    covered = {place for span in find(text) for place in range(span.start, span.end) if text[place].isalnum()}
    expected = {place for place in range(len(before), len(before) + len(words)) if text[place].isalnum()}
    return covered == expected


def found(find: Find, text: str) -> list[str]:
    """The pieces that the recogniser finds, in order."""
    return [text[span.start : span.end] for span in settled(find(text), text)]


def touched(find: Find, texts: Iterable[str]) -> list[str]:
    """The texts in which the recogniser finds anything, in each place of a sentence."""
    return [place.format(text) for text in texts for place in PLACES if list(find(place.format(text)))]
