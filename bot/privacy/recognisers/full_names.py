"""Full names that are in no list: two words with capitals, side by side."""

from bot.privacy.lists import cues, never_in_a_name
from bot.privacy.recognisers.words import Word


def full_names(words: list[Word], entities: list[tuple[int, int]]) -> set[int]:
    """The positions of words that together are a full name.

    One of the words must be in no dictionary ("Zephaniah Quillfeather"), and neither may belong to an organisation. If
    spaCy sees no name there, the first word must not begin the sentence, where every word has a capital.

    Args:
        entities: where spaCy sees a named person or thing. What it takes for a firm or a place is as often a person.
    """
    found: set[int] = set()
    for place in range(1, len(words)):
        first, second = words[place - 1], words[place]
        both = second.gap == " " and not first.possessive and _may_be(first) and _may_be(second)
        if both and not (first.ordinary and second.ordinary):
            seen = any(start <= first.start and second.end <= end for start, end in entities)
            if seen or not (first.begins or second.ordinary):
                found |= {place - 1, place}
    return found


def _may_be(word: Word) -> bool:
    if not word.capital or word.shouted or word.end - word.start == 1 or word.lower in never_in_a_name():
        return False
    return not any(word.lower in others for others in (cues().titles, cues().people, cues().organisations))
