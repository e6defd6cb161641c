"""Look up a message in the guidance, read with the question before it."""

from collections.abc import Mapping, Sequence
from typing import Any

from actions.question_before import question_before
from actions.searching import searcher
from knowledge.routing.route import Route, Wish
from knowledge.search.result import Result


def look_up(route: Route, events: Sequence[Mapping[str, Any]] = ()) -> Result:
    """Return what the guidance says to a message.

    Args:
        route: where the message goes.
        events: the tracker's events, if the message may follow on from an earlier question.
    """
    search = searcher()
    # Asking for a number after an answer asks nothing further about it.
    before = "" if route.wish is Wish.CONTACTS else question_before(events, search)
    return search.search(route.reading, before)
