"""The manifest is valid by Microsoft's schema and asks for nothing."""

import json
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from bot.conversation.screening import refusal_of_text
from bot.teams.copy import teams_words
from bot.teams.package.manifest import MANIFEST_VERSION, manifest
from knowledge.locations import ROOT
from tests.bot.teams.package.made import APP_ID, OURS

SCHEMAS = ROOT / "tests" / "npm" / "node_modules" / "@microsoft" / "app-manifest" / "build" / "json-schemas" / "teams"


def schema() -> dict[str, Any]:
    """The schema of our version, from Microsoft's package."""
    found: dict[str, Any] = json.loads((SCHEMAS / f"v{MANIFEST_VERSION}" / "MicrosoftTeams.schema.json").read_text())
    return found


def faults(content: dict[str, Any]) -> list[str]:
    return [fault.message for fault in Draft4Validator(schema(), format_checker=FormatChecker()).iter_errors(content)]


def test_the_manifest_fits_microsofts_schema() -> None:
    assert faults(manifest(OURS)) == []


@pytest.mark.parametrize("missing", ["bots", "id", "icons"])
def test_the_schema_would_say_what_is_wrong(missing: str) -> None:
    wrong = {**manifest(OURS), missing: "wrong"}
    assert faults(wrong)


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
    for command in teams_words().package.commands:
        assert refusal_of_text(command.title, 4000) is None
