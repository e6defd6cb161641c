"""Recognise a small mishap that is the whole of a message: "my car was hit", "the printer died on me".

To a judge of likeness, "was hit" and "died" are harm whatever is hit. The grammar is closed: who is also named, what
was done on purpose, or a person in the car, and a judge hears it.
"""

import re

from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

_BEFORE = any_of(
    "hi, hello, hiya, sorry, so, well, oh no, ok, running late, late as, late because, just, ugh, bad day, great, and"
)
_WHOSE = any_of("my, our, the, the school, the work, the staff, the pool, a, his, her, mums, dads")
_VEHICLE = any_of("car, van, bike, minibus, bus, caravan, motorbike, moped, lorry, trailer, wing mirror, bumper, taxi")
_DEVICE = any_of(
    """phone, mobile, laptop, computer, pc, printer, photocopier, ipad, tablet, projector, kettle, boiler, screen,
    battery, keyboard, mouse, wifi, internet, server, system, website, app"""
)
_BUMPED = any_of(
    "hit, scraped, bumped, clipped, dinged, dented, scratched, shunted, rear ended, reversed into, written off"
)
_DIED = any_of(
    "died, dead, dying, crashed, frozen, froze, packed up, conked out, exploded, blew up, broke, broken, killed"
)
_WAS = any_of("was, got, has been, is, just got, has just been, has, just, keeps, has just")
_SOMETHING = any_of("someone, somebody, a van, a lorry, a car, another car, a bus, a tractor, a trolley, a bike, i, we")
_WHERE = r"(?:in|outside|at|on|by|near|while parked|parked) (?:(?:in|on|at|outside) )?(?:(?:the|a|my|our) )?" + any_of(
    """car park, carpark, road, street, drive, motorway, school car park, school, work, supermarket, tesco, asda,
        roundabout, junction, traffic, lights, layby, petrol station, m5, gate, office, town, home"""
)
_AFTER = any_of(
    "today, yesterday, this morning, last night, overnight, again, on me, so im late, so ill be late, lol, ugh"
)
_MISHAP = re.compile(
    rf"(?:{_BEFORE} )*(?:{_WHOSE} (?:{_VEHICLE} {_WAS} {_BUMPED}|{_DEVICE} (?:{_WAS} )?{_DIED})"
    rf"|{_SOMETHING} (?:have |has |just )?{_BUMPED} {_WHOSE} {_VEHICLE})"
    rf"(?: by {_SOMETHING})?(?: {_WHERE})?(?: {_AFTER})*"
)


def is_small_mishap(text: str) -> bool:
    """Return whether a message tells of something that was bumped or broke, and of nothing and nobody else.

    >>> is_small_mishap("my car was hit"), is_small_mishap("my car was hit with the kids in it")
    (True, False)
    """
    return _MISHAP.fullmatch(" ".join(bare_words(text))) is not None
