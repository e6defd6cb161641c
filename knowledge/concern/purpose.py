"""Recognise a clause that says what something is for: "to stop him getting hurt again", "so that she gets help".

It names the harm that it is to prevent, and tells of none. What cannot wait, and whatever is told beside it, is no such
clause.
"""

import re

from knowledge.concern.plea import is_plea
from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

_BEFORE = any_of(
    """its, it is, it would be, just, basically, well, mainly, mostly, because, we want, i want, we need, i need,
    we just want, i just want, we are trying, im trying, i am trying, were trying, would, it would, it will, that would,
    sharing would, sharing it would, hopefully, so, um, er"""
)
_WILL = any_of(
    """stop, stops, stopping, prevent, prevents, preventing, avoid, avoids, avoiding, keep, keeps, keeping, protect,
    protects, protecting, safeguard, safeguarding, help, helps, helping, support, supports, supporting, get, getting,
    make sure, making sure, ensure, ensuring, reduce, reducing, give, giving, let, allow, save, end, ending, improve,
    assess, find, put, arrange, check, see, meet, promote"""
)
# "So dad can see her", "so that she gets help", "so they dont get hurt again".
_SO = (
    r"(?:so that|so|in order that) (?:\w+ ){1,3}?(?:can|could|will|gets?|is|are|stays?|stops?|doesnt|dont|isnt"
    r"|arent|wont|has|have|does|feels?|knows?|keeps?)\b"
)
_CLAUSE = re.compile(
    rf"(?:{_BEFORE} )*(?:(?:(?:in order )?to|for|so as to) (?:\w+ly )?)?{_WILL}\b.*|(?:{_BEFORE} )*{_SO}.*"
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
# Another clause tells something: "to stop him, he hits her".
_JOINS = re.compile(r"[,.;:!?\n]\s*\w|\s[-–—]\s|\b(?:because|cos|but|who|after|when|whenever|since)\b", re.IGNORECASE)


def is_purpose(text: str) -> bool:
    """Return whether a whole message says what something is for, and tells of nothing.

    >>> is_purpose("to stop him getting hurt again"), is_purpose("to stop him, he hits her")
    (True, False)
    """
    said = " ".join(bare_words(text))
    rest = re.sub(r"^(?:because|its because) ", "", text.strip(), flags=re.IGNORECASE)
    if _JOINS.search(rest) or len(said.split()) < _FEWEST_WORDS or is_plea(text):
        return False
    return _CLAUSE.fullmatch(said) is not None and not _GRAVE.search(_AGAIN_SAFE.sub("", said))
