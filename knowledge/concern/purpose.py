"""Recognise a clause that says what something is for: "to stop him getting hurt again", "so that she gets help".

It names the harm that it is to prevent. The grammar is closed and narrow: a verb that prevents or helps, one object,
and nobody who does anything beside it. "To keep him quiet he shakes him" and "keeps hitting her" are none.
"""

import re

from knowledge.concern.plea import is_plea
from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

_BEFORE = any_of(
    """its, it is, it would be, just, basically, well, mainly, mostly, because, we want, i want, we need, i need,
    we just want, i just want, we are trying, im trying, i am trying, were trying, would, it would, it will, that would,
    sharing would, sharing it would, hopefully, um, er"""
)
_PREVENT = any_of(
    """stop, stopping, prevent, preventing, avoid, avoiding, protect, protecting, safeguard, safeguarding, reduce,
    reducing"""
)
_SAFE = any_of("safe, safer, well, healthy, secure, protected, supported, away from, out of")
_HELP = any_of("help, support, advice, counselling, services, care, treatment, therapy, an assessment")
_FEW = r"(?:\w+ ){0,3}?"
# "Keep safe" and "get help" are purposes. "Keep him quiet" and "get him out he beats her" are not.
_WILL = (
    rf"(?:{_PREVENT}|(?:keep|keeping) (?:\w+ ){{1,3}}?{_SAFE}|(?:get|give|offer) (?:\w+ ){{1,3}}?{_HELP}"
    r"|make sure|making sure|ensure|ensuring)\b"
)
# "Help her" and "support her" may be pleas or orders.
_TO_HELP = (
    r"(?:in order |so as )?to (?:\w+ly )?(?:help|support|improve|assess|promote|meet)\b"
    r"(?! (?!children\b)\w+(?:en|ed)\b)"
)
_WHO = r"(?:(?:my|the|her|his|their|our|a) )?\w+"
_COMES = (
    rf"(?:(?:can|could|will|would) (?:be {_SAFE}|get {_FEW}{_HELP}|have {_FEW}{_HELP}|see|talk to|live with)"
    rf"|gets? {_FEW}{_HELP}|(?:stays?|keeps?|feels?|is|are) {_SAFE}"
    r"|stops? (?:being|getting|worrying|missing|harming|hurting|self)"
    r"|(?:doesnt|dont|wont) (?:be|get|come to|suffer|end up) (?:hurt|harmed|any|more|worse|ill|harm|abused|neglected"
    r"|excluded|missed))"
)
# "So dad can see her", "so that she gets help", "so they dont get hurt again"; never what has happened.
_SO = rf"(?:so that|so|in order that) {_WHO} {_COMES}\b"
_CLAUSE = re.compile(
    rf"(?:{_BEFORE} )*(?:(?:(?:in order |so as )?to |for )(?:\w+ly )?)?{_WILL}.*|(?:{_BEFORE} )*{_TO_HELP}.*"
    rf"|(?:{_BEFORE} )*{_SO}.*"
)
# The one who is made sure of, with what is made sure: the only second verb of a purpose.
_SURE = re.compile(
    r"\b(?:make|making|ensure|ensuring)(?: sure)? (?:that )?(?:the )?\w+ "
    rf"(?:(?:is|are|stays?|gets?|keeps?) (?:not (?:being )?(?:harmed|hurt|abused|neglected)|{_SAFE}|{_FEW}{_HELP})"
    r"|(?:isnt|arent|doesnt|dont) (?:get )?(?:being )?(?:harmed|hurt|abused|neglected))\b"
)
_SUBJECT = r"\b(?:he|she|they|hes|shes|theyre|theyve|i|im|we|someone|somebody|who|there|its|it)\b"
_PERSON = any_of(
    r"""name, mum, mam, mummy, mother, dad, daddy, father, step\w*, parents?, uncle, aunt, auntie, nan, gran,
    grandad, grandma, grandfather, grandmother, brothers?, sisters?, cousins?, partner, boyfriend, girlfriend, husband,
    wife, ex, man, men, woman, neighbour, teacher, coach, carer, lodger, friend, baby, child, kids?, boy, girl, son,
    daughter, family"""
)
# Behind a person comes what is prevented, or nothing: whoever else is named does something.
_NO_DOER = (
    r"(?! (?:\w+ing|and|or|from|to|at|in|with|again|safe|safer|well|some|more|the|any|help|support|becoming|further"
    r"|for|of|home|members?|worker)\b)(?= )"
)
_DOER = re.compile(rf"\b{_PERSON}\b{_NO_DOER}")
_DONE = re.compile(
    r"\b(?:hits|hit|beats|shakes|shook|kicks|kicked|slaps|slapped|punch(?:es|ed)|locks|locked|locking|hurts|throws|threw"
    r"|bites|touch(?:es|ed)|starves|starved|chok(?:es|ed)|drags|dragged|grabs|grabbed|is|are|was|were|has|have|had"
    r"|does|did|keeps|gets|puts|ran|went|took|bruises|bruised|belt|shed|tied|quiet)\b"
)
# What cannot wait, or is too grave to be read as a purpose.
_GRAVE = re.compile(
    r"\b(?:now|tonight|today|this (?:morning|evening|afternoon|weekend)|tomorrow|soon|kill\w*|die|dies|dying|dead"
    r"|suicid\w*|overdos\w*|knife|knives|gun|stab\w*|rape\w*|weapon|jump\w*|hang\w*|blood|bleeding|acid|fgm|cut\w*|marr\w+|abroad"
    r"|strangl\w*|burn\w*|unconscious|breath\w*|999|help me|stop him|save me|me)\b"
)
_AGAIN_SAFE = re.compile(
    r"\bstop him\b(?= (?:\w+ )?(?:getting|being|from|having|going|missing|falling|becoming|harming)\b)"
)
# "Help" and "help her" may be pleas.
_FEWEST_WORDS = 3
_SUBJECT_AGAIN = re.compile(_SUBJECT)
# What a clause is for is short; behind more words there may be anything.
_MOST_WORDS = 16
# Harm by its name.
_HARM = re.compile(
    r"\b(?:hurt\w*|harm\w*|hit\w*|beat\w*|abus\w*|assault\w*|neglect\w*|violen\w*|bruis\w*|attack\w*|rap(?:e|ed|ing)|shak\w*"
    r"|missing|injur\w*|exploit\w*|groom\w*|threat\w*|danger\w*|risk)\b"
)
# Another clause tells something: "to stop him, he hits her".
_JOINS = re.compile(r"[,.;:!?\n]\s*\w|\s[-–—]\s|\b(?:because|cos|but|who|after|when|whenever|since)\b", re.IGNORECASE)


def is_purpose(text: str) -> bool:
    """Return whether a whole message says what something is for, and tells of nothing.

    >>> is_purpose("to stop him getting hurt again"), is_purpose("to stop him, he hits her")
    (True, False)
    """
    said = " ".join(bare_words(text))
    rest = re.sub(r"^(?:because|its because) ", "", text.strip(), flags=re.IGNORECASE)
    if _JOINS.search(rest) or not _FEWEST_WORDS <= len(said.split()) <= _MOST_WORDS or is_plea(text):
        return False
    if _CLAUSE.fullmatch(said) is None or _GRAVE.search(_AGAIN_SAFE.sub("", said)):
        return False
    left = _SURE.sub("", re.sub(rf"^(?:{_BEFORE} )*(?:{_SO})?", "", said))
    return not any(one.search(left) for one in (_SUBJECT_AGAIN, _DOER, _DONE))


def names_harm(text: str) -> bool:
    """Return whether a message has a word for harm: "to stop him getting hurt" has one, "to keep her safe" has none."""
    return _HARM.search(" ".join(bare_words(text))) is not None
