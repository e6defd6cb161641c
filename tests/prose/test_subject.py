from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.locations import ROOT
from tests.prose.subject import LONGEST, problem_of

HOOKS: list[dict[str, Any]] = [
    {**hook, "repo": repository["repo"]}
    for repository in yaml.safe_load(Path(ROOT, ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    for hook in repository["hooks"]
]


@pytest.mark.parametrize(
    "message",
    [
        "Say why\n",
        "x" * LONGEST,
        "Say why\n\nBecause.\n",
        "\n# what git adds\nSay why\n# and more, much longer than any subject may be, so that it would be refused\n",
        f"Say why\n# ------------------------ >8 ------------------------\n+{'x' * 100}",
        "Merge branch 'people'\n\n* people:\n  A line",
    ],
)
def test_a_message_with_a_short_subject_is_taken(message: str) -> None:
    assert problem_of(message) is None


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("x" * (LONGEST + 1), "73 characters"),
        ("", "empty"),
        ("# only what git adds\n", "empty"),
        ("Say\nwhy\n", "empty line"),
    ],
)
def test_a_message_that_cannot_be_read_in_a_list_is_refused(message: str, said: str) -> None:
    assert said in str(problem_of(message))


def test_hooks_are_local_so_that_a_commit_fetches_nothing() -> None:
    assert {(hook["repo"], hook["language"]) for hook in HOOKS} == {("local", "system")}


def test_a_commit_runs_the_quick_checks_and_looks_at_the_subject() -> None:
    assert [(hook["id"], hook["entry"]) for hook in HOOKS] == [
        ("check", "make check"),
        ("subject", ".venv/assistant/bin/python -m tests.prose.subject"),
    ]
