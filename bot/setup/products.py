"""Builds the products of the project's own files: the search index and the trained Rasa model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

from bot.setup import stamps
from bot.setup.places import Places
from bot.setup.progress import Progress

# If one of these is set, the knowledge is elsewhere, and only its own build can tell whether it is current.
_ELSEWHERE = ("SOURCES_DIR", "PHRASINGS_DIR", "EXAMPLES_DIR", "QUESTIONS_FILE", "INDEX_DIR")
MODEL_NAME = "assistant"


@dataclass(frozen=True)
class Product:
    """Something that one program makes: in which environment, with which arguments, from which files."""

    name: str
    title: str
    environment: str
    arguments: tuple[str, ...]
    inputs: tuple[str, ...]
    result: str


INDEX = Product(
    name="index",
    title="The index of the guidance",
    environment="assistant",
    # Only what is needed to serve: what an owner has not built never goes live by a restart.
    arguments=("-m", "knowledge", "build", "--start"),
    inputs=("knowledge/**/*", "bot/requirements/assistant.txt", "bot/requirements/torch.txt"),
    result="index/manifest.json",
)
RASA_MODEL = Product(
    name="rasa-model",
    title="The Rasa model",
    environment="rasa",
    arguments=("-m", "bot.assistant", "train", "--config", "config.yml", "--domain", "bot/domain", "--data", "data")
    + ("--fixed-model-name", MODEL_NAME, "--out"),
    inputs=("config.yml", "bot/domain/**/*", "data/**/*", "bot/assistant/**/*", "bot/requirements/rasa.txt"),
    result=f"models/{MODEL_NAME}.tar.gz",
)
PRODUCTS = (INDEX, RASA_MODEL)


def is_current(product: Product, places: Places, environ: Mapping[str, str]) -> bool:
    """Whether the product exists and was made from the current files."""
    if product is INDEX and any(environ.get(f"ASSISTANT_{name}") for name in _ELSEWHERE):
        return False
    made = (places.var / product.result).is_file() and (product is not INDEX or _has_model(places))
    return made and stamps.is_current(_stamp(product, places), _digest(product, places))


def make(product: Product, places: Places, environ: Mapping[str, str], progress: Progress) -> None:
    """Make the product.

    Raises:
        SetupError: it could not be made. The error has the end of the program's log.
    """
    stamps.remove(_stamp(product, places))
    # Do this before the program reads the files: a change in the meantime then makes the product out of date.
    digest = _digest(product, places)
    arguments = list(product.arguments) + ([str(places.models)] if product is RASA_MODEL else [])
    command = [str(places.python(product.environment)), *arguments]
    progress.run(product.title.lower(), command, f"setup-{product.name}.log", environ, places.root)
    stamps.write(_stamp(product, places), digest)


def _has_model(places: Places) -> bool:
    """Whether there is an exported model in the index's folder of models.

    Only `knowledge build` knows whether it is the right one.
    """
    return any((places.var / "adapted").glob("*/onnx/made.json"))


def _stamp(product: Product, places: Places) -> Path:
    return places.var / "stamps" / product.name


def _digest(product: Product, places: Places) -> str:
    return stamps.digest(places.root, product.inputs)
