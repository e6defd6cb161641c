"""Puts words that are of a name together: first name and surname, particles, initials, what is repeated."""

from collections.abc import Sequence

import regex

from bot.privacy.names import lists
from bot.privacy.names.words import Word

_BESIDE = frozenset({" ", "  ", "-", ". ", ".", " - "})
_NAMING = regex.compile(
    r"(?<!\w)(?:called|named|known as|aka|a\.k\.a\.?|goes by|go by|nickname(?:d)?(?: is)?"
    r"|calls? (?:him|her|them|himself|herself)|street name|tag(?:ged)?)(?: just| only| as)?[ :]+",
    regex.IGNORECASE,
)
_GOES_BY = regex.compile(
    r"(?<!\w)(?:known as|aka|goes by|go by|nicknamed|calls? (?:him|her|them|himself|herself))(?: just| only)?"
    r" (?:the )?(?=\p{Lu})",
    regex.IGNORECASE,
)
_QUOTED = regex.compile(r"[\"“'‘](?P<name>[^\"”'’]{1,24})[\"”'’](?!\w)")
_INITIALS_AFTER = regex.compile(r",? (?:\p{Lu}\.? ?){1,3}(?![\p{L}'’])")


def assembled(
    text: str,
    words: Sequence[Word],
    likely: Sequence[float],
    stays: Sequence[bool],
    sure: float,
    beside: float,
) -> list[tuple[int, int]]:
    """Where the names of a message start and end, in order.

    Args:
        likely: how likely each word is of a name, 0 to 1.
        stays: whether it is shielded: see staying.py.
        sure: a word at least so likely is of a name.
        beside: so is one that is at least so likely and is next to one that is.
    """
    is_name = [one >= sure and not stay for one, stay in zip(likely, stays, strict=True)]
    _other_scripts(words, is_name)
    _initials(words, is_name)
    _ours(words, is_name, stays)
    _nicknames(text, words, is_name, stays)
    _repeat(words, is_name, likely, stays, beside)
    for _ in range(3):
        before = list(is_name)
        for place in range(len(words)):
            if not is_name[place] and not stays[place] and _goes_with(words, is_name, place, likely[place], beside):
                is_name[place] = True
        if is_name == before:
            break
    return _runs(text, words, is_name)


def _other_scripts(words: Sequence[Word], is_name: list[bool]) -> None:
    """In an English message a few words of another script are a name."""
    foreign = [place for place, word in enumerate(words) if word.foreign]
    if len(foreign) <= max(4, len(words) / 3):
        for place in foreign:
            is_name[place] = True


def _initials(words: Sequence[Word], is_name: list[bool]) -> None:
    """ "J.T." is somebody, unless it is an abbreviation such as "e.g."."""
    for place, word in enumerate(words):
        if word.form == "dotted" and len(word.bare) > 1 and word.bare not in lists.cues()["abbreviation"]:
            is_name[place] = True


def _ours(words: Sequence[Word], is_name: list[bool], stays: Sequence[bool]) -> None:
    """ "our Bet": what may be a name and has a capital is one after "our"."""
    for place in range(1, len(words)):
        word = words[place]
        named = word.bare in lists.first_names() or word.bare in lists.also_words()
        after = words[place + 1].bare if place + 1 < len(words) else ""
        acts = any(after in lists.cues()[sign] for sign in ("be", "doing", "speaking"))
        if words[place - 1].bare == "our" and word.gap == " " and word.capital and (named or acts) and not stays[place]:
            is_name[place] = True


def _nicknames(text: str, words: Sequence[Word], is_name: list[bool], stays: Sequence[bool]) -> None:
    """What is in quotation marks after "known as" is a name as a whole; so are words with capitals after "goes by"."""
    for cue in _NAMING.finditer(text):
        quoted = _QUOTED.match(text, cue.end())
        if quoted:
            start, end = quoted.span("name")
            inside = [place for place, word in enumerate(words) if start <= word.start and word.end <= end]
            if len(inside) <= 3:
                for place in inside:
                    is_name[place] = True
    for cue in _GOES_BY.finditer(text):
        after = [place for place, word in enumerate(words) if word.start >= cue.end()][:3]
        for number, place in enumerate(after):
            if not words[place].capital or stays[place] or (number and words[place].gap != " "):
                break
            is_name[place] = True


def _repeat(
    words: Sequence[Word], is_name: list[bool], likely: Sequence[float], stays: Sequence[bool], beside: float
) -> None:
    """A name stays one where it is repeated with the same first letter, unless it can be a word there."""
    found = {(word.bare, word.capital) for word, yes in zip(words, is_name, strict=True) if yes}
    for place, word in enumerate(words):
        if is_name[place] or stays[place]:
            continue
        again = (word.bare, word.capital) in found or (
            word.bare.endswith("s") and (word.bare[:-1], word.capital) in found
        )
        known = word.bare in lists.everyday() and word.bare not in lists.first_names()
        is_name[place] = again and (likely[place] >= beside / 2 or not known)


def _goes_with(words: Sequence[Word], is_name: Sequence[bool], place: int, likely: float, beside: float) -> bool:
    word = words[place]
    before = place > 0 and is_name[place - 1] and word.gap in _BESIDE and not words[place - 1].clitic
    after = place + 1 < len(words) and is_name[place + 1] and words[place + 1].gap in _BESIDE and not word.clitic
    if not (before or after):
        return False
    if len(word.bare) == 1 and word.bare not in {"i", "a", "u", "r", "n", "x", "&"} | set("0123456789"):
        return True
    if len(word.bare) == 1 and word.form == "dotted" and word.capital:
        # "R." is an initial, whatever "r" alone may mean. A border decides it otherwise, and processors round apart.
        return True
    if word.bare == "an" and before and words[place - 1].bare in {"mac", "nic", "ni", "ui"}:
        return True
    if word.bare in lists.cues()["particle"] | {"los", "las"} and before and place + 1 < len(words):
        following = words[place + 1]
        further = following.bare in lists.cues()["particle"] or is_name[place + 1] or following.capital
        return further and following.gap in _BESIDE
    if word.bare in lists.cues()["particle"] and after:
        return word.bare not in {"do", "y", "e", "af", "op", "up", "und", "das"} or word.capital
    if word.bare in lists.cues()["stop_word"] or word.bare in lists.cues()["title"]:
        return False
    beside_capital = words[place - 1].capital if before else words[place + 1].capital
    if word.capital != beside_capital and word.bare in lists.everyday():
        return False
    return likely >= beside


def _runs(text: str, words: Sequence[Word], is_name: Sequence[bool]) -> list[tuple[int, int]]:
    """From the first to the last word of each name."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for place, word in enumerate(words):
        if start is not None and not (is_name[place] and word.gap in _BESIDE and not words[place - 1].clitic):
            found.append((start, words[place - 1].end))
            start = None
        if is_name[place] and start is None:
            start = word.start
    if start is not None:
        found.append((start, words[-1].end))
    return [(first, _with_initials(text, first, last)) for first, last in found]


def _with_initials(text: str, start: int, end: int) -> int:
    """The end of a name that is turned round, "VICKERY, S T", with its initials."""
    if not text[start:end].isupper():
        return end
    after = _INITIALS_AFTER.match(text, end)
    return len(text[: after.end()].rstrip()) if after else end
