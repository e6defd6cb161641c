"""Patches of Rasa 3.6.21 that save work which Rasa repeats at each turn. What a turn does stays the same.

Measured in process on a greeting with our model: docs/adr/0028-lean-rasa.md.
"""

from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event

# The names of nodes in an order in which each comes after all that it needs, by runner and targets.
_ORDERS = "_orders_by_targets"


def run_graphs_in_order() -> None:
    """Run the nodes of a graph one after another.

    dask plans the graph at each run and hands each node to an executor, to run it in the same thread.
    """
    DaskGraphRunner.run = _run


def find_classes_of_events_once() -> None:
    """Keep which class an event's name stands for. Rasa goes through all classes of events for each stored event."""
    found: dict[str, type[Event]] = {}
    resolve = Event.resolve_by_type

    def resolve_by_type(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
        if type_name not in found:
            resolved = resolve(type_name, default)
            # A default is the caller's, and no answer for the next one.
            if resolved is None or resolved is default:
                return resolved
            found[type_name] = resolved
        return found[type_name]

    Event.resolve_by_type = staticmethod(resolve_by_type)


def make_the_empty_domain_once() -> None:
    """Keep the empty domain. Rasa makes one for each message, to see that ours is none."""
    empty = Domain.empty().as_dict()

    def is_empty(self: Domain) -> bool:
        return bool(self.as_dict() == empty)

    Domain.is_empty = is_empty


def _run(
    self: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
) -> dict[str, Any]:
    wanted = tuple(targets or self._graph_schema.target_names)
    orders: dict[tuple[str, ...], list[str]] = self.__dict__.setdefault(_ORDERS, {})
    if wanted not in orders:
        orders[wanted] = _ordered(self._graph_schema, wanted)
    # Nodes take and give pairs of a name and what it stands for.
    done: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
    try:
        for name in orders[wanted]:
            if name not in done:
                needs = self._graph_schema.nodes[name].needs.values()
                done[name] = self._instantiated_nodes[name](*(done.get(needed, needed) for needed in needs))
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error
    return dict(done[name] for name in wanted)


def _ordered(schema: GraphSchema, targets: tuple[str, ...]) -> list[str]:
    """The nodes that the targets need, and the targets, each after what it needs itself."""
    ordered: list[str] = []

    def add(name: str) -> None:
        # What is no node is an input.
        if name in schema.nodes and name not in ordered:
            for needed in schema.nodes[name].needs.values():
                add(needed)
            ordered.append(name)

    for target in targets:
        add(target)
    return ordered
