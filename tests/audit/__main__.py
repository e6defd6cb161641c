"""`make audit`: exits with 0 only if every check ran and every finding is accepted with a reason.

AUDIT_ADVISORIES=FILE  reads the known vulnerabilities from a file or folder (see advisories.py). It says how old they
are, and fails if that is more than 45 days, or AUDIT_ADVISORIES_DAYS=N. AUDIT_OFFLINE=1 continues if the vulnerability
service cannot be reached; says so, and does not fail.
"""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.audit import code, packages
from tests.audit.findings import AuditError, Finding, load_exceptions, weigh

# An audit is due each month (docs/calendar.md).
MOST_DAYS = 45
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run all three checks, print the open findings and return the exit code."""
    try:
        exceptions = load_exceptions()
        found = code.weak_spots(ROOT) + code.secrets(ROOT)
        of_packages, failed = _of_packages()
    except AuditError as error:
        print(f"The audit failed: {error}")
        return 2
    checked = ["code", "secrets"] + ([] if of_packages is None else ["packages"])
    found += of_packages or []
    open_ones, unused = weigh(found, exceptions, checked)
    for finding in sorted(open_ones, key=lambda one: (one.check, one.place, one.id)):
        print(f"{finding.check}: {finding.place}: {finding.id}: {finding.said}")
    for one in unused:
        print(f"exception no longer needed: {one.check}: {one.place}: {one.id}; take it out of exceptions.yml")
    print(
        f"{', '.join(checked)} looked at: {len(found)} found, {len(found) - len(open_ones)} accepted with a reason, "
        f"{len(open_ones)} open; {len(unused)} of {len(exceptions)} exceptions no longer needed."
    )
    return 1 if open_ones or unused or failed else 0


def _of_packages() -> tuple[list[Finding] | None, bool]:
    """The findings in the packages, or None if there was no source; and whether that counts as a failure."""
    locks = sorted((ROOT / "bot" / "requirements").glob("*.txt"))
    given = os.environ.get("AUDIT_ADVISORIES")
    if given:
        found, newest = packages.from_file(locks, Path(given))
        return found, _too_old(newest)
    try:
        found, unknown = packages.from_service(locks)
    except packages.Unreachable as error:
        offline = os.environ.get("AUDIT_OFFLINE") == "1"
        print(f"THE PACKAGES WERE NOT AUDITED: the vulnerability service could not be reached ({error}).")
        print("Try again with a network, or give advisories from a file: AUDIT_ADVISORIES=… (docs/dependencies.md).")
        return None, not offline
    for name in unknown:
        print(f"not known to the vulnerability service, so not audited: {name}")
    return found, False


def _too_old(newest: datetime | None) -> bool:
    """Say how old the advisories are, and return whether they are too old to count as an audit."""
    told = os.environ.get("AUDIT_ADVISORIES_DAYS", "")
    if told and not told.isdecimal():
        raise AuditError(f"AUDIT_ADVISORIES_DAYS must be a whole number of days: {told!r}")
    if newest is None:
        print("The advisories have no date: nobody can say how old they are. AUDIT_ADVISORIES_DAYS=N takes them so.")
        return not told
    days = (datetime.now(UTC) - newest).days
    print(f"The newest advisory is of {newest:%d %B %Y}, {days} days old; what was found since is not in the list.")
    most = int(told) if told else MOST_DAYS
    if days > most:
        print(f"THE ADVISORIES ARE TOO OLD: more than {most} days. Fetch new ones (docs/dependencies.md).")
    return days > most


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__).parse_args()
    sys.exit(main())
