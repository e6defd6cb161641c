"""What stays although it looks like a name: public names, laws, schools and wards, abbreviations, months in a date."""

from collections.abc import Iterable

import regex

from bot.privacy.names import lists
from bot.privacy.names.words import Word


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that make what comes before them a place or a body, whatever the case of their own first letter.
_BODIES = _words(
    "class ward room primary junior juniors infant infants academy college hospice preschool pre-school playgroup "
    "foundation trust federation helpline centre center school nursery surgery church chapel mosque clinic "
    "constabulary council university rooms unit district hospital garage academies swimming leisure"
)
# Before these a person may stand as well ("Kelly school nurse", "Mo class teacher").
_JOBS = _words("nurse teacher sister manager worker lead governor staff secretary receptionist clerk dsl ta")
_LAWS = frozenset({"law", "laws", "act", "bill", "inquiry", "enquiry"})
_LINKS = _words("and & of the special park hall house st saint c e rc")
_IN_A_DATE = _words(
    "in by since until till til before after during of next last this from early late mid between through end start"
)
_LAW = regex.compile(
    r"(?<!\w)[\p{L}-]+(?:['’]?s)['’]? law(?!\w)|(?<!\w)child q(?!\w)|(?<!\w)re [A-Z](?!\w)", regex.IGNORECASE
)
_REACH = 4
_PLURAL = regex.compile(r"[A-Z]{3,6}s")
_RUN_TOGETHER = regex.compile(r"\p{Ll}\p{Lu}")
_PREFIX = regex.compile(r"(?:Mc|Mac|O|De|Di|Du|La|Le|Van|Von|Fitz|Mhic|Nic|Ó|Ni|Jo|Ann|Lee|Mary)\p{Lu}")
_BEFORE_A_PUBLIC_NAME = frozenset({"hmp", "hmyoi", "operation", "project"})
_SITES = _words("park hall house court cathedral beach wood woods farm fields playing")
_AT = frozenset({"at", "in", "near", "leaving", "outside", "around", "via", "behind", "opposite", "inside"})
_ORDERS = frozenset({"ring", "call", "read", "log", "refer", "contact"})
_ASKED = frozenset(
    {"use", "using", "ring", "call", "via", "contact", "through", "on", "from", "the", "refer", "is", "does"}
)
_TALK = frozenset(
    {
        "advice",
        "drugs",
        "drug",
        "helpline",
        "website",
        "line",
        "info",
        "information",
        "leaflet",
        "app",
        "charity",
        "service",
    }
)
_GOING = _words(
    "went go goes going gone moved moving move back trip travel travelled flight flew fly flying holiday took taken "
    "taking train bus drive drove transfer transferred placed deported returned return visit arrived"
)
# After an article these make a person of a word: "the potter girl", "a Hope".
_PEOPLE_AFTER = _words("family girl boy lad twins kids children brothers sisters lot house household")
_TOGETHER = frozenset({" ", ", ", ": ", "  ", ". "})
_LABELS = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "surname", "forename", "name", "driver", "nominal", "keeper", "called"}
)


def staying(text: str, words: list[Word]) -> list[bool]:
    """Whether each word stays, whatever else speaks for a name."""
    stays = [False] * len(words)
    spans = [match.span() for match in lists.public_phrases().finditer(text) if " " in match[0] or "-" in match[0]]
    spans += [match.span() for match in _LAW.finditer(text)]
    shouted = sum(word.shouted for word in words) > len(words) / 2
    capitals = {word.bare for word in words if word.capital}
    for place, word in enumerate(words):
        stays[place] |= (
            any(start < word.end and word.start < end for start, end in spans)
            or (_is_abbreviation(word, shouted) and not _beside_a_name(words, place))
            or _is_number(word)
            # A payload's value is a key of ours: "option":"tell".
            or '":' in word.gap
            or _is_used_as_a_word(words, place, capitals)
            or _is_of_a_season_or_faith(words, place)
            or (word.bare in lists.cues()["month"] and _dated(text, words, place))
            or _is_public(words, place, capitals)
            or (word.capital and word.bare in lists.places() and _is_place(words, place))
        )
        for there in _parts_of_a_public_name(words, place):
            stays[there] = True
    return stays


def _parts_of_a_public_name(words: list[Word], place: int) -> Iterable[int]:
    """The positions of a public name of several words that this word shows."""
    word = words[place]
    if word.bare in _BEFORE_A_PUBLIC_NAME and word.capital:
        return _run_after(words, place)
    if place and (word.bare in _BODIES or word.bare in _LAWS):
        return _body(words, place)
    if place and word.capital and word.bare in _SITES:
        return _site(words, place)
    return []


def _is_number(word: Word) -> bool:
    """Whether it is "Y9" or a number with letters, and no name with a digit for a letter."""
    return word.digits and word.bare not in lists.first_names()


def _is_public(words: list[Word], place: int, capitals: set[str]) -> bool:
    word = words[place]
    if word.bare == "fraser" and "gillick" in capitals:
        return True
    if word.bare in lists.always_public():
        return not _beside_a_name(words, place)
    return word.capital and _is_a_service(words, place)


def _is_abbreviation(word: Word, all_shouted: bool) -> bool:
    """Whether it is "EDT" in a message that is not all in capitals. Two letters may be somebody's initials."""
    if word.form != "plain" or word.foreign or "-" in word.text or "'" in word.key:
        return False
    if _PLURAL.fullmatch(word.text) or _RUN_TOGETHER.search(word.text) and not _PREFIX.match(word.text):
        return not word.clitic
    if not word.shouted:
        return False
    if word.bare in lists.cues()["abbreviation"]:
        return True
    if all_shouted or not 3 <= len(word.text) <= 6 or word.clitic or not word.text.isascii():
        return False
    return word.bare not in lists.all_names()


def _is_used_as_a_word(words: list[Word], place: int, capitals: set[str]) -> bool:
    """Whether a word in lower case is the ordinary word: "a mark", "the bill", or "rose" beside a "Rose"."""
    word = words[place]
    if not word.capital and len(word.parts) > 1:
        # "self-harm": a double name has a name in each part.
        known = all(part in lists.everyday() for part in word.parts)
        return known and not lists.all_names().issuperset(word.parts)
    if word.begins and word.bare in _ORDERS and not word.clitic:
        return True
    if word.capital or word.bare not in lists.everyday() or word.bare in lists.cues()["particle"]:
        return False
    after = words[place + 1].bare if place + 1 < len(words) else ""
    if place and word.gap == " " and words[place - 1].bare in {"a", "an", "the"} and not words[place - 1].clitic:
        return after not in _PEOPLE_AFTER and not word.clitic
    return word.bare in capitals and word.bare in lists.also_words() and not word.clitic


def _is_of_a_season_or_faith(words: list[Word], place: int) -> bool:
    """Whether it is "Autumn" before "term", or "Christian" after "a"."""
    word = words[place]
    if word.bare in {"christian", "jewish", "muslim"}:
        return place > 0 and words[place - 1].bare in {"a", "an", "isn't", "not", "are", "practising"}
    after = words[place + 1] if place + 1 < len(words) else None
    return (
        word.bare in {"autumn", "summer", "spring", "winter"}
        and after is not None
        and after.gap == " "
        and after.bare in {"term", "terms", "holiday", "holidays", "half", "break", "fair", "school", "fete", "club"}
    )


def _is_a_service(words: list[Word], place: int) -> bool:
    """Whether it is a helpline or charity called by one word: "can we use Frank for drugs advice"."""
    before = words[place - 1].bare if place else ""
    after = {one.bare for one in words[place + 1 : place + 4]}
    return words[place].bare in lists.public_words() and before in _ASKED and not _TALK.isdisjoint(after)


def _run_after(words: list[Word], place: int) -> list[int]:
    """The words with capitals that follow "HMP" or "Operation", with that word."""
    found = [place]
    for there in range(place + 1, min(len(words), place + 4)):
        if not words[there].capital or words[there].gap != " " or words[there - 1].clitic:
            break
        found.append(there)
    return found if len(found) > 1 else []


def _site(words: list[Word], place: int) -> list[int]:
    """The words with capitals before "Park" or "Hall", with that word, if they come after "at" and the like."""
    found = [place]
    there = place - 1
    while there >= 0 and words[there + 1].gap == " " and words[there].capital and place - there <= _REACH:
        found.append(there)
        there -= 1
    return found if len(found) > 1 and there >= 0 and words[there].bare in _AT else []


def _is_place(words: list[Word], place: int) -> bool:
    """Whether a word that can be a place is one here: after "in" or "near", or because it is no name."""
    word, before = words[place], words[place - 1].bare if place else ""
    if _beside_a_name(words, place) or (
        word.clitic and place + 1 < len(words) and words[place + 1].bare in lists.cues()["had"]
    ):
        return False
    if word.bare not in lists.all_names() or word.bare in lists.never_names():
        return True
    if word.gap == " " and before in {"to", "from"}:
        return any(one.bare in _GOING for one in words[max(0, place - 7) : place])
    return word.gap == " " and before in _AT | {"across", "visiting"}


def _beside_a_name(words: list[Word], place: int) -> bool:
    """Whether it comes after a title or label, or beside a first name with a capital."""
    before = words[place - 1] if place else None
    if before is not None and words[place].gap in _TOGETHER and before.bare in _LABELS:
        return True
    if before is not None and words[place].gap == " " and before.capital and before.bare in lists.first_names():
        return True
    after = words[place + 1] if place + 1 < len(words) else None
    return after is not None and after.gap in {" ", "  "} and after.capital and after.bare in lists.first_names()


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
