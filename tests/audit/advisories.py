"""Advisories from a file, for a machine that cannot ask the vulnerability service.

Two published forms are read: OSV's (a folder or zip of .json or .yaml files: the PyPI part of the OSV database, or a
copy of the Python Packaging Advisory Database), and Safety DB's `insecure_full.json`.
"""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from tests.audit.findings import AuditError, Finding


@dataclass(frozen=True)
class Advisory:
    """A known vulnerability of a package: its versions one by one, or as specifiers such as `<2.3`.

    Attributes:
        modified: when it was last changed, if that is written in it.
    """

    id: str
    package: str
    versions: frozenset[str]
    specifiers: tuple[str, ...]
    summary: str
    modified: datetime | None = None

    def concerns(self, version: str) -> bool:
        """Whether it affects that version."""
        if version in self.versions:
            return True
        try:
            return any(SpecifierSet(one, prereleases=True).contains(Version(version)) for one in self.specifiers)
        except (InvalidSpecifier, InvalidVersion):
            return False


def load_advisories(path: Path) -> list[Advisory]:
    """Every advisory in the file or folder.

    Raises:
        AuditError: there are none.
    """
    if not path.exists():
        raise AuditError(f"{path}: there is no such file or folder of advisories")
    found = list(_from_safety(path) if path.name == "insecure_full.json" else _from_osv(path))
    if not found:
        raise AuditError(f"{path}: has no advisories for Python packages")
    return found


def newest(advisories: list[Advisory]) -> datetime | None:
    """When the newest of them was last changed: how far the list reaches. None if none has a date."""
    return max((one.modified for one in advisories if one.modified), default=None)


def known_weaknesses(pins: list[tuple[str, str]], lock: str, advisories: list[Advisory]) -> list[Finding]:
    """The advisories that affect the pinned versions.

    Args:
        lock: the name of the list that they are in.
    """
    versions: dict[str, list[str]] = {}
    for name, version in pins:
        versions.setdefault(name, []).append(version)
    return [
        Finding("packages", advisory.id, f"{lock}:{advisory.package}=={version}", advisory.summary)
        for advisory in advisories
        for version in versions.get(advisory.package, [])
        if advisory.concerns(version.partition("+")[0])
    ]


def _from_safety(path: Path) -> Iterator[Advisory]:
    for package, entries in json.loads(path.read_text(encoding="utf-8")).items():
        for entry in entries if not package.startswith("$") else []:
            summary = str(entry["advisory"]).strip().split("\n")[0]
            name = str(entry.get("cve") or entry["id"])
            yield Advisory(name, canonicalize_name(package), frozenset(), tuple(entry["specs"]), summary)


def _from_osv(path: Path) -> Iterator[Advisory]:
    for content in _documents(path):
        if isinstance(content, dict) and not content.get("withdrawn"):
            for affected in content.get("affected") or []:
                if affected.get("package", {}).get("ecosystem") == "PyPI":
                    yield _advisory(content, affected)


def _documents(path: Path) -> Iterator[Any]:
    if path.is_file():
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield _parsed(name, archive.read(name))
    else:
        for file in sorted(path.rglob("*")):
            if file.is_file():
                yield _parsed(file.name, file.read_bytes())


def _parsed(name: str, content: bytes) -> Any:
    if name.endswith(".json"):
        return json.loads(content)
    return yaml.safe_load(content) if name.endswith((".yaml", ".yml")) else None


def _advisory(content: dict[str, Any], affected: dict[str, Any]) -> Advisory:
    ranges = [one for one in affected.get("ranges") or [] if one.get("type") == "ECOSYSTEM"]
    summary = content.get("summary") or str(content.get("details", "")).strip().split("\n")[0]
    return Advisory(
        id=str(content["id"]),
        package=canonicalize_name(affected["package"]["name"]),
        versions=frozenset(affected.get("versions") or ()),
        specifiers=tuple(specifier for one in ranges for specifier in _specifiers(one["events"])),
        summary=summary,
        modified=_moment(content),
    )


def _moment(content: dict[str, Any]) -> datetime | None:
    written = content.get("modified")
    if written is None:
        return None
    try:
        # YAML reads a date by itself.
        moment = written if isinstance(written, datetime) else datetime.fromisoformat(str(written))
    except ValueError:
        raise AuditError(f"{content['id']}: `modified` must be a date and time: {written!r}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _specifiers(events: list[dict[str, str]]) -> Iterator[str]:
    """OSV's events, in order, as specifiers: each `introduced` up to the next `fixed` or `last_affected`."""
    since = None
    for event in events:
        if "introduced" in event:
            since = event["introduced"]
        elif since is not None:
            sign, until = ("<", event["fixed"]) if "fixed" in event else ("<=", event.get("last_affected", ""))
            yield f">={since},{sign}{until}"
            since = None
    if since is not None:
        yield f">={since}"
