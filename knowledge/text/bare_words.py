"""The bare words of a text: lower case, without punctuation, in order."""

import re

Words = tuple[str, ...]


def bare_words(text: str, drawn_out: int = 1) -> Words:
    """Return the words in lower case without punctuation.

    A letter drawn out (three times or more) counts `drawn_out` times.

    >>> bare_words("Hiiii, I'm back!!")
    ('hi', 'im', 'back')
    """
    joined = re.sub(r"['’`]", "", text.casefold())
    return tuple(_shortened(word, drawn_out) for word in re.findall(r"\w+", joined))


def _shortened(word: str, drawn_out: int) -> str:
    return re.sub(r"([^\W\d_])\1{2,}", r"\1" * drawn_out, word)
