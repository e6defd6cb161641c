"""Regular expressions made of word lists, to make the lists readable."""


def any_of(words: str) -> str:
    """Return a pattern for any of some words or phrases, separated by commas. It tries the longest first.

    >>> any_of("tell, let know")
    '(?:let know|tell)'
    """
    phrases = (" ".join(phrase.split()) for phrase in words.split(","))
    return f"(?:{'|'.join(sorted((phrase for phrase in phrases if phrase), key=len, reverse=True))})"
