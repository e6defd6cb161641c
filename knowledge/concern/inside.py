"""Find what a question tells inside itself: "is consent needed to tell the GP that mum gives the baby vodka".

Such a question sounds calm as a whole, and its clause alone is as alarming as it is.
"""

import re

from knowledge.text.patterns import any_of

# What comes behind these may be told, not asked.
_OPENS = any_of(
    r"""that, about, because, cos, since, when, after, whose, who, where, if, whether, says?, saying, said, fact,
    (?:tell|telling|told) \w+"""
)
_OPENING = re.compile(rf"\b(?P<word>{_OPENS})\b|\s[-–—:]\s", re.IGNORECASE)
# The person whom such a word goes on about comes before it: "a coach who", "a girl whose brother".
_RELATIVE = {"who": "he", "whose": "his", "where": ""}
_ONE_MORE = {"who"}
_THE_ONE = re.compile(
    r"\b(?:the one|the person|the man|the woman|the adult|somebody|someone|him|her)\s*$", re.IGNORECASE
)
_ANTECEDENT = 2
_FEWEST_WORDS = 3
_MOST = 6
# "I dont use names" and "what is needed" tell of nobody.
_SOMEBODY = re.compile(
    r"\b(?:"
    + any_of(
        r"""he, hes, he's, she, shes, she's,
        him, her, his, they, them, their, mum, mums, mother, mam, dad, dads, father,
        step\w*, parents?, uncle, auntie?, nan, gran, grandad, grand\w+, brothers?, sisters?, cousin, son, daughter,
        twins, baby, babies, toddler, infant, child, kids?, children, boys?, girls?, lads?, lass, teen\w*, pupils?,
        students?, young person, year old, yr old, \d+ ?yo, man, men, woman, partner, boyfriend, girlfriend, husband,
        wife, ex, neighbours?, teacher, coach, ta, carer, worker, keyworker, volunteer, driver, patient, friend,
        somebody, someone, nobody, no one"""
    )
    + r")\b",
    re.IGNORECASE,
)
# A case that is supposed, or people in general: the guidance speaks of them, and nobody tells of them.
_IN_GENERAL = re.compile(
    r"(?:a|any|the) (?:child|children|parent|person|pupil|family|young person)(?:'s|s)?"
    r" (?:has|have|is|are|was|may|might|could|who|discloses?|says?|tells?)\b"
    r"|(?:children|parents|people|families)\b|(?:someone|somebody) (?:is|may|might|has)\b",
    re.IGNORECASE,
)

# Where one part of an answer ends and another begins: "regularly, he hits her every week".
_JOINS = re.compile(r"[,.;:!\n]|\s[-–—]\s|\b(?:because|cos|since|and|but)\b", re.IGNORECASE)
# What answers before something is told.
_LEADS = re.compile(
    r"^(?:\s*(?:yes|yeah|yep|yh|no|nope|nah|well|ok|just|only|because|cos"
    r"|every ?time|each time|every (?:day|week|night)|whenever|when|once|regularly|often|always)\b[,.!]?)+\s*",
    re.IGNORECASE,
)
# "Does that mean I've got his consent": it points at what was said before.
_POINTS = re.compile(r"\b(?:does|did|would|will) that$", re.IGNORECASE)
_MANY = re.compile(r"\b(?:children|pupils|parents|people|patients|students|families|those|staff)\s*$", re.IGNORECASE)
# "Quiz for staff: a child says hes being beaten": nobody is.
_MADE_UP = re.compile(
    r"\b(?:quiz|scenarios?|case stud(?:y|ies)|role ?play|serious case reviews?|hypothetical(?:ly)?)\b", re.IGNORECASE
)
# Papers that are about nobody yet.
_FOR_NOBODY = re.compile(r"\b(?:templates?|posters?|essays?|coursework|lesson plans?)\b", re.IGNORECASE)


def is_made_up(text: str) -> bool:
    """Return whether a message speaks of a case that was made up, or published."""
    return _MADE_UP.search(text) is not None


def _unquoted(text: str) -> str:
    return re.sub(r"[\"“”]", "", text)


def names_somebody(text: str) -> bool:
    """Return whether a text has a word for somebody: "he", "mum", "the baby"."""
    return _SOMEBODY.search(text) is not None


def is_in_general(text: str) -> bool:
    """Return whether a clause speaks of people in general, or supposes a case: "a child has been hurt"."""
    return _IN_GENERAL.match(_unquoted(text)) is not None


def told_beside(text: str) -> tuple[str, ...]:
    """Return the parts of an answer that may tell of somebody, the last six at most; none where it is all one part.

    >>> told_beside("regularly, he hits her every week"), told_beside("yes he raped her")
    (('he hits her every week',), ('he raped her',))
    """
    rest = _LEADS.sub("", text)
    parts = [part.strip() for part in _JOINS.split(rest) if part.strip()]
    if (len(parts) < 2 and rest == text) or is_made_up(text):
        return ()
    told = [one for one in parts if len(one.split()) >= _FEWEST_WORDS and names_somebody(one)]
    return tuple(one for one in told if not _IN_GENERAL.match(_unquoted(one)))[-_MOST:]


def told_inside(text: str) -> tuple[str, ...]:
    """Return the clauses of a question that may tell of somebody, the last six at most.

    >>> told_inside("how much should I share about dad hitting him")
    ('dad hitting him',)
    """
    if is_made_up(text) or _FOR_NOBODY.search(text):
        return ()
    found: list[str] = []
    for opening in _OPENING.finditer(text):
        before = text[: opening.start()].split()
        tail = text[opening.end() :].strip(' ?.!,;:-"“”')
        word = (opening["word"] or "").lower()
        # "The one who hits them" tells that he hits them.
        fewest = _FEWEST_WORDS - 1 if word in _ONE_MORE and _THE_ONE.search(text[: opening.start()]) else _FEWEST_WORDS
        if not before or len(tail.split()) < fewest or _POINTS.search(text[: opening.end()]):
            continue
        if is_in_general(tail):
            continue
        if word in _RELATIVE and _MANY.search(text[: opening.start()]):
            # "Pupils who've had flu": the clause alone would be somebody's.
            continue
        clauses = [tail]
        if word in _RELATIVE:
            clauses = [f"{' '.join(before[-_ANTECEDENT:])} {word} {tail}", f"{_RELATIVE[word]} {tail}".strip()]
        found += [one for one in clauses if _SOMEBODY.search(one) and not _IN_GENERAL.match(one)]
    return tuple(dict.fromkeys(found))[-_MOST:]
