"""Which end-to-end tests one worker takes together."""

from types import SimpleNamespace
from typing import Any

from tests.conftest import group_of


def made(file: str, *fixtures: str, **in_its_file: object) -> Any:
    return SimpleNamespace(nodeid=f"{file}::test", fixturenames=fixtures, module=SimpleNamespace(**in_its_file))


def test_the_tests_of_a_shared_assistant_are_one_group() -> None:
    assert group_of(made("a.py", "assistant", "browser")) == group_of(made("b.py", "person", "assistant"))
    assert group_of(made("a.py", "assistant")) != group_of(made("teams/c.py", "teams", "teams_assistant"))


def test_a_file_with_an_assistant_of_its_own_or_none_is_a_group_by_itself() -> None:
    assert group_of(made("a.py", "assistant", assistant="its own")) == "a.py"
    assert group_of(made("b.py", "browser")) == "b.py"
    assert group_of(made("b.py", "browser")) == group_of(made("b.py"))
