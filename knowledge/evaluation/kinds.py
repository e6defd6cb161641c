"""Figures on messages of five kinds by one hand: the tool itself, who writes, who acts for whom, calm words, staff.

tests/gold/frozen/kinds.csv has a `set`, a `label` in it, and a `text`.
"""

from collections.abc import Callable, Iterable, Mapping

from knowledge.concern.crossing import Level
from knowledge.evaluation.intervals import Figure, proportion
from knowledge.reference.contacts import OF_THE_LADO, Need
from knowledge.routing.about_the_tool import AskedOfTool
from knowledge.routing.route import Route

_OF_TOOL = frozenset(AskedOfTool)
Holds = Callable[[Route], bool]


def figures_of_kinds(rows: Iterable[Mapping[str, str]], route: Callable[[str], Route]) -> dict[str, Figure]:
    """Return how many messages of each kind are taken for what they are, or for what they are not.

    Args:
        rows: the messages.
        route: routes one.
    """
    of: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        of.setdefault((row["set"], row["label"]), []).append(row["text"])
    return {
        name: proportion([holds(route(text)) for text in of.get((group, label), [])])
        for name, group, label, holds in _FIGURES
        if of.get((group, label))
    }


def _of_tool(route: Route) -> bool:
    return route.small_talk in _OF_TOOL or route.asked_of_tool is not None


def _met(route: Route) -> bool:
    return route.concern.level is not Level.NONE


def _dangerous(route: Route) -> bool:
    return route.concern.level is Level.DANGER


def _spoken_to_as_a_child(route: Route) -> bool:
    """Whether the reply is a child's: its numbers, or who listens."""
    return (_met(route) and route.need is Need.CHILD) or (not _met(route) and route.child_writes)


def _of_the_lado(route: Route) -> bool:
    return _met(route) and route.need in OF_THE_LADO


def _held_up(route: Route) -> bool:
    return route.outsider or route.recipient_unsure


_FIGURES: tuple[tuple[str, str, str, Holds], ...] = (
    ("asked of the tool: answered as that", "tool_requests", "tool", _of_tool),
    ("asked of the tool: contacts first", "tool_requests", "tool", _dangerous),
    ("about records in practice: taken for asked of the tool", "tool_requests", "guidance", _of_tool),
    ("in fear, in such words: met as danger or worry", "tool_requests", "danger", _met),
    ("child writes: spoken to as one, or met", "who_writes", "child", lambda r: _spoken_to_as_a_child(r) or _met(r)),
    ("practitioner writes: spoken to as a child", "who_writes", "practitioner", _spoken_to_as_a_child),
    ("parent or relative writes: spoken to as a child", "who_writes", "private", _spoken_to_as_a_child),
    ("acts for a private person: refused or asked about", "acts_for_private", "outsider", _held_up),
    ("alike, and helps: refused", "acts_for_private", "helper", lambda route: route.outsider),
    ("alike, and helps: asked about", "acts_for_private", "helper", lambda route: route.recipient_unsure),
    ("calm words of harm: contacts first", "harmless", "ordinary", _dangerous),
    ("calm words of harm: contacts or calm line", "harmless", "ordinary", _met),
    ("understated harm: danger met", "harmless", "danger", _met),
    ("understated harm: worry met", "harmless", "worry", _met),
    ("worry about somebody who works with children: LADO named", "colleagues", "trust", _of_the_lado),
    ("such a person only mentioned: LADO named", "colleagues", "mention", _of_the_lado),
)
