"""The manifest: what an index was built from, so that a wrong one is never searched."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from knowledge.errors import IndexMismatch, KnowledgeError

MANIFEST_NAME = "manifest.json"
FORMAT = 9
_REBUILD = "run `python -m knowledge build`"


@dataclass(frozen=True)
class Manifest:
    """Which model, which texts and how many; `metric` says how vectors are compared and `index_type`
    how the nearest are found.

    `adapted` is the key of the adapted model's folder, empty where the model is used as it came. `classifiers` is true
    where the index has learned which passage is meant, as it does up to a size; `follow_ups` counts the examples from
    which it learned how second messages are meant, `answers` those of typed answers, and `openings` those of first
    messages.
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
    vectors: int
    follow_ups: int
    answers: int
    openings: int

    def save(self, folder: Path) -> None:
        """Write the manifest into the index folder."""
        (folder / MANIFEST_NAME).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")


def load_manifest(folder: Path) -> Manifest:
    """Read the manifest. Raises IndexMismatch where there is none or it is of another format, saying what to run."""
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
    """Raises IndexMismatch, saying what to run, where a manifest's `format` is not FORMAT."""
    found = content.get("format") if isinstance(content, dict) else None
    if found != FORMAT:
        raise IndexMismatch(f"the index has format {found}, but this version reads {FORMAT}; {_REBUILD}", folder)


def refuse_mismatch(manifest: Manifest, folder: Path, **expected: object) -> None:
    """Compare fields of the manifest with what is expected.

    Raises IndexMismatch naming the first that differs and what to run; KnowledgeError for a field that it has not.
    """
    for field, value in expected.items():
        if not hasattr(manifest, field):
            raise KnowledgeError(f"a manifest has no field {field!r}")
        built = getattr(manifest, field)
        if built != value:
            raise IndexMismatch(f"the index was built with {field} {built}, but now it is {value}; {_REBUILD}", folder)
