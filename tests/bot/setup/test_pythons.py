from pathlib import Path

import pytest

from bot.setup.errors import SetupError
from bot.setup.pythons import ASSISTANT, RASA, Python, find, minor, named, probe
from tests.bot.setup.fakes import fake_python, script


def environ(tmp_path: Path, *path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path), "PATH": ":".join(str(folder) for folder in path)}


def test_a_python_on_the_path_is_found_and_named_by_its_real_place(tmp_path: Path) -> None:
    real = fake_python(tmp_path / "opt" / "python3.10", "3.10.4")
    fake_python(tmp_path / "bin" / "python3.10", "3.10.4", base=real)
    assert find(RASA, environ(tmp_path, tmp_path / "bin")) == (Python(real, "3.10.4"), [])


def test_a_shim_that_does_not_run_is_passed_over_for_one_later_on_the_path(tmp_path: Path) -> None:
    script(tmp_path / "shims" / "python3.10", "echo 'python3.10: command not found' >&2; exit 127")
    real = fake_python(tmp_path / "bin" / "python3.10", "3.10.4")
    found, tried = find(RASA, environ(tmp_path, tmp_path / "shims", tmp_path / "bin"))
    assert found == Python(real, "3.10.4")
    assert tried == [f"{tmp_path}/shims/python3.10 (does not run)"]


def test_the_newest_inactive_pyenv_version_is_found_by_number_not_by_letters(tmp_path: Path) -> None:
    versions = tmp_path / ".pyenv" / "versions"
    for version in ("3.9.18", "3.10.9", "3.10.13", "3.11.7"):
        fake_python(versions / version / "bin" / "python", version)
    found, _ = find(RASA, environ(tmp_path))
    assert found == Python(versions / "3.10.13" / "bin" / "python", "3.10.13")


def test_pyenv_is_looked_for_where_pyenv_root_says(tmp_path: Path) -> None:
    python = fake_python(tmp_path / "elsewhere" / "versions" / "3.10.1" / "bin" / "python", "3.10.1")
    found, _ = find(RASA, {**environ(tmp_path), "PYENV_ROOT": str(tmp_path / "elsewhere")})
    assert found == Python(python, "3.10.1")


def test_uv_is_asked_where_it_is_installed_and_may_not_download(tmp_path: Path) -> None:
    python = fake_python(tmp_path / "uv-pythons" / "python3.10", "3.10.2")
    script(tmp_path / "bin" / "uv", f'test "$UV_PYTHON_DOWNLOADS" = never && echo {python}')
    found, _ = find(RASA, environ(tmp_path, tmp_path / "bin"))
    assert found == Python(python, "3.10.2")


def test_the_first_of_several_versions_is_preferred_wherever_it_is(tmp_path: Path) -> None:
    fake_python(tmp_path / "bin" / "python3.13", "3.13.0")
    older = fake_python(tmp_path / ".pyenv" / "versions" / "3.11.7" / "bin" / "python", "3.11.7")
    found, _ = find(ASSISTANT, environ(tmp_path, tmp_path / "bin"))
    assert found == Python(older, "3.11.7")


def test_nothing_fitting_gives_none_and_what_was_tried(tmp_path: Path) -> None:
    script(
        tmp_path / "bin" / "python3.10",
        "echo \"ModuleNotFoundError: No module named 'ensurepip'\" >&2; exit 1",
    )
    found, tried = find(RASA, environ(tmp_path, tmp_path / "bin"))
    assert found is None
    assert tried == [f"{tmp_path}/bin/python3.10 (lacks the module ensurepip)"]


def test_a_file_of_the_right_name_and_another_version_is_not_taken(tmp_path: Path) -> None:
    fake_python(tmp_path / "bin" / "python3.10", "3.12.1")
    found, tried = find(RASA, environ(tmp_path, tmp_path / "bin"))
    assert found is None
    assert tried == [f"{tmp_path}/bin/python3.10 (is Python 3.12.1)"]


def test_a_variable_may_name_a_path_or_a_command(tmp_path: Path) -> None:
    python = fake_python(tmp_path / "bin" / "my-python", "3.10.4")
    there = environ(tmp_path, tmp_path / "bin")
    assert named(RASA, {**there, "RASA_PYTHON": str(python)}) == Python(python, "3.10.4")
    assert named(RASA, {**there, "RASA_PYTHON": "my-python"}) == Python(python, "3.10.4")
    assert named(RASA, {**there, "RASA_PYTHON": " "}) is None
    assert named(RASA, there) is None


def test_a_variable_that_names_another_version_is_an_error_that_says_which_is_needed(tmp_path: Path) -> None:
    python = fake_python(tmp_path / "python", "3.12.1")
    with pytest.raises(SetupError, match=r"is Python 3\.12\.1, but Rasa 3\.6 needs 3\.10\."):
        named(RASA, {"RASA_PYTHON": str(python)})
    with pytest.raises(SetupError, match=r"needs 3\.11, 3\.12 or 3\.13\."):
        named(ASSISTANT, {"ASSISTANT_PYTHON": str(fake_python(tmp_path / "old", "3.9.1"))})


def test_a_variable_that_names_nothing_is_an_error_and_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="RASA_PYTHON=/nowhere/python cannot be used: does not run: No such file"):
        named(RASA, {"RASA_PYTHON": "/nowhere/python", "PATH": str(tmp_path)})


def test_an_interpreter_that_prints_something_else_is_of_no_use(tmp_path: Path) -> None:
    assert probe(str(script(tmp_path / "python", "echo hello; echo there"))) == "does not run"


def test_the_minor_version_has_two_parts() -> None:
    assert minor("3.10.13") == "3.10"
