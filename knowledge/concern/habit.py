"""Find what a message tells as a habit, said plainly: "every time she gets beaten" tells that she gets beaten.

How often, and what it goes with ("mum shakes the baby when it cries"), make harm sound calm to a judge of likeness.
"""

import re

from knowledge.concern.inside import is_in_general, is_made_up, names_somebody
from knowledge.text.patterns import any_of

_DAYS = any_of(
    """day, night, week, weekend, month, morning, evening, afternoon, time, monday, tuesday, wednesday, thursday,
    friday, saturday, sunday, single day, single night, other day, other week, few days, few weeks, couple of weeks,
    half term"""
)
_OFTEN = (
    rf"(?:(?:nearly |almost )?(?:every|each|most|some) (?:{_DAYS}s?)|whenever|when|on (?:{_DAYS})s"
    rf"|at (?:weekends|night)"
    r"|(?:once|twice|\w+ times) a (?:day|week|month)|a lot|all the time|the whole time|again and again|over and over"
    r"|regularly|often|always|constantly|frequently|repeatedly|daily|weekly|nightly)"
)
# "Every weekend when he comes back hurt", "and whenever".
_LEAD = re.compile(
    rf"^\W*(?:(?:and|but|so|yes|well|its|it's|it is|because|like) )*(?:{_OFTEN}\b[,:]? *(?:that )?)+", re.IGNORECASE
)
_RHYTHM = re.compile(rf"[,\s]+(?:{_OFTEN}[\s,]*)+[.!]*$", re.IGNORECASE)
# What it goes with: "when it cries", "if he is late", "every time she rings".
_GOES_WITH = re.compile(
    rf"[,\s]+(?:when|whenever|if|because|after|(?:every|each) time|(?:every|each|most) (?:{_DAYS})s?)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_RUN_OF_COMMAS = re.compile(r" ?,[ ,]*")
_FEWEST_WORDS = 3


def told_plainly(text: str) -> tuple[str, ...]:
    """Return what a statement tells without how often, and without what it goes with; none where it says neither.

    >>> told_plainly("every time she gets beaten"), told_plainly("mum shakes the baby when it cries")
    (('she gets beaten',), ('mum shakes the baby',))
    """
    if is_made_up(text):
        return ()
    # Thousands of blanks or commas in a row would cost the patterns seconds.
    text = _RUN_OF_COMMAS.sub(", ", " ".join(text.split()))
    bare = _RHYTHM.sub("", _LEAD.sub("", text))
    forms = dict.fromkeys(one.strip(" ,.!") for one in (bare, _GOES_WITH.sub("", bare)))
    return tuple(
        one
        for one in forms
        if one != text.strip(" ,.!")
        and len(one.split()) >= _FEWEST_WORDS
        and names_somebody(one)
        and not is_in_general(one)
    )
