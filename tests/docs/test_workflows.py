"""The workflows for GitHub, as far as they can be checked without it: form, rights, and the commands that they name."""

import re
from pathlib import Path

import pytest
import yaml

from knowledge.locations import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def test_there_are_both() -> None:
    assert [path.name for path in WORKFLOWS] == ["audit.yml", "updates.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_the_form_that_github_reads_and_says_that_it_never_ran(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "Never run where this was written" in text
    read = yaml.safe_load(text)
    # YAML 1.1 reads the key `on` as true.
    assert set(read) == {"name", True, "permissions", "concurrency", "jobs"}
    assert set(read[True]) == {"schedule", "workflow_dispatch"}
    for schedule in read[True]["schedule"]:
        assert re.fullmatch(r"\d+ \d+ (\*|\d+) \* \*", schedule["cron"])
    for job in read["jobs"].values():
        assert job["timeout-minutes"] <= 180
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step), step
            # Only GitHub's own, and nothing that is not named by a version.
            assert "uses" not in step or re.fullmatch(r"actions/[a-z-]+@(v\d+|[0-9a-f]{40})", step["uses"])


def test_only_the_workflow_that_proposes_may_write() -> None:
    rights = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"] for path in WORKFLOWS}
    assert rights["audit"] == {"contents": "read"}
    assert set(rights["updates"]) == {"contents", "pull-requests"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_command_that_it_runs_is_there(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    runs = re.findall(
        r"(?:run:|&&) (?:mkdir -p var && )?make ([a-z -]+)$", path.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert runs
    assert {target for run in runs for target in run.split()} <= targets
