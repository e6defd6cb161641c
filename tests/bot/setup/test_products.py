from pathlib import Path

import pytest

from bot.setup import products
from bot.setup.errors import SetupError
from bot.setup.places import Places
from bot.setup.products import INDEX, PRODUCTS, RASA_MODEL, Product
from tests.bot.setup.fakes import RecordingProgress, project


@pytest.fixture
def places(tmp_path: Path) -> Places:
    places = project(tmp_path)
    for name in (
        "config.yml",
        "bot/domain/a.yml",
        "knowledge/examples/concern/a.yml",
        "data/rules/a.yml",
        "knowledge/sources/a.md",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    for product in PRODUCTS:
        make(product, places)
    return places


def make(product: Product, places: Places) -> RecordingProgress:
    progress = RecordingProgress(places)
    products.make(product, places, {}, progress)
    (places.var / product.result).parent.mkdir(parents=True, exist_ok=True)
    (places.var / product.result).write_text("made")
    (places.var / "adapted" / "key" / "onnx").mkdir(parents=True, exist_ok=True)
    (places.var / "adapted" / "key" / "onnx" / "made.json").write_text("made")
    return progress


def stale(places: Places, **environ: str) -> set[str]:
    return {product.name for product in PRODUCTS if not products.is_current(product, places, environ)}


def test_what_was_made_from_the_present_files_is_left_alone(places: Places) -> None:
    assert stale(places) == set()


@pytest.mark.parametrize(
    ("changed", "made_anew"),
    [
        ("knowledge/sources/a.md", {"index"}),
        ("knowledge/examples/concern/a.yml", {"index"}),
        ("data/rules/a.yml", {"rasa-model"}),
        ("data/stories/new.yml", {"rasa-model"}),
        ("bot/domain/a.yml", {"rasa-model"}),
        ("config.yml", {"rasa-model"}),
        ("bot/requirements/rasa.txt", {"rasa-model"}),
        ("bot/requirements/assistant.txt", {"index"}),
        ("bot/gateway/new.py", set()),
    ],
)
def test_a_changed_file_makes_anew_what_depends_on_it_and_no_more(
    places: Places, changed: str, made_anew: set[str]
) -> None:
    (places.root / changed).parent.mkdir(parents=True, exist_ok=True)
    (places.root / changed).write_text("two")
    assert stale(places) == made_anew


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: product.name)
def test_a_product_that_was_removed_is_made_anew(places: Places, product: Product) -> None:
    (places.var / product.result).unlink()
    assert stale(places) == {product.name}


def test_a_build_that_fails_leaves_no_stamp_from_before(places: Places) -> None:
    with pytest.raises(SetupError):
        products.make(RASA_MODEL, places, {}, RecordingProgress(places, fails_at="the rasa model"))
    assert stale(places) == {"rasa-model"}


def test_a_file_changed_during_a_build_leaves_the_product_out_of_date(places: Places) -> None:
    class ChangesAFile(RecordingProgress):
        def run(self, *_: object) -> None:
            (places.root / "config.yml").write_text("two")

    products.make(RASA_MODEL, places, {}, ChangesAFile(places))
    assert stale(places) == {"rasa-model"}


@pytest.mark.parametrize("variable", ["ASSISTANT_SOURCES_DIR", "ASSISTANT_QUESTIONS_FILE"])
def test_knowledge_kept_elsewhere_is_always_left_to_its_own_build_to_check(places: Places, variable: str) -> None:
    assert stale(places, **{variable: "/elsewhere"}) == {"index"}


def test_rasa_is_trained_in_its_own_environment_into_the_var_folder(places: Places) -> None:
    (command,) = make(RASA_MODEL, places).commands
    assert command[:4] == [str(places.root / ".venv/rasa/bin/python"), "-m", "bot.assistant", "train"]
    assert command[-2:] == ["--out", str(places.var / "models")]


def test_the_index_is_built_in_the_assistants_environment(places: Places) -> None:
    (command,) = make(INDEX, places).commands
    assert command == [str(places.root / ".venv/assistant/bin/python"), "-m", "knowledge", "build", "--start"]


def test_an_index_whose_exported_model_was_removed_is_made_anew(places: Places) -> None:
    (places.var / "adapted" / "key" / "onnx" / "made.json").unlink()
    assert stale(places) == {INDEX.name}
