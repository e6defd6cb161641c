"""People who talk to the cluster. What HAProxy says where no gateway could is told apart from what a gateway says."""

from collections import Counter
from typing import Any

import httpx

from tests.faults.people import Person, Saw, _place_of

# The page waits so long for a reply.
DEADLINE = 40.0


class ClusterPerson(Person):
    """Somebody with one question, who asks it again and again."""

    def _judge(self, response: httpx.Response) -> tuple[Saw, str]:
        if response.status_code in (502, 503, 504):
            problem: dict[str, Any] = response.json()
            if "reference" not in problem:
                # HAProxy's own words, with 999. On a 502 or 504 the turn may have been taken.
                return ("cut_off" if response.status_code != 503 else "nobody"), str(response.status_code)
        return super()._judge(response)


def gone(person: Person) -> tuple[int, int]:
    """How many acknowledged turns are not in the kept conversation, and how many are there but out of order."""
    kept = person.kept() or []
    left = Counter(message["text"] for message in kept)
    place, there, torn = 0, [], []
    for replies in person.acknowledged:
        found = _place_of([person.question, *replies], kept, place)
        if found is None:
            torn.append(replies)
            continue
        place = found
        there.append(replies)
        left.subtract(replies)
    missing = 0
    for replies in torn:
        missing += any(left[reply] < 1 for reply in replies)
        left.subtract(replies)
    person.acknowledged = there
    return missing, len(torn) - missing
