"""The owner's desk under the supervisor: killed or hanging, it leaves the chat alone."""

import signal
from collections.abc import Iterator

import httpx
import pytest

from tests.end_to_end.running import RunningAssistant, is_alive

pytestmark = pytest.mark.end_to_end


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    with RunningAssistant(tmp_path_factory.mktemp("var") / "var", ASSISTANT_DESK_ENABLED="true") as running:
        yield running


def desk_answers(assistant: RunningAssistant) -> bool:
    return httpx.get(f"http://127.0.0.1:{assistant.ports.desk}/healthz", timeout=5).status_code == 200


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_a_desk_that_is_killed_or_hangs_is_replaced_and_the_chat_goes_on(
    assistant: RunningAssistant, how: signal.Signals
) -> None:
    assistant.wait_until(lambda: desk_answers(assistant))
    others = {name: assistant.pids(name) for name in ("actions", "rasa", "gateway")}
    before = len(assistant.pids("desk"))
    gone = assistant.signal("desk", how)
    assert httpx.get(assistant.url + "/readyz", timeout=30).status_code == 200
    assistant.wait_until(lambda: len(assistant.pids("desk")) > before and desk_answers(assistant))
    assert not is_alive(gone)
    assert {name: assistant.pids(name) for name in others} == others


def test_the_console_says_where_the_desk_is_and_how_to_sign_in(assistant: RunningAssistant) -> None:
    said = assistant.console.read_text()
    assert f"The owner's desk is at http://127.0.0.1:{assistant.ports.desk}" in said
    assert "python -m bot.desk link" in said
