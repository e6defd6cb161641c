"""Which end-to-end tests start nothing of their own."""

from types import SimpleNamespace
from typing import Any

from knowledge.locations import ROOT
from tests.conftest import BROWSER_ALONE, starts_nothing


def made(*fixtures: str, file: str = "tests/end_to_end/test_a.py", **in_its_file: object) -> Any:
    return SimpleNamespace(nodeid=f"{file}::test", fixturenames=fixtures, module=SimpleNamespace(**in_its_file))


def test_what_asks_for_the_assistant_of_the_folder_shares_it() -> None:
    assert starts_nothing(made("person", "assistant"))


def test_what_has_an_assistant_of_its_own_file_or_starts_a_process_does_not() -> None:
    assert not starts_nothing(made("assistant", assistant="its own"))
    assert not starts_nothing(made("tmp_path"))
    assert not starts_nothing(made("teams", "teams_assistant"))


def test_what_needs_a_browser_alone_starts_no_process_either() -> None:
    assert starts_nothing(made("browser", file="tests/bot/widget/test_a.py"))
    assert all((ROOT / folder).is_dir() for folder in BROWSER_ALONE)
