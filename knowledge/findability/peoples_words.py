"""Put a question in the words that people use: "mum and dad" for parents, "ring" for telephone.

The words are those that the phrasings of the first source are full of (`people_say` in english.yml).
"""

import re
from functools import cache

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping
from knowledge.findability.grammar import FILE


def in_peoples_words(text: str) -> str:
    """Return a question with the words of a text replaced by those that people use.

    >>> in_peoples_words("who telephones the parents?")
    'who rings mum and dad?'
    """
    pattern, said = _table()
    return pattern.sub(lambda found: said[found[0]], text)


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    try:
        said = {str(formal).lower(): str(plain) for formal, plain in load_mapping(FILE)["people_say"].items()}
    except (KeyError, AttributeError) as error:
        raise KnowledgeError("people_say has to be a list of words and what people say for them", FILE) from error
    said |= {f"the {word}": plain for word, plain in said.items() if word in ("parents",)}
    longest_first = sorted(said, key=len, reverse=True)
    # A name ("the Children's Front Door") and a noun ("by telephone") stay as they are.
    words = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<!by )(?<!their )\b(?:{words})\b(?!['’-])"), said
