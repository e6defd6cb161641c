"""`python -m tests.audit.sbom > FILE`: a bill of materials of all locked Python packages, in CycloneDX's JSON form.

The locks say what is installed; licences are named where an environment is there to read them from. What npm brings is
for the tests alone and is not in it, and neither are the programs of the machine.
"""

import argparse
import json
import sys
import uuid
from collections.abc import Iterable
from email.parser import HeaderParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

from packaging.utils import canonicalize_name

from bot.setup.environments import DEVELOPMENT
from tests.audit.packages import pins_of

ROOT = Path(__file__).resolve().parents[2]
# The environments that serve people. The others hold tools for tests, audits and comparisons.
_SERVES = ("assistant.txt", "rasa.txt")
# Some packages give their whole licence as its name.
_LONGEST_LICENCE = 100


def bill_of_materials(locks: Iterable[Path], environments: Path) -> dict[str, Any]:
    """The document, which is the same for the same locks and environments.

    Args:
        environments: the folder with an environment named like each lock, but for the one that is added to another.
    """
    components: dict[str, dict[str, Any]] = {}
    for lock in locks:
        licences = _licences(environments / (DEVELOPMENT.folder if lock.stem == DEVELOPMENT.name else lock.stem))
        for name, version in sorted(pins_of(lock)):
            purl = f"pkg:pypi/{name}@{quote(version)}"
            component = components.setdefault(purl, _component(name, version, purl))
            component["properties"].append({"name": "lock", "value": lock.name})
            if lock.name in _SERVES:
                component["scope"] = "required"
            if licence := licences.get((name, version)):
                component["licenses"] = [licence]
    listed = [components[purl] for purl in sorted(components)]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(listed))}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "information-sharing-assistant"}},
        "components": listed,
    }


def _component(name: str, version: str, purl: str) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "scope": "excluded",
        "purl": purl,
        "properties": [],
    }


def _licences(environment: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """The licences of what is installed there, by name and version."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for metadata in sorted(environment.glob("lib/python*/site-packages/*.dist-info/METADATA")):
        headers = HeaderParser().parsestr(metadata.read_text(encoding="utf-8", errors="replace"))
        key = canonicalize_name(headers.get("Name", "")), headers.get("Version", "")
        classified = [
            one.rpartition(" :: ")[2] for one in headers.get_all("Classifier", []) if one.startswith("License :: ")
        ]
        written = headers.get("License", "").strip()
        if headers.get("License-Expression"):
            found[key] = {"expression": headers["License-Expression"].strip()}
        elif written and "\n" not in written and len(written) <= _LONGEST_LICENCE:
            found[key] = {"license": {"name": written}}
        elif classified:
            found[key] = {"license": {"name": classified[0]}}
    return found


def main() -> None:
    """Print the document."""
    argparse.ArgumentParser(prog="python -m tests.audit.sbom", description=__doc__).parse_args()
    locks = sorted((ROOT / "bot" / "requirements").glob("*.txt"))
    json.dump(bill_of_materials(locks, ROOT / ".venv"), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
