from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge import locations

PLACES = {
    "ASSISTANT_SOURCES_DIR": locations.sources_dir,
    "ASSISTANT_PHRASINGS_DIR": locations.phrasings_dir,
    "ASSISTANT_QUESTIONS_FILE": locations.questions_file,
    "ASSISTANT_NOTICES_DIR": locations.notices_dir,
    "ASSISTANT_EXAMPLES_DIR": locations.examples_dir,
    "ASSISTANT_GOLD_DIR": locations.gold_dir,
    "ASSISTANT_EMBEDDINGS_DIR": locations.embeddings_dir,
    "ASSISTANT_ADAPTED_DIR": locations.adapted_dir,
    "ASSISTANT_EVALUATION_DIR": locations.evaluation_dir,
    "ASSISTANT_INDEX_DIR": locations.index_dir,
}


@pytest.mark.parametrize(("variable", "place"), PLACES.items())
def test_each_place_is_moved_by_its_own_variable_and_an_empty_one_counts_as_not_set(
    variable: str, place: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for other in PLACES:
        monkeypatch.delenv(other, raising=False)
    default = place()
    monkeypatch.setenv(variable, "/elsewhere")
    assert place() == Path("/elsewhere")
    assert [name for name, other in PLACES.items() if other() == Path("/elsewhere")] == [variable]
    monkeypatch.setenv(variable, "")
    assert place() == default


def test_everything_that_is_built_moves_with_the_folder_for_built_files(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in PLACES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("ASSISTANT_VAR_DIR", "/built")
    moved = {place().name for place in PLACES.values() if place().parent == Path("/built")}
    assert moved == {"index", "embeddings", "adapted"}


def test_the_texts_are_in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in PLACES:
        monkeypatch.delenv(variable, raising=False)
    assert all(place().exists() for place in (locations.sources_dir, locations.questions_file, locations.notices_dir))
