"""Makes the npm package of the widget, for a page that takes its script from its own build or its own address.

`python -m bot.widget.package` writes the folder `var/widget-package/sharing-assistant` and prints its path. It is
published nowhere: whoever runs the assistant hands it to whoever builds the page.
"""

import argparse
import json
import os
import shutil
from pathlib import Path

from bot.shared.version import VERSION
from bot.widget.bundle import WIDGET_DIR, Bundle, bundle
from knowledge.locations import ROOT

NAME = "sharing-assistant"
SCRIPT = f"{NAME}.js"
TYPES = f"{NAME}.d.ts"
INTEGRITY = "integrity.json"


def write_package(folder: Path) -> Path:
    """Write the package into the folder in place of what is there, and return the folder.

    The same widget gives the same bytes.

    Raises:
        BundleError: a module of the widget cannot be bundled.
        FileNotFoundError: a file of the widget is missing.
        KnowledgeError: its copy is not as it must be.
    """
    files = _files(bundle())
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def _files(made: Bundle) -> dict[str, bytes]:
    readme = (WIDGET_DIR / "package.md").read_text(encoding="utf-8")
    return {
        SCRIPT: made.script,
        TYPES: (WIDGET_DIR / "element.d.ts").read_bytes(),
        INTEGRITY: _json({"version": VERSION, "files": {SCRIPT: {"integrity": made.integrity}}}),
        "package.json": _json(_manifest()),
        "README.md": readme.format(version=VERSION, script=SCRIPT, integrity=made.integrity).encode(),
        "LICENSE": (ROOT / "LICENSE").read_bytes(),
    }


def _manifest() -> dict[str, object]:
    """The package.json. Fields: docs.npmjs.com/cli/configuring-npm/package-json and nodejs.org/api/packages.html."""
    return {
        "name": NAME,
        "version": VERSION,
        # It is handed over and not published: `npm publish` refuses it.
        "private": True,
        "description": "The information-sharing assistant as an element for any page.",
        "license": "MIT",
        "type": "module",
        "exports": {
            ".": {"types": f"./{TYPES}", "default": f"./{SCRIPT}"},
            f"./{SCRIPT}": {"types": f"./{TYPES}", "default": f"./{SCRIPT}"},
            f"./{INTEGRITY}": f"./{INTEGRITY}",
            "./package.json": "./package.json",
        },
        "types": f"./{TYPES}",
        # Importing it makes the element, which bundlers must not leave out.
        "sideEffects": True,
        "files": [SCRIPT, TYPES, INTEGRITY],
    }


def _json(value: dict[str, object]) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m bot.widget.package", description=__doc__).parse_args()
    print(write_package(Path(os.environ.get("ASSISTANT_VAR_DIR") or "var") / "widget-package" / NAME))
