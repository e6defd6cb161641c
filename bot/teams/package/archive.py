"""The zip file: the manifest and the two icons at its top level, as Teams expects."""

import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.teams.package.icons import colour_icon, outline_icon
from bot.teams.package.manifest import ACCENT, COLOUR_ICON, OUTLINE_ICON, manifest
from bot.teams.package.registration import Registration


def write_package(registration: Registration, folder: Path) -> Path:
    """Write the package into the folder, make the folder if needed, and return the path.

    The same registration gives the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"information-sharing-{registration.host}.zip"
    text = json.dumps(manifest(registration), indent=2, ensure_ascii=False) + "\n"
    files = {
        "manifest.json": text.encode(),
        COLOUR_ICON: colour_icon(ACCENT),
        OUTLINE_ICON: outline_icon(),
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return path
