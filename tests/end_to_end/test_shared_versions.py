"""A running machine takes what all machines are to serve, and goes back, while people ask."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.versions.shared_store import described, point, put
from knowledge.versions.version import VERSION_NAME
from tests.end_to_end.chatting import Person, kinds
from tests.end_to_end.running import RunningAssistant

pytestmark = pytest.mark.end_to_end


def reason_in_use(running: RunningAssistant) -> str:
    return str(json.loads((running.var / "index" / VERSION_NAME).read_text())["reason"])


def actions_log(running: RunningAssistant) -> str:
    return (running.var / "log" / "actions.log").read_text("utf-8")


def test_a_shared_version_is_served_and_the_one_before_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "shared"
    store.mkdir()
    with RunningAssistant(tmp_path / "var", ASSISTANT_SHARED_VERSIONS_DIR=str(store)) as running:
        monkeypatch.setenv("ASSISTANT_ADAPTED_DIR", str(running.var / "adapted"))
        served = (running.var / "index").resolve()
        first = put(store, served)
        other = described(served)
        other = replace(other, version=replace(other.version, reason="shared by another machine"))
        (store / "versions" / other.name).write_bytes(other.text())
        before = reason_in_use(running)
        person = Person(running.url)
        for name, reason in ((other.name, "shared by another machine"), (first, before)):
            log = actions_log(running).count("is served")
            point(store, name, "Jo", "")
            running.wait_until(lambda reason=reason: reason_in_use(running) == reason)  # type: ignore[misc]
            running.wait_until(lambda log=log: actions_log(running).count("is served") > log)  # type: ignore[misc]
            assert kinds(person.say("Do I need consent to share with the police?"))[0] in ("answer", "clarify")
        assert len(list((running.var / "versions").glob("0*"))) == 2
