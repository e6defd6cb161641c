"""Recognise from words who a writer is: somebody at work with the child they name, or an adult of its family.

"My y5", "one of my year 3s" and "my pt" sound to a judge of likeness like "my brother", and what a child told, word for
word in quotation marks, sounds like the child itself. Whoever writes so is no child.
"""

import re

from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

_MINE = r"\b(?:my|our|(?:one|two|three|some|a few|a couple|several|any|another|all) of (?:my|our|the))"
_DESCRIBED = r"(?:(?:new|old|little|quiet|other|own|poor|lovely|vulnerable|wee) )*"
_YEAR = r"(?:y|yr|yrs|year|years) ?(?:[1-9]|1[0-3])s?"
# Such a word behind "my" names whom the writer works with, and nobody's kin.
_CHARGE = any_of(
    r"""receptions, reception (?:child|children|kid|kids), nursery (?:child|children|kid|kids), pre ?schoolers?,
    sixth formers?, pupils?, students?, tutees?, mentees?, key ?child, key children, key ?kids?, pts?, px, patients?,
    clients?, service users?, su, sus, yps?, cyps?, young people, lacs?, clas?, uascs?, caseload, cases, cohort,
    (?:cin|cp|lac|send|sen|ehcp) (?:child|children|kid|kids|lad|girl|boy), looked after (?:child|children), tutor group,
    intervention group, residents, learners?, apprentices, cadets, beavers, cubs, brownies, scouts"""
)
# "My 14yo" may be a parent's, and never a child's.
_AGED = r"(?:[1-9]|1[0-9]) ?(?:yo|y o|yr old|yrs old|year old|years old|month old|mo|week old|wk old)s?"
# "My year 10 teacher", "my 5 year old brother": a child's own.
_NOT = any_of(
    r"""teachers?, tutors?, head, mates?, friends?, bestie, brother, sister, bro, sis, cousin, exams?, gcses?, sats,
    mocks, report, class, form, group, results?, work, homework, photo, tests?, self, crush, boyfriend, girlfriend, bf,
    gf, counsellor, prom, worker, nurse, leader"""
)
_CHARGES = re.compile(rf"{_MINE} {_DESCRIBED}(?:{_YEAR}|{_CHARGE}|{_AGED})\b(?! {_NOT}\b)")
_PUPIL = any_of("girls?, boys?, child, children, pupils?, lads?, lass, kids?, students?, learners?")
# "Y5 girl disclosed", "a y6": who writes so of somebody is not in that year.
_OF_A_YEAR = re.compile(
    rf"\b{_YEAR} {_PUPIL}\b|\b(?:a|an|the|this|that|one|another|some) {_YEAR}\b(?! {_NOT}\b)|\bin {_YEAR}\b"
)
_OWN_YEAR = re.compile(
    rf"\b(?:im|i am|were|we are|me|i go|i was|my \w+) (?:only |still |also |both )?(?:in|into) {_YEAR}\b"
)
# "Im in year 9 today" covers a lesson.
_IN_OWN_YEAR = re.compile(
    rf"\b(?:im|i am) (?:only |still |just |now )?(?:in|going into) {_YEAR}\b"
    r"(?! (?:today|class|lesson|room|assembly|as|teaching|this)\b)"
)
_AT_WORK = re.compile(
    r"\bi (?:teach|tutor|foster|childmind|work with)\b|\b(?:on|in) (?:my|our) (?:list|caseload|books|clinic|surgery"
    r"|setting|cohort|rota|tutor group)\b|\b(?:in clinic|ehcp|\d+ y o)\b|^(?:seen|assessed|reviewed|attended) "
    r"|^(?:\w+ )?(?:teacher|nurse|ta|gp|hv|social worker|midwife|paramedic|pcso|senco|tutor|coach|dsl) here\b"
)
_KIN = any_of(
    """mum, mam, mom, mummy, mother, dad, daddy, father, stepdad, step dad, stepmum, step mum, stepfather, stepmother,
    parent, parents, nan, nana, nanny, gran, grandma, grandmother, grandad, grandpa, grandfather, grandparent,
    grandparents, aunt, auntie, aunty, uncle, foster carer, foster mum, foster dad, guardian, special guardian,
    godmother, godfather, childminder, ex, ex husband, ex wife, ex partner, husband, wife, partner, landlord, landlady,
    neighbour"""
)
_SAYING = any_of("hi, hello, hiya, yes, no, so, well, ok, but, and, hey, morning")
# "As the dad", but not "as dad is out", which a child gives for a reason; "its mum" names who did it.
_WHOSE = any_of("a, the, his, her, their, childs, kids, boys, girls, babys, lads, mums, dads")
_LITTLE = any_of("just, only, also, actually, really, birth, real, single, worried, concerned, other, own, biological")
_WRITER = re.compile(
    rf"(?:{_SAYING} )*(?:(?:im|i am|were|we are) (?:(?:{_WHOSE}|{_LITTLE}) )*"
    rf"|(?:as|being) (?:{_LITTLE} )*{_WHOSE} (?:{_LITTLE} )*)"
    rf"{_KIN}\b(?! (?:says|said|is|has|was|hits|keeps|told|hurts|made|makes|did|does|wont|who|gets|got|of my)\b)"
    rf"|(?:{_SAYING} )*(?:(?:the|her|his|their) )?{_KIN} here\b"
)
# Nobody's child has these: "my daughter told her teacher". "My baby brother" and "my kid sister" are a child's.
_OWN_CHILD = re.compile(
    r"\b(?:my|our) (?:(?:\w+ ){0,3}?)(?:sons?|daughters?|child|childs|children|childrens|kids?|toddlers?"
    r"|newborn|baby|babys|babies"
    r"|little (?:boy|girl|one|ones)|teenagers?|grandsons?|granddaughters?|grandchild|grandchildren|grandkids"
    r"|stepsons?|stepdaughters?|stepchildren|foster (?:son|daughter|child))\b"
    r"(?! (?:brother|sister|bro|sis|cousin|niece|nephew|self)s?\b)"
)
_NOT_OWN = re.compile(
    r"\bmy (?:mum|dad|mam|mother|father|stepdad|stepmum|parents|nan|gran|uncle|auntie?|brother|sister|sis|bro"
    r"|mate|friend"
    r"|teacher|neighbour)s?\b|\b(?:my|our) (?:\w+ ){0,2}inner child\b|\b(?:im|i am) (?:only |just )?1[0-7]\b"
)
# Two words and more in quotation marks are what somebody said.
_QUOTED = re.compile(r"[\"“”](?=[^\"“”]*\s)[^\"“”]{4,}[\"“”]")
_THEY = re.compile(
    rf"\b(?:{_PUPIL}|{_YEAR}|patients?|pt|client|y o|yo|year old|yp|young person|he|she|they|ta|teacher|in nursery)\b"
)
_MY_OWN = re.compile(
    r"\bmy (?:\w+ )?(?:mum|dad|mam|mother|father|stepdad|stepmum|nan|gran|uncle|brother|sister|friend|mate|boyfriend"
    r"|teacher)\b"
)


def has_charge_of(text: str) -> bool:
    """Return whether the writer of a message is at work with whoever it names, or has them in their charge.

    >>> has_charge_of("my y5 has said she doesnt feel ok"), has_charge_of("my y5 teacher shouts at me")
    (True, False)
    """
    said = " ".join(bare_words(text))
    if _CHARGES.search(said) or _AT_WORK.search(said):
        return True
    if _QUOTED.search(text):
        around = " ".join(bare_words(_QUOTED.sub(" ", text)))
        if _THEY.search(around) and not _MY_OWN.search(around):
            return True
    return _OF_A_YEAR.search(said) is not None and _OWN_YEAR.search(said) is None and not _MY_OWN.search(said)


def is_adult_of_the_family(text: str) -> bool:
    """Return whether the writer says to be an adult of the child's family, or close to it: "im the dad", "mum here".

    So does whoever speaks of a child as theirs: "my daughter told her teacher".
    """
    said = " ".join(bare_words(text))
    return _WRITER.match(said) is not None or (_OWN_CHILD.search(said) is not None and not _NOT_OWN.search(said))


def says_only_who_writes(text: str) -> bool:
    """Return whether a message says that its writer is such an adult, and nothing else: "im the dad"."""
    return _WRITER.fullmatch(" ".join(bare_words(text))) is not None


def is_in_own_year(text: str) -> bool:
    """Return whether the writer says to be in a school year: "im in year 9"."""
    return _IN_OWN_YEAR.search(" ".join(bare_words(text))) is not None
