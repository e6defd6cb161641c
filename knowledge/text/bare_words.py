"""The bare words of a text: lower case, without punctuation, in order."""

import re

Words = tuple[str, ...]

_APOSTROPHE, _WORD = re.compile(r"['’`]"), re.compile(r"\w+")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")


def bare_words(text: str, drawn_out: int = 1) -> Words:
    """Return the words in lower case without punctuation.

    A letter drawn out (three times or more) counts `drawn_out` times.

    >>> bare_words("Hiiii, I'm back!!")
    ('hi', 'im', 'back')
    """
    joined = _APOSTROPHE.sub("", text.casefold())
    return tuple(_WORD.findall(_DRAWN_OUT.sub(r"\1" * drawn_out, joined)))
