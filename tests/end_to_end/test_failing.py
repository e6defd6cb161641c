"""What people see when a part is down, and that it recovers."""

import signal
from contextlib import suppress

import httpx
import pytest

from tests.end_to_end.chatting import Person, kinds
from tests.end_to_end.running import RunningAssistant

pytestmark = pytest.mark.end_to_end
QUESTION = "do I need consent to share information?"


def assert_says_so_with_the_contacts(response: httpx.Response) -> None:
    assert response.status_code == 503
    assert response.headers["content-type"].startswith("application/problem+json")
    problem = response.json()
    assert problem["contacts"][0]["phone"] == "999"
    assert problem["reference"]


@pytest.mark.parametrize("name", ["actions", "rasa"])
def test_a_process_killed_in_mid_conversation_is_said_to_be_down_and_comes_back(
    assistant: RunningAssistant, person: Person, name: str
) -> None:
    assert kinds(person.say(QUESTION)) == ["answer"]
    killed = assistant.signal(name, signal.SIGKILL)

    assert_says_so_with_the_contacts(person.post({"text": QUESTION}))
    assert person.conversation()[-1]["custom"]["reason"] == "unavailable"

    assistant.wait_until_ready()
    assert assistant.pids(name)[-1] != killed
    assert f"{name} " in assistant.console.read_text()
    assert kinds(person.say(QUESTION)) == ["answer"]
    said = [message["text"] for message in person.conversation() if message["from"] == "person"]
    assert said == [QUESTION] * 3


def test_an_action_server_that_hangs_is_said_to_be_down(assistant: RunningAssistant, person: Person) -> None:
    assistant.signal("actions", signal.SIGSTOP)
    try:
        assert_says_so_with_the_contacts(person.post({"text": QUESTION}))
    finally:
        # The supervisor may have replaced it by now.
        with suppress(ProcessLookupError):
            assistant.signal("actions", signal.SIGCONT)
    assistant.wait_until_ready()
    assert kinds(person.say(QUESTION)) == ["answer"]


def test_a_conversation_survives_the_gateway(assistant: RunningAssistant, person: Person) -> None:
    person.say(QUESTION)
    before = person.conversation()
    assistant.signal("gateway", signal.SIGKILL)
    assistant.wait_until_ready()
    assert person.conversation() == before
    assert kinds(person.say("how much should I share?")) == ["answer"]


def test_a_deleted_conversation_is_gone_from_both_stores(assistant: RunningAssistant, person: Person) -> None:
    marker = "zanzibar and quetzal in a question about consent"
    person.post({"text": marker})
    assert holds(assistant, b"quetzal")
    assert person.client.delete("/chat/sessions").status_code == 204
    assert person.client.get("/chat/messages").status_code == 401
    assert not holds(assistant, b"quetzal")


def holds(assistant: RunningAssistant, marker: bytes) -> bool:
    return any(marker in path.read_bytes() for path in assistant.var.glob("*.sqlite*"))
