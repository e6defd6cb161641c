"""What stays although it looks like a name: public names, laws, schools and wards, abbreviations, months in a date."""

from collections.abc import Iterable

import regex

from bot.privacy.names import lists
from bot.privacy.names.words import Word

# Words that make what comes before them a place or a body, whatever the case of their own first letter.
_BODIES = frozenset(
    "class ward room primary junior juniors infant infants academy college hospice preschool pre-school playgroup "
    "foundation trust federation helpline centre center school nursery surgery church chapel mosque clinic constabulary "
    "council university rooms unit district hospital garage academies swimming leisure".split()
)
# Before these a person may stand as well ("Kelly school nurse", "Mo class teacher").
_JOBS = frozenset("nurse teacher sister manager worker lead governor staff secretary receptionist clerk dsl ta".split())
_LAWS = frozenset({"law", "laws", "act", "bill", "inquiry", "enquiry"})
_LINKS = frozenset({"and", "&", "of", "the", "special", "park", "hall", "house", "st", "saint", "c", "of", "e", "rc"})
_IN_A_DATE = frozenset(
    "in by since until till til before after during of next last this from early late mid between through end start".split()
)
_LAW = regex.compile(r"(?<!\w)[\p{L}-]+(?:['’]?s)['’]? law(?!\w)|(?<!\w)child q(?!\w)|(?<!\w)re [A-Z](?!\w)", regex.IGNORECASE)
_REACH = 4
_TOGETHER = frozenset({" ", ", ", ": ", "  ", ". "})
_LABELS = frozenset({"mr", "mrs", "ms", "miss", "dr", "surname", "forename", "name", "driver", "nominal", "keeper", "called"})


def staying(text: str, words: list[Word]) -> list[bool]:
    """Whether each word stays, whatever else speaks for a name."""
    stays = [False] * len(words)
    spans = [match.span() for match in lists.public_phrases().finditer(text) if " " in match[0] or "-" in match[0]]
    spans += [match.span() for match in _LAW.finditer(text)]
    for place, word in enumerate(words):
        if any(start < word.end and word.start < end for start, end in spans):
            stays[place] = True
    shouted = sum(word.shouted for word in words) > len(words) / 2
    for place, word in enumerate(words):
        if _is_abbreviation(word, shouted) and not _beside_a_name(words, place):
            stays[place] = True
        elif word.capital and word.bare in lists.places() and _is_place(words, place):
            stays[place] = True
        elif word.bare in lists.cues()["month"] and _dated(text, words, place):
            stays[place] = True
        elif (word.bare in _BODIES or word.bare in _LAWS) and place:
            for there in _body(words, place):
                stays[there] = True
    return stays


def _is_abbreviation(word: Word, all_shouted: bool) -> bool:
    """Whether it is "EDT" or "SARSAS" in a message that is not all in capitals. Two letters may be somebody's initials."""
    if not word.shouted or word.form != "plain" or word.foreign or "-" in word.text or "'" in word.key:
        return False
    if word.bare in lists.cues()["abbreviation"]:
        return True
    if all_shouted or not 3 <= len(word.text) <= 6 or word.clitic or not word.text.isascii():
        return False
    return not (word.bare in lists.first_names() or word.bare in lists.last_names() or word.bare in lists.also_words())


def _is_place(words: list[Word], place: int) -> bool:
    """Whether a word that can be a place is one here: after "in" or "near", or because it is no name."""
    word, before = words[place], words[place - 1].bare if place else ""
    if _beside_a_name(words, place) or (word.clitic and place + 1 < len(words) and words[place + 1].bare in lists.cues()["had"]):
        return False
    named = word.bare in lists.first_names() or word.bare in lists.last_names() or word.bare in lists.also_words()
    if named:
        return word.gap == " " and before in {"in", "near", "at", "around", "outside", "across", "visiting"}
    return True


def _beside_a_name(words: list[Word], place: int) -> bool:
    """Whether it comes after a title or label, or beside a first name with a capital."""
    before = words[place - 1] if place else None
    if before is not None and words[place].gap in _TOGETHER:
        if before.bare in _LABELS or (before.capital and before.bare in lists.first_names()):
            return True
    after = words[place + 1] if place + 1 < len(words) else None
    return after is not None and after.gap in _TOGETHER and after.capital and after.bare in lists.first_names()


def _dated(text: str, words: list[Word], place: int) -> bool:
    word = words[place]
    before = words[place - 1].bare if place and word.gap == " " else ""
    after = text[word.end : word.end + 4]
    beside = regex.search(r"\d(?:st|nd|rd|th)?\s?$", text[max(0, word.start - 5) : word.start])
    return before in _IN_A_DATE or bool(beside) or bool(regex.match(r"\s?\d", after))


def _body(words: list[Word], place: int) -> Iterable[int]:
    """The words with capitals before a body's word, with that word."""
    word = words[place]
    if word.gap != " " or (place + 1 < len(words) and words[place + 1].bare in _JOBS and not word.capital):
        return []
    before = words[place - 1]
    # "Kian's school" is somebody's; "Bishop Fox's School" is not.
    if before.clitic and not word.capital:
        return []
    found = [place]
    for there in range(place - 1, max(-1, place - 1 - _REACH), -1):
        one = words[there]
        if not one.capital and one.bare not in _LINKS:
            break
        if one.bare in {"mr", "mrs", "ms", "miss", "dr"}:
            return []
        if one.capital:
            found.append(there)
        if one.gap not in {" ", " & ", ". ", "-"}:
            break
    # A verb with a capital at the start of a sentence is not of it, nor does it matter.
    return found if len(found) > 1 else []
