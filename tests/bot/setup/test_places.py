from pathlib import Path

from bot.setup.places import ROOT, places


def test_the_project_is_found_from_the_code_not_from_where_it_is_run() -> None:
    assert (ROOT / "config.yml").is_file()
    assert places(environ={}).var == ROOT / "var"


def test_the_var_folder_can_be_elsewhere_and_is_absolute(tmp_path: Path) -> None:
    assert places(tmp_path, {"ASSISTANT_VAR_DIR": "~/data"}).var == Path.home() / "data"
    assert places(tmp_path, {"ASSISTANT_VAR_DIR": "data"}).var == Path.cwd() / "data"
    assert places(tmp_path, {"ASSISTANT_VAR_DIR": " "}).var == tmp_path / "var"
