from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from knowledge.errors import KnowledgeError
from knowledge.files.validated import load_validated


class Shed(BaseModel):
    model_config = ConfigDict(extra="forbid")

    doors: int
    roof: str


def write(folder: Path, text: str) -> Path:
    path = folder / "shed.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_that_fits_is_its_model(tmp_path: Path) -> None:
    assert load_validated(write(tmp_path, "doors: 2\nroof: flat\n"), Shed) == Shed(doors=2, roof="flat")


def test_a_wrong_field_is_refused_with_its_line_and_the_fields_allowed(tmp_path: Path) -> None:
    path = write(tmp_path, "roof: flat\ndoors: many\n")
    with pytest.raises(KnowledgeError) as refused:
        load_validated(path, Shed)
    assert str(refused.value).startswith(f"{path}:2: doors: ")
    assert "(fields allowed: doors, roof)" in str(refused.value)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none\.yml: this file is missing"):
        load_validated(tmp_path / "none.yml", Shed)
