"""Advisories that were carried along say how old they are, and old ones do not pass for an audit."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.audit import __main__ as audit
from tests.audit import code
from tests.audit.advisories import load_advisories, newest
from tests.audit.findings import AuditError

NOW = datetime(2026, 11, 29, tzinfo=UTC)


def carried(folder: Path, *modified: str | None) -> Path:
    folder.mkdir(exist_ok=True)
    for number, moment in enumerate(modified):
        content = {
            "id": f"PYSEC-{number}",
            "summary": "Bad.",
            "affected": [{"package": {"ecosystem": "PyPI", "name": "nobody-has-this"}, "versions": ["1"]}],
            **({"modified": moment} if moment else {}),
        }
        (folder / f"{number}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _packages_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "weak_spots", lambda _root: [])
    monkeypatch.setattr(code, "secrets", lambda _root: [])
    monkeypatch.setattr(audit, "load_exceptions", list)
    monkeypatch.delenv("AUDIT_ADVISORIES_DAYS", raising=False)


def test_their_date_is_that_of_the_newest_among_them(tmp_path: Path) -> None:
    folder = carried(tmp_path / "a", "2026-11-01T10:00:00Z", "2026-11-20T10:00:00.5Z", None)
    assert newest(load_advisories(folder)) == datetime(2026, 11, 20, 10, 0, 0, 500_000, tzinfo=UTC)
    assert newest(load_advisories(carried(tmp_path / "b", None))) is None


@pytest.mark.parametrize(
    ("days_old", "most", "code_of_exit"), [(3, None, 0), (46, None, 1), (46, "60", 0), (61, "60", 1)]
)
def test_their_age_is_said_and_old_ones_fail_unless_told_otherwise(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    days_old: int,
    most: str | None,
    code_of_exit: int,
) -> None:
    modified = (datetime.now(UTC) - timedelta(days=days_old)).isoformat().replace("+00:00", "Z")
    monkeypatch.setenv("AUDIT_ADVISORIES", str(carried(tmp_path / "a", modified)))
    if most is not None:
        monkeypatch.setenv("AUDIT_ADVISORIES_DAYS", most)
    assert audit.main() == code_of_exit
    said = capsys.readouterr().out
    assert f"{days_old} days old" in said
    assert ("TOO OLD" in said) == (code_of_exit == 1)


def test_advisories_without_a_date_fail_unless_a_number_of_days_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUDIT_ADVISORIES", str(carried(tmp_path / "a", None)))
    assert audit.main() == 1
    assert "nobody can say how old" in capsys.readouterr().out
    monkeypatch.setenv("AUDIT_ADVISORIES_DAYS", "60")
    assert audit.main() == 0


@pytest.mark.parametrize("most", ["soon", "-1", ""])
def test_a_number_of_days_that_is_none_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], most: str
) -> None:
    monkeypatch.setenv("AUDIT_ADVISORIES", str(carried(tmp_path / "a", NOW.isoformat())))
    monkeypatch.setenv("AUDIT_ADVISORIES_DAYS", most)
    if most:
        assert audit.main() == 2
        assert "AUDIT_ADVISORIES_DAYS" in capsys.readouterr().out
    else:
        audit.main()
        assert "days old" in capsys.readouterr().out


def test_a_date_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="modified"):
        load_advisories(carried(tmp_path / "a", "last week"))
