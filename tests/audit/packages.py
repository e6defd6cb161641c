"""Known vulnerabilities in the locked packages: from pip-audit, or from a file of advisories."""

import json
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from tests.audit.advisories import known_weaknesses, load_advisories, newest
from tests.audit.findings import AuditError, Finding

_PATIENCE_SECONDS = 300
# If pip-audit cannot reach its service through a mirror, it says "not found" for each package. A few packages may
# really be unknown. If most are, the service did not answer.
_MOST_UNKNOWN = 0.5


class Unreachable(AuditError):
    """The vulnerability service did not answer."""


def pins_of(lock: Path) -> list[tuple[str, str]]:
    """The packages that a lock pins, by their canonical names, with their versions.

    A package has more than one version if platforms or Pythons differ.
    """
    lines = (line.split("#")[0].split(";")[0].strip(" \\\n") for line in lock.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("==") for line in lines if "==" in line)
    return [(canonicalize_name(name.split("[")[0].strip()), version.strip()) for name, _, version in pairs]


def from_file(locks: list[Path], advisories: Path) -> tuple[list[Finding], datetime | None]:
    """The advisories in a file that affect the locks, and when the newest advisory in it was changed.

    Raises:
        AuditError: the file has no advisories.
    """
    known = load_advisories(advisories)
    found = [finding for lock in locks for finding in known_weaknesses(pins_of(lock), lock.name, known)]
    return found, newest(known)


def from_service(locks: list[Path]) -> tuple[list[Finding], list[str]]:
    """pip-audit's findings, and the packages that its service does not know.

    Raises:
        Unreachable: the service did not answer.
    """
    findings, unknown = [], []
    for lock in locks:
        lists = _one_version_each(pins_of(lock))
        dependencies = [dependency for pins in lists for dependency in _asked(pins, lock)]
        skipped = [f"{lock.name}:{one['name']}" for one in dependencies if "skip_reason" in one]
        if len(skipped) > _MOST_UNKNOWN * len(dependencies):
            raise Unreachable(f"it knows {len(dependencies) - len(skipped)} of the {len(dependencies)} of {lock.name}")
        unknown += skipped
        findings += [
            Finding("packages", weakness["id"], f"{lock.name}:{one['name']}=={one['version']}", _in_short(weakness))
            for one in dependencies
            for weakness in one.get("vulns", [])
        ]
    return findings, unknown


def _asked(pins: list[tuple[str, str]], lock: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner", "off"]
    try:
        with tempfile.TemporaryDirectory() as folder:
            # Without hashes and markers: pip-audit leaves out what is not for this Python and machine.
            plain = Path(folder, lock.name)
            plain.write_text("\n".join(map("==".join, pins)), encoding="utf-8")
            command += ["--format", "json", "--requirement", str(plain)]
            ran = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_SECONDS)
        dependencies: list[dict[str, Any]] = json.loads(ran.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        raise Unreachable(f"no answer about {lock.name} within {_PATIENCE_SECONDS} s") from None
    except ValueError:
        raise Unreachable(f"pip-audit on {lock.name}: {ran.stderr.strip().splitlines()[-1:]}") from None
    return dependencies


def _one_version_each(pins: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The pins as lists in which no package comes twice, because pip-audit refuses that."""
    lists: list[dict[str, str]] = []
    for name, version in pins:
        free = next((one for one in lists if name not in one), None)
        if free is None:
            lists.append(free := {})
        free[name] = version
    return [list(one.items()) for one in lists]


def _in_short(weakness: dict[str, Any]) -> str:
    fixed = ", ".join(weakness.get("fix_versions", [])) or "no version"
    return f"{str(weakness.get('description', '')).strip().split(chr(10))[0]} (put right in: {fixed})"
