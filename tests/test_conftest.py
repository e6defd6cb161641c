"""Which end-to-end tests run on the assistant that is started once."""

from types import SimpleNamespace
from typing import Any

from tests.conftest import shares_an_assistant


def made(*fixtures: str, **in_its_file: object) -> Any:
    return SimpleNamespace(fixturenames=fixtures, module=SimpleNamespace(**in_its_file))


def test_what_asks_for_the_assistant_of_the_folder_shares_it() -> None:
    assert shares_an_assistant(made("person", "assistant"))


def test_what_has_an_assistant_of_its_own_file_or_none_does_not() -> None:
    assert not shares_an_assistant(made("assistant", assistant="its own"))
    assert not shares_an_assistant(made("browser"))
    assert not shares_an_assistant(made("teams", "teams_assistant"))
