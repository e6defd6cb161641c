"""Mistype labelled questions throughout: what a hurried thumb does to a sentence."""

import random

# The keys around each letter on a British keyboard, those beside it first.
_BESIDE = {
    **{"q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl"},
    **{"p": "ol", "a": "sqz", "s": "adw", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy", "j": "hku", "k": "jli"},
    **{"l": "kop", "z": "xa", "x": "zc", "c": "xvd", "v": "cbf", "b": "vng", "n": "bmh", "m": "nj"},
}
# A word with fewer letters stays unchanged.
_FEWEST_LETTERS = 4


def mistyped(text: str, part: float, seed: int = 0) -> str:
    """Return the text with one slip in about that part (0 to 1) of its longer words.

    A slip leaves a letter out, doubles one, swaps two or hits the next key. The first letter stays. The same text and
    seed give the same slips.
    """
    chance = random.Random(f"{seed} {text}")
    words = text.split()
    return " ".join(
        _slip(word, chance) if len(word) >= _FEWEST_LETTERS and word.isalpha() and chance.random() < part else word
        for word in words
    )


def _slip(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    kinds = [before + after, before + letter + letter + after]
    if after:
        kinds.append(before + after[0] + letter + after[1:])
    if beside := _BESIDE.get(letter.lower()):
        kinds.append(before + chance.choice(beside) + after)
    return chance.choice(kinds)
