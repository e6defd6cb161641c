"""The model for sources that are found by their own words, joined from the packages that carry its parts.

It is opened only where such a source is published, and then once for each process.
"""

import importlib.metadata
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.locations import own_words_model_dir
from knowledge.model.embedder import WEIGHTS, Embedder, SentenceModel, open_folder
from knowledge.settings import OwnWordsModelSettings


def own_words_model(settings: OwnWordsModelSettings, taught: Embedder) -> Embedder:
    """Return the model for sources that are found by their own words; the taught one if the settings name no other.

    Raises:
        KnowledgeError: it is not installed, or its weights are not the expected ones.
    """
    if settings.folder:
        return _opened(settings, Path(settings.folder))
    if not settings.packages:
        return taught
    # Another version of the model has another folder, so that none is half of each.
    return _opened(settings, own_words_model_dir() / settings.sha256[:16])


@cache
def _opened(settings: OwnWordsModelSettings, folder: Path) -> SentenceModel:
    if not settings.folder and not (folder / WEIGHTS).is_file():
        join(parts_of(settings.packages), folder)
    model = open_folder(settings.name, folder)
    if model.digest != settings.sha256:
        raise KnowledgeError(
            f"the weights have sha256 {model.digest}, but {settings.sha256} is expected", folder / WEIGHTS
        )
    return model


def parts_of(packages: Sequence[str]) -> list[Path]:
    """Return the part of the zip file in each package, in order.

    Raises:
        KnowledgeError: a package is not installed, or has no part.
    """
    found = []
    for number, name in enumerate(packages, 1):
        try:
            files = importlib.metadata.files(name) or []
        except importlib.metadata.PackageNotFoundError as error:
            raise KnowledgeError(
                f"the Python package {name!r} that carries a part of a model is not installed"
            ) from error
        part = next((Path(str(file.locate())) for file in files if file.name.endswith(f".zip.{number:03}")), None)
        if part is None:
            raise KnowledgeError(f"the Python package {name!r} has no part {number} of a model")
        found.append(part)
    return found


def join(parts: Sequence[Path], folder: Path) -> None:
    """Join the parts of a zip file, and put the one folder inside it in place of `folder`.

    Raises:
        KnowledgeError: together they are no zip file with one folder.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        whole, inside = Path(beside) / "model.zip", Path(beside) / "inside"
        with whole.open("wb") as joined:
            for part in parts:
                with part.open("rb") as file:
                    shutil.copyfileobj(file, joined)
        try:
            with zipfile.ZipFile(whole) as archive:
                archive.extractall(inside)
            (found,) = inside.iterdir()
        except (zipfile.BadZipFile, FileNotFoundError, ValueError) as error:
            raise KnowledgeError("the parts of the model are together no zip file with one folder", parts[0]) from error
        if not (folder / WEIGHTS).is_file():
            # Another process may have been quicker. Then its folder stays.
            shutil.rmtree(folder, ignore_errors=True)
            found.rename(folder)
