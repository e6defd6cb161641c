"""The app's package: valid by Microsoft's schema, complete, and refused if it cannot be right."""

import json
import struct
import zlib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft4Validator, FormatChecker
from pydantic import ValidationError

from bot.conversation.screening import refusal_of_text
from bot.teams.copy import PackageWords, teams_words
from bot.teams.package.__main__ import main
from bot.teams.package.archive import write_package
from bot.teams.package.icons import outline_icon
from bot.teams.package.manifest import MANIFEST_VERSION, manifest
from bot.teams.package.registration import Registration
from knowledge.locations import ROOT

SCHEMAS = ROOT / "tests" / "npm" / "node_modules" / "@microsoft" / "app-manifest" / "build" / "json-schemas" / "teams"
APP_ID = "1b2c3d4e-0000-4000-8000-123456789abc"
OURS = Registration(app_id=APP_ID, host="assistant.example.org")


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


def test_words_too_long_for_teams_are_refused() -> None:
    given = teams_words().package.model_dump()
    with pytest.raises(ValidationError, match="at most 30 characters"):
        PackageWords.model_validate({**given, "short_name": "x" * 31})


def test_the_zip_has_the_manifest_and_both_icons_in_their_sizes(tmp_path: Path) -> None:
    path = write_package(OURS, tmp_path / "teams")
    with ZipFile(path) as archive:
        assert sorted(archive.namelist()) == ["color.png", "manifest.json", "outline.png"]
        assert json.loads(archive.read("manifest.json")) == manifest(OURS)
        assert png_size(archive.read("color.png")) == (192, 192)
        assert png_size(archive.read("outline.png")) == (32, 32)


def test_the_same_registration_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = (write_package(OURS, tmp_path / name).read_bytes() for name in "ab")
    assert one == other


def test_the_outline_is_white_on_nothing() -> None:
    pixels = png_pixels(outline_icon())
    assert {pixel[:3] for pixel in pixels} == {(255, 255, 255)}
    assert pixels[0][3] == 0
    assert any(pixel[3] == 255 for pixel in pixels)


@pytest.mark.parametrize("app_id", ["", "x", "1b2c3d4e00004000800012345678", "00000000-0000-0000-0000-000000000000"])
def test_an_app_id_that_is_no_guid_is_refused(app_id: str) -> None:
    with pytest.raises(ValidationError, match="APP_ID must be the Application"):
        Registration(app_id=app_id, host=OURS.host)


@pytest.mark.parametrize(
    "host",
    ["", "localhost", "https://a.example", "a.example/x", "a.example:443", "127.0.0.1", "a b.example", "-a.example"],
)
def test_a_host_that_is_more_or_less_than_a_name_is_refused(host: str) -> None:
    with pytest.raises(ValidationError, match="HOST must be the name"):
        Registration(app_id=APP_ID, host=host)


def test_pages_elsewhere_can_be_named_but_only_with_https() -> None:
    named = Registration(app_id=APP_ID, host=OURS.host, privacy_url="https://council.example/privacy")
    assert manifest(named)["developer"]["privacyUrl"] == "https://council.example/privacy"
    assert manifest(named)["developer"]["websiteUrl"] == "https://assistant.example.org/"
    with pytest.raises(ValidationError, match="https:// address"):
        Registration(app_id=APP_ID, host=OURS.host, privacy_url="http://council.example")


def test_the_command_writes_the_zip_and_names_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {"APP_ID": APP_ID.upper(), "HOST": OURS.host, "ASSISTANT_VAR_DIR": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    assert main() == 0
    assert Path(capsys.readouterr().out.strip()) == tmp_path / "teams" / "information-sharing-assistant.example.org.zip"


def test_the_command_says_all_that_is_wrong_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("APP_ID", "mine")
    monkeypatch.setenv("HOST", "https://a.example")
    assert main() == 2
    told = capsys.readouterr().err
    assert "APP_ID must be" in told
    assert "HOST must be" in told
    assert "Value error" not in told


def png_size(content: bytes) -> tuple[int, int]:
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def png_pixels(content: bytes) -> list[tuple[int, ...]]:
    """The red, green, blue and opacity of each pixel of a picture in one piece, without filters."""
    (length,) = struct.unpack(">I", content[33:37])
    rows = zlib.decompress(content[41 : 41 + length])
    across = 1 + 4 * png_size(content)[0]
    lines = (rows[start + 1 : start + across] for start in range(0, len(rows), across))
    return [tuple(line[place : place + 4]) for line in lines for place in range(0, len(line), 4)]
