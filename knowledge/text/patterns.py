"""Regular expressions made of word lists, so that the lists can be read."""


def any_of(words: str) -> str:
    """A pattern for any one of some words or phrases, given with commas between them; the longest is tried first.

    >>> any_of("tell, let know")
    '(?:let know|tell)'
    """
    phrases = (" ".join(phrase.split()) for phrase in words.split(","))
    return f"(?:{'|'.join(sorted((phrase for phrase in phrases if phrase), key=len, reverse=True))})"
