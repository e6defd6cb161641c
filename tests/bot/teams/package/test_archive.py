import json
from pathlib import Path
from zipfile import ZipFile

from bot.teams.package.archive import write_package
from bot.teams.package.manifest import manifest
from tests.bot.teams.package.made import OURS, png_size


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
