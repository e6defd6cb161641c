"""The manifest: what an index was built from. A wrong index is never searched."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from knowledge.errors import IndexMismatch, KnowledgeError

MANIFEST_NAME = "manifest.json"
FORMAT = 11
_REBUILD = "run `python -m knowledge build`"


@dataclass(frozen=True)
class Manifest:
    """Which model, which texts and how many.

    Attributes:
        format: version of the index's format.
        model: the model's name.
        model_digest: sha256 of the model's weights.
        adapted: the key of the adapted model's folder, or empty if the model was not adapted.
        dimension: length of a vector.
        metric: how vectors are compared.
        index_type: how the nearest vectors are found.
        classifiers: whether the index has learned which passage is meant, as it does up to a certain size.
        corpus_digest: sha256 over the corpus.
        settings_digest: sha256 over the settings used in building.
        passages: number of passages.
        taught: how many of them, the first ones, classifiers tell apart; the others are found by their own words.
        vectors: number of vectors.
        follow_ups: number of examples of second messages.
        answers: number of examples of typed answers.
        openings: number of examples of first messages.
    """

    format: int
    model: str
    model_digest: str
    adapted: str
    dimension: int
    metric: str
    index_type: str
    classifiers: bool
    corpus_digest: str
    settings_digest: str
    passages: int
    taught: int
    vectors: int
    follow_ups: int
    answers: int
    openings: int

    def save(self, folder: Path) -> None:
        """Write the manifest to the index folder."""
        (folder / MANIFEST_NAME).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")


def load_manifest(folder: Path) -> Manifest:
    """Read the manifest.

    Raises:
        IndexMismatch: there is none, or it has another format. It says what to run.
    """
    path = folder / MANIFEST_NAME
    if not path.is_file():
        raise IndexMismatch(f"there is no index here; {_REBUILD}", folder)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        refuse_other_format(content, folder)
        return Manifest(**content)
    except (json.JSONDecodeError, UnicodeDecodeError, TypeError) as error:
        raise IndexMismatch(f"the manifest cannot be read ({error}); {_REBUILD}", path) from error


def refuse_other_format(content: object, folder: Path) -> None:
    """Refuse a manifest whose `format` is not FORMAT.

    Raises:
        IndexMismatch: the format differs. It says what to run.
    """
    found = content.get("format") if isinstance(content, dict) else None
    if found != FORMAT:
        raise IndexMismatch(f"the index has format {found}, but this version reads {FORMAT}; {_REBUILD}", folder)


def refuse_mismatch(manifest: Manifest, folder: Path, **expected: object) -> None:
    """Compare fields of the manifest with expected values.

    Raises:
        IndexMismatch: a field differs. It names the first and what to run.
        KnowledgeError: the manifest has no such field.
    """
    for field, value in expected.items():
        if not hasattr(manifest, field):
            raise KnowledgeError(f"a manifest has no field {field!r}")
        built = getattr(manifest, field)
        if built != value:
            raise IndexMismatch(f"the index was built with {field} {built}, but now it is {value}; {_REBUILD}", folder)
