"""How hard a text is to read: the Flesch-Kincaid grade, the years at an American school that it asks of its reader.

Source: Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas", 1975. Syllables are counted by
the rules below and not from a dictionary: the packages that have one fetch it from the network when first used.
"""

import re

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
# Each line is at least one sentence: a heading and an entry of a list end without a full stop.
_SENTENCE_END = re.compile(r"[.!?:;]+(?=\s|$)|\n+")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_SILENT_INSIDE = re.compile(r"(?:some|safe|like|where|secure|every|those|these|more)(?=[a-z])")
_EXTRA = re.compile(r"i[ao](?!n)|(?<![qg])u[ao](?!r)|eo(?!u|p)|ying$|[eo]ing$|ein|oye|rea(?=$|s$)|yo(?=n)")
_ONE_AFTER_ALL = re.compile(r"[ct]ia|[csxt]io(?!n)|[cg]io(?!n)|geo|ei(?!ng)n")


def syllables(word: str) -> int:
    """About how many syllables an English word has; at least one."""
    word = re.sub(r"['’]s?$", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", word)) + len(_EXTRA.findall(word)) - len(_ONE_AFTER_ALL.findall(word))
    silent = (
        re.search(r"(?:[^aeiouyl]|[aeiouyrl]l)e$|[aeiouy]ll?e$", word)
        or re.search(r"[^aeiouytd]ed$", word)
        or re.search(r"[^aeiouyszxgcl]es$", word)
        and not re.search(r"(?:ch|sh)es$", word)
    )
    return max(1, count - bool(silent) - len(_SILENT_INSIDE.findall(word)))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text in Markdown; 0 for one without words."""
    plain = re.sub(r"[*_>`]", "", _LINK.sub(r"\1", text))
    sentences = [part for part in _SENTENCE_END.split(plain) if part and _WORD.search(part)]
    words = [word for part in sentences for word in _WORD.findall(part)]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
