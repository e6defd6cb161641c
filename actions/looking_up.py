"""A message looked up in the guidance, read with the question before it."""

from collections.abc import Mapping, Sequence
from typing import Any

from actions.question_before import question_before
from actions.searching import searcher
from knowledge.routing.route import Route, Wish
from knowledge.search.search import Result


def look_up(route: Route, events: Sequence[Mapping[str, Any]] = ()) -> Result:
    """What the guidance says to a message. events: the tracker's, where it may follow on from a question before it."""
    search = searcher()
    # Somebody who asks for a number after an answer asks nothing further about it.
    before = "" if route.wish is Wish.CONTACTS else question_before(events, search)
    return search.search(route.reading, before)
