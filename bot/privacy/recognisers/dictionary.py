"""Whether a word is ordinary English, by the words in spaCy's lemmatiser and our own list."""

from collections.abc import Callable
from functools import lru_cache

from spacy.language import Language

from bot.privacy.lists import untouched_words

# Endings that the list of lemmas lacks: "hitting", "wanted", "does".
_ENDINGS = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"),
    ("ly", ""), ("er", ""), ("er", "e"), ("est", ""),
)  # fmt: skip


def dictionary(nlp: Language) -> Callable[[str], bool]:
    """Return a function that says whether a lower-case word is ordinary.

    Some ordinary words are also names. The caller decides about those.
    """
    tables = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    lemmas = {lemma for part in tables.get_table("lemma_index").values() for lemma in part}
    irregular = {form for part in tables.get_table("lemma_exc").values() for form in part}
    known = lemmas | irregular | set(nlp.Defaults.stop_words) | untouched_words()

    @lru_cache(maxsize=10_000)
    def is_ordinary(word: str) -> bool:
        if word in known:
            return True
        # "we've" and "isn't", but not "o'connor".
        if word.endswith(("'ve", "'m", "'ll", "'re", "'d", "n't")):
            return True
        if "-" in word:
            return all(is_ordinary(part) for part in word.split("-") if part)
        stems = {word.removesuffix(ending) + instead for ending, instead in _ENDINGS if word.endswith(ending)}
        # "hitting": -ing and -ed double the consonant.
        stems |= {stem[:-1] for stem in stems if len(stem) > 2 and stem[-1] == stem[-2]}
        return any(len(stem) > 1 and stem in known for stem in stems)

    return is_ordinary
