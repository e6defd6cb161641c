"""Weak spots in our own code (bandit) and secrets in the repository (detect-secrets). Neither uses a network."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.audit.findings import AuditError, Finding

FOLDERS = ("bot", "actions", "knowledge")


def weak_spots(root: Path) -> list[Finding]:
    """bandit's findings in the code that runs.

    Raises:
        AuditError: a file could not be read.
    """
    report = _report(["bandit", "--recursive", *FOLDERS, "--format", "json", "--quiet"], root)
    if report["errors"]:
        raise AuditError(f"bandit could not read: {report['errors']}")
    return [
        Finding("code", one["test_id"], one["filename"], f"line {one['line_number']}: {one['issue_text']}")
        for one in report["results"]
    ]


def secrets(root: Path) -> list[Finding]:
    """Anything that looks like a secret in the files tracked by git. The secret itself is not repeated."""
    # Without --no-verify it would try each on the service that it seems to be for.
    report = _report(["detect_secrets", "scan", "--no-verify"], root)
    return [
        Finding("secrets", one["type"], place, f"line {one['line_number']}")
        for place, found in report["results"].items()
        for one in found
    ]


def _report(arguments: list[str], root: Path) -> dict[str, Any]:
    ran = subprocess.run([sys.executable, "-m", *arguments], cwd=root, capture_output=True, text=True)
    try:
        report: dict[str, Any] = json.loads(ran.stdout)
    except ValueError:
        raise AuditError(f"{arguments[0]} gave no report: {ran.stderr.strip()[-500:]}") from None
    return report
