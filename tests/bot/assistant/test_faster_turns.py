"""Patched and unpatched Rasa side by side, on graphs and events of its own. Runs in Rasa's environment."""

import pytest
from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.utils.common import all_subclasses

from bot.assistant import faster_turns


class Adding(GraphComponent):
    """Adds what it is given and a number of its own, and notes each run."""

    runs: list[int] = []

    def __init__(self, number: int) -> None:
        self.number = number

    @classmethod
    def create(cls, config, model_storage, resource, execution_context):
        return cls(config["number"])

    def add(self, one: int = 0, other: int = 0) -> int:
        self.runs.append(self.number)
        return one + other + self.number

    def fail(self) -> int:
        raise RuntimeError("of this node")


def node(number: int, fn: str = "add", **needs: str) -> SchemaNode:
    return SchemaNode(needs=needs, uses=Adding, constructor_name="create", fn=fn, config={"number": number})


SCHEMA = GraphSchema(
    {
        "last": node(1, one="left", other="right"),
        "right": node(10, one="first"),
        "left": node(100, one="first", other="given"),
        "first": node(1000, one="given"),
        "aside": node(10000),
        "failing": node(0, fn="fail"),
    }
)
CASES = [["last"], ["left", "right"], ["first", "last"], ["aside"]]


def runner() -> DaskGraphRunner:
    context = ExecutionContext(graph_schema=SCHEMA, model_id="test")
    return DaskGraphRunner.create(SCHEMA, None, context)


@pytest.mark.parametrize("targets", CASES, ids="+".join)
def test_a_graph_gives_the_same_and_runs_each_node_once(targets, unpatched) -> None:
    Adding.runs = []
    by_dask = runner().run({"given": 5}, targets)
    ran = sorted(Adding.runs)
    faster_turns.run_graphs_in_order()
    for _ in range(2):
        Adding.runs = []
        assert runner().run({"given": 5}, targets) == by_dask
        assert sorted(Adding.runs) == ran


def test_one_runner_can_be_asked_for_other_targets_and_with_other_inputs(unpatched) -> None:
    faster_turns.run_graphs_in_order()
    asked = runner()
    assert asked.run({"given": 1}, ["first"]) == {"first": 1001}
    assert asked.run({"given": 2}, ["first", "left"]) == {"first": 1002, "left": 1104}
    assert asked.run({"given": 3}, ["first"]) == {"first": 1003}


@pytest.mark.parametrize("targets", [["failing"], ["first"]], ids=["a node fails", "an input is missing"])
def test_what_fails_is_raised_as_by_dask(targets, unpatched) -> None:
    with pytest.raises((GraphRunError, GraphComponentException)) as by_dask:
        runner().run({}, targets)
    faster_turns.run_graphs_in_order()
    with pytest.raises((GraphRunError, GraphComponentException)) as in_order:
        runner().run({}, targets)
    assert (type(in_order.value), str(in_order.value)) == (type(by_dask.value), str(by_dask.value))


def test_every_name_of_an_event_stands_for_the_same_class(unpatched) -> None:
    names = {event.type_name for event in all_subclasses(Event)} | {"topic"}
    before = {name: Event.resolve_by_type(name) for name in names}
    faster_turns.find_classes_of_events_once()
    for _ in range(2):
        assert {name: Event.resolve_by_type(name) for name in names} == before


def test_a_default_is_the_callers_own(unpatched) -> None:
    faster_turns.find_classes_of_events_once()
    assert Event.resolve_by_type("unheard_of", SlotSet) is SlotSet
    assert Event.resolve_by_type("unheard_of", UserUttered) is UserUttered
    with pytest.raises(ValueError, match="unheard_of"):
        Event.resolve_by_type("unheard_of")
    assert Event.resolve_by_type("user", SlotSet) is UserUttered


@pytest.mark.parametrize("domain", [Domain.empty(), Domain.from_dict({"intents": ["greet"]})], ids=["empty", "not"])
def test_a_domain_is_empty_or_not_as_before(domain, unpatched) -> None:
    before = domain.is_empty()
    faster_turns.make_the_empty_domain_once()
    assert domain.is_empty() == before
