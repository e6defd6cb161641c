import re

from knowledge import locations
from knowledge.files.yaml_lines import load_mapping
from knowledge.findability.grammar import FILE, verbs
from knowledge.findability.peoples_words import in_peoples_words

_SMALL = {"a", "in", "to", "if", "there", "is", "and", "or", "at"}


def test_a_text_s_words_become_people_s() -> None:
    assert in_peoples_words("who telephones the parents?") == "who rings mum and dad?"
    assert in_peoples_words("can a child complete the form?") == "can a kid fill in the form?"


def test_names_and_nouns_stay_as_they_are() -> None:
    for text in ("what is the Children's Front Door?", "can it be sent by telephone?", "what about their parents?"):
        assert in_peoples_words(text) == text


def test_the_words_are_those_of_the_first_source_s_phrasings() -> None:
    counted: dict[str, int] = {}
    for path in locations.shipped_place("phrasings").rglob("*.yml"):
        for word in re.findall(r"[a-z']+", path.read_text(encoding="utf-8").lower()):
            counted[word] = counted.get(word, 0) + 1
    said = {word for text in load_mapping(FILE)["people_say"].values() for word in text.split()} - _SMALL
    bases = {**verbs().by_third, **verbs().participles}
    seldom = {word for word in said if counted.get(word, 0) + counted.get(bases.get(word, word), 0) < 5}
    assert seldom == set()
