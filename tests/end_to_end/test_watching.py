"""What an operator sees of the real assistant."""

import json
import signal

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.end_to_end.chatting import Person
from tests.end_to_end.running import RunningAssistant

pytestmark = pytest.mark.end_to_end
QUESTION = "do I need consent to share information?"
PARTS = ("turn", "privacy_guard", "rasa", "actions", "search", "embedding")


def metrics(assistant: RunningAssistant) -> dict[str, float]:
    """Each sample as `name{label="value"}`."""
    text = httpx.get(f"{assistant.url}/metrics").text
    return {
        sample.name + "".join(f'{{{name}="{value}"}}' for name, value in sample.labels.items() if name == "process"): (
            sample.value
        )
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_a_turn_is_measured_at_every_hop_and_the_person_sees_none_of_it(
    assistant: RunningAssistant, person: Person
) -> None:
    before = metrics(assistant)
    [reply] = person.say(QUESTION)
    after = metrics(assistant)
    assert "seconds" not in reply["custom"]
    took = {part: after[f"assistant_{part}_seconds_sum"] - before[f"assistant_{part}_seconds_sum"] for part in PARTS}
    assert took["turn"] > took["rasa"] > took["actions"] > took["search"] > 0
    # The message is embedded once, before routing, so outside the search.
    assert took["actions"] > took["embedding"] > 0
    lines = (assistant.var / "log" / "gateway.log").read_text(encoding="utf-8").splitlines()
    turn = [line for line in map(json.loads, lines) if line["event"] == "turn"][-1]
    assert {"ms", "guard_ms", "rasa_ms", "actions_ms", "search_ms", "embedding_ms"} <= set(turn)


def test_every_process_is_up_and_a_restart_is_counted(assistant: RunningAssistant, person: Person) -> None:
    before = metrics(assistant)
    for process in ("actions", "rasa", "gateway"):
        assert before[f'assistant_process_up{{process="{process}"}}'] == 1
        assert before[f'assistant_process_memory_bytes{{process="{process}"}}'] > 0
    restarts = 'assistant_process_restarts_total{process="actions"}'
    assistant.signal("actions", signal.SIGKILL)
    assistant.wait_until(lambda: metrics(assistant)[restarts] == before[restarts] + 1)
    # An earlier "ready" is repeated for some seconds. An answer is proof.
    assistant.wait_until(lambda: person.post({"text": QUESTION}).status_code == 200)
    assistant.wait_until_ready()
    assert metrics(assistant)["assistant_ready"] == 1
