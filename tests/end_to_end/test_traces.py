"""One real turn through gateway, Rasa and action server is one trace at a real collector, and holds no word of it."""

from collections.abc import Iterator

import pytest

from tests.collector import Collector, collector
from tests.end_to_end.chatting import Person, kinds
from tests.end_to_end.running import RunningAssistant

pytestmark = pytest.mark.end_to_end


@pytest.fixture(scope="module")
def collected() -> Iterator[Collector]:
    with collector() as found:
        yield found


@pytest.fixture(scope="module")
def traced(collected: Collector, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    with RunningAssistant(tmp_path_factory.mktemp("traces") / "var", ASSISTANT_TRACES_URL=collected.url) as running:
        yield running


def test_a_turn_is_one_trace_over_three_processes(traced: RunningAssistant, collected: Collector) -> None:
    person = Person(traced.url)
    assert kinds(person.say("quetzalcoatl do I need consent to share with the police?"))[0] in ("answer", "clarify")

    def whole() -> bool:
        turns = {one.trace for one in collected.named("turn")}
        return bool(turns & {one.trace for one in collected.spans if one.process == "actions"})

    traced.wait_until(whole)
    [turn] = collected.named("turn")
    spans = [one for one in collected.spans if one.trace == turn.trace]
    assert {one.process for one in spans} == {"gateway", "actions"}
    assert {"turn", "guard", "rasa", "store", "danger gate", "search", "embedding"} <= {one.name for one in spans}
    ids = {one.id for one in spans}
    assert all(one.parent in ids for one in spans if one is not turn)
    [rasa] = [one for one in spans if one.name == "rasa"]
    assert {one.parent for one in spans if one.name.startswith("action")} == {rasa.id}
    assert b"quetzalcoatl" not in collected.raw and b"consent" not in collected.raw
    assert person.client.headers["Authorization"].encode() not in collected.raw
    # Nothing but turns: readiness asks real questions too, and nobody waits for those.
    assert {one.trace for one in collected.spans} == {turn.trace}
