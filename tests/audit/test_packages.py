import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.audit import __main__ as audit
from tests.audit import code, packages
from tests.audit.advisories import Advisory, known_weaknesses, load_advisories
from tests.audit.findings import AuditError, Finding
from tests.audit.packages import Unreachable, from_service, pins_of

OSV = {
    "id": "PYSEC-0",
    "summary": "Bad.",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "Some_Thing"},
            "ranges": [
                {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.2"}, {"introduced": "2.0"}]},
                {"type": "GIT", "events": [{"introduced": "0"}]},
            ],
            "versions": ["1.5"],
        },
        {"package": {"ecosystem": "npm", "name": "other"}, "ranges": [], "versions": ["1"]},
    ],
}
SAFETY = {"$meta": {}, "some-thing": [{"advisory": "Bad.\nMore", "cve": None, "id": "pyup-1", "specs": ["<1.2"]}]}


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    lock = tmp_path / "some.txt"
    lines = ["# made", "Some.Thing==1.0 \\", "    --hash=sha256:00", "torch==2.13.0+cpu  # why"]
    lines += ["other==1 ; python_version < '3.11' \\", "    --hash=sha256:00"]
    lock.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return lock


def advisories(tmp_path: Path, form: str) -> Path:
    folder = tmp_path / "advisories"
    folder.mkdir()
    if form == "safety":
        file = folder / "insecure_full.json"
        file.write_text(json.dumps(SAFETY), encoding="utf-8")
        return file
    if form == "zip":
        with zipfile.ZipFile(folder / "all.zip", "w") as archive:
            archive.writestr("PYSEC-0.json", json.dumps(OSV))
        return folder / "all.zip"
    (folder / f"PYSEC-0.{form}").write_text(json.dumps(OSV), encoding="utf-8")
    (folder / "README.md").write_text("…", encoding="utf-8")
    return folder


def test_the_pins_of_a_lock_are_read_by_canonical_name(lock: Path) -> None:
    assert pins_of(lock) == [("some-thing", "1.0"), ("torch", "2.13.0+cpu"), ("other", "1")]


def test_the_service_is_asked_about_every_version_whatever_platform_it_is_for(
    monkeypatch: pytest.MonkeyPatch, lock: Path
) -> None:
    asked: list[str] = []

    def run(command: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:
        asked.append(Path(command[-1]).read_text(encoding="utf-8"))
        return subprocess.CompletedProcess(command, 0, json.dumps({"dependencies": []}), "")

    monkeypatch.setattr(subprocess, "run", run)
    with lock.open("a", encoding="utf-8") as file:
        file.write("other==2 ; python_version >= '3.11'\n")
    from_service([lock])
    assert asked == ["some-thing==1.0\ntorch==2.13.0+cpu\nother==1", "other==2"]


@pytest.mark.parametrize("form", ["safety", "zip", "json", "yaml"])
def test_every_form_of_advisories_finds_the_weak_version(tmp_path: Path, lock: Path, form: str) -> None:
    found, _ = packages.from_file([lock], advisories(tmp_path, form))
    assert [(one.place, one.said) for one in found] == [("some.txt:some-thing==1.0", "Bad.")]


@pytest.mark.parametrize(
    ("version", "weak"), [("0.1", True), ("1.2", False), ("1.5", True), ("2.0", True), ("9", True)]
)
def test_versions_are_held_against_the_ranges_of_an_advisory(tmp_path: Path, version: str, weak: bool) -> None:
    (advisory,) = load_advisories(advisories(tmp_path, "json"))
    assert bool(known_weaknesses([("some-thing", version)], "some.txt", [advisory])) is weak


def test_a_version_of_no_known_form_is_passed_over() -> None:
    advisory = Advisory("X", "a", frozenset(), ("<2",), "")
    assert not advisory.concerns("not a version")


def test_advisories_that_are_missing_or_none_fail(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(AuditError):
            load_advisories(path)


def answer(monkeypatch: pytest.MonkeyPatch, stdout: str, stderr: str = "") -> None:
    def run(command: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, stdout, stderr)

    monkeypatch.setattr(subprocess, "run", run)


def test_what_the_service_finds_and_does_not_know_is_told_apart(monkeypatch: pytest.MonkeyPatch, lock: Path) -> None:
    weak = {"id": "PYSEC-0", "description": "Bad.\nMore", "fix_versions": ["1.2"]}
    known = [{"name": "some-thing", "version": "1.0", "vulns": [weak]}, {"name": "b", "version": "1", "vulns": []}]
    answer(monkeypatch, json.dumps({"dependencies": [*known, {"name": "mine", "skip_reason": "not found"}]}))
    place = "some.txt:some-thing==1.0"
    assert from_service([lock]) == (
        [Finding("packages", "PYSEC-0", place, "Bad. (put right in: 1.2)")],
        ["some.txt:mine"],
    )


@pytest.mark.parametrize(
    ("stdout", "stderr"),
    [
        (
            json.dumps(
                {"dependencies": [{"name": "a", "skip_reason": "not found"}] * 9 + [{"name": "b", "vulns": []}]}
            ),
            "",
        ),
        ("", "ERROR: Could not connect"),
    ],
)
def test_a_service_that_knows_next_to_nothing_or_is_silent_was_not_reached(
    monkeypatch: pytest.MonkeyPatch, lock: Path, stdout: str, stderr: str
) -> None:
    answer(monkeypatch, stdout, stderr)
    with pytest.raises(Unreachable):
        from_service([lock])


@pytest.mark.parametrize(("offline", "code_of_exit"), [("1", 0), ("", 1)])
def test_an_audit_that_could_not_ask_says_so_and_fails_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], offline: str, code_of_exit: int
) -> None:
    def unreachable(_locks: list[Path]) -> None:
        raise Unreachable("no network")

    monkeypatch.delenv("AUDIT_ADVISORIES", raising=False)
    monkeypatch.setenv("AUDIT_OFFLINE", offline)
    monkeypatch.setattr(packages, "from_service", unreachable)
    monkeypatch.setattr(code, "weak_spots", lambda _root: [])
    monkeypatch.setattr(code, "secrets", lambda _root: [])
    monkeypatch.setattr(audit, "load_exceptions", list)
    assert audit.main() == code_of_exit
    assert "THE PACKAGES WERE NOT AUDITED" in capsys.readouterr().out
