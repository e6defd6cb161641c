"""An audit's findings, and the exceptions from it, each with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

EXCEPTIONS_FILE = Path(__file__).with_name("exceptions.yml")
CHECKS = ("packages", "code", "secrets")
# A useful reason is a sentence, not "ok".
_SHORTEST_REASON = 30


class AuditError(Exception):
    """The audit cannot give a result. The message says why."""


@dataclass(frozen=True)
class Finding:
    """One finding.

    Attributes:
        check: which of CHECKS found it.
        id: the check's own name for it.
        place: the file or package.
        said: the finding in words.
    """

    check: str
    id: str
    place: str
    said: str


@dataclass(frozen=True)
class Accepted:
    """An exception: the findings of that check and id at places like `place` (with * for anything), and why."""

    check: str
    id: str
    place: str
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Whether the exception covers the finding."""
        return (self.check, self.id) == (finding.check, finding.id) and fnmatchcase(finding.place, self.place)


def load_exceptions(path: Path = EXCEPTIONS_FILE) -> list[Accepted]:
    """Read the exceptions.

    Raises:
        AuditError: one lacks a check, an id, a place or a reason in words.
    """
    given: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [_accepted(entry, path) for entry in given or []]


def _accepted(entry: Any, path: Path) -> Accepted:
    if not isinstance(entry, dict) or set(entry) != {"check", "id", "place", "reason"}:
        raise AuditError(f"{path}: each exception must have check, id, place and reason, and nothing else: {entry!r}")
    accepted = Accepted(**{name: str(value).strip() for name, value in entry.items()})
    if accepted.check not in CHECKS:
        raise AuditError(f"{path}: check must be one of {', '.join(CHECKS)}: {entry!r}")
    if len(accepted.reason) < _SHORTEST_REASON:
        raise AuditError(f"{path}: the exception {accepted.id} at {accepted.place} needs a reason in words")
    return accepted


def weigh(
    findings: Iterable[Finding], exceptions: list[Accepted], checked: Iterable[str]
) -> tuple[list[Finding], list[Accepted]]:
    """The findings that are not accepted, and the exceptions that are no longer needed in the checks that ran."""
    found, made = list(findings), set(checked)
    open_ones = [finding for finding in found if not any(one.covers(finding) for one in exceptions)]
    unused = [one for one in exceptions if one.check in made and not any(one.covers(finding) for finding in found)]
    return open_ones, unused
