"""The index on disk: passages, FAISS vectors, BM25 and learned weights. JSON and NumPy arrays, no pickle anywhere."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.errors import IndexMismatch
from knowledge.lexical import LexicalIndex
from knowledge.linear import LinearClassifier
from knowledge.manifest import Manifest, load_manifest, refuse_mismatch
from knowledge.recogniser import Recogniser


@dataclass(frozen=True)
class FurtherReadingLink:
    """A text for people whose question the guidance does not answer."""

    title: str
    url: str


@dataclass(frozen=True)
class IndexedPassage:
    """A passage as it is quoted, with what a reply says of its source. `checked` is an ISO date."""

    id: str
    text: str
    digest: str
    section: str
    section_is_ours: bool
    question: str
    title: str
    publisher: str
    url: str
    checked: str


@dataclass(frozen=True)
class Index:
    """All that a search needs. `owners[i]` is the position of the passage to which vector `i` belongs."""

    manifest: Manifest
    passages: tuple[IndexedPassage, ...]
    further_reading: tuple[FurtherReadingLink, ...]
    vectors: faiss.Index
    rows: tuple[str, ...]
    owners: NDArray[np.int32]
    lexical: LexicalIndex
    which: LinearClassifier
    covered: Recogniser
    danger: Recogniser

    def save(self, folder: Path) -> None:
        """Write the index into an existing, empty folder."""
        content = {
            "passages": [asdict(passage) for passage in self.passages],
            "further_reading": [asdict(link) for link in self.further_reading],
            "rows": self.rows,
        }
        (folder / "passages.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        faiss.write_index(self.vectors, str(folder / "vectors.faiss"))
        np.save(folder / "owners.npy", self.owners)
        self.lexical.save(folder / "lexical")
        np.savez(folder / "which.npz", weights=self.which.weights, biases=self.which.biases)
        (folder / "which.json").write_text(json.dumps(self.which.labels), encoding="utf-8")
        self.covered.save(folder / "covered.npz")
        self.danger.save(folder / "danger.npz")
        # Last, so that a folder with a manifest is whole.
        self.manifest.save(folder)


def load_index(folder: Path, **expected: object) -> Index:
    """Read an index and compare its manifest with what is expected (fields of Manifest).

    Raises IndexMismatch, saying what to run, where the folder holds none, it differs, or its parts do not fit together.
    """
    manifest = load_manifest(folder)
    refuse_mismatch(manifest, folder, **expected)
    try:
        content = json.loads((folder / "passages.json").read_text(encoding="utf-8"))
        vectors = faiss.read_index(str(folder / "vectors.faiss"))
        index = Index(
            manifest=manifest,
            passages=tuple(IndexedPassage(**fields) for fields in content["passages"]),
            further_reading=tuple(FurtherReadingLink(**fields) for fields in content["further_reading"]),
            vectors=vectors,
            rows=tuple(content["rows"]),
            owners=np.load(folder / "owners.npy", allow_pickle=False),
            lexical=LexicalIndex.load(folder / "lexical"),
            which=_load_which(folder),
            covered=Recogniser.load(folder / "covered.npz"),
            danger=Recogniser.load(folder / "danger.npz"),
        )
    except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
        raise IndexMismatch(f"the index is damaged ({error}); run `python -m knowledge build`", folder) from error
    refuse_mismatch(
        manifest, folder, passages=len(index.passages), vectors=int(vectors.ntotal), dimension=int(vectors.d)
    )
    return index


def _load_which(folder: Path) -> LinearClassifier:
    labels = json.loads((folder / "which.json").read_text(encoding="utf-8"))
    with np.load(folder / "which.npz", allow_pickle=False) as arrays:
        return LinearClassifier(tuple(labels), arrays["weights"], arrays["biases"])
