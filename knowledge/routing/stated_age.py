"""An age that a writer states as their own ("im 12")."""

import re

from knowledge.text.bare_words import bare_words

_AGED = re.compile(
    r"\b(?:im|i am|ive just turned|i just turned|i turned|aged) (?:only |nearly |almost |just )?(\d{1,2})\b"
    # "I'm 12 weeks into the job", "I am 10 minutes away".
    r"(?! (?:weeks?|months?|minutes?|mins?|hours?|hrs|days?|(?:years?|yrs) (?:in|into|qualified|post)"
    r"|miles?|percent|of|or|children|kids|pupils|students|families|cases|stone)\b)"
)
_OTHERS = re.compile(r"\baged\b")


def states_age_up_to(text: str, most: int, of_others_too: bool = False) -> bool:
    """Return whether the words state an age of at most that many years as the writer's own.

    Args:
        text: the message.
        most: the highest age in years that counts.
        of_others_too: whether "aged 12" counts, of which nobody knows whose age it is.
    """
    plain = " ".join(bare_words(text))
    found = (one for one in _AGED.finditer(plain) if of_others_too or not _OTHERS.match(one.group()))
    return any(int(one.group(1)) <= most for one in found)
