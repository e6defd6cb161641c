"""The exported model: the same vectors as the sentence-transformers model, by ONNX Runtime and without PyTorch.

`exporting.py` makes its files beside the model's own. Each text is run alone. Its vector is then the same to the last
bit whatever it is embedded with, and no padding is computed.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knowledge.errors import KnowledgeError
from knowledge.model.embedder import Vectors, telling_pieces, unit_rows
from knowledge.timing import timed

# The folder inside the model's own, and what is in it.
EXPORTED = "onnx"
GRAPH, WORDS, POSITIONS, TOKENIZER = "model.onnx", "words.npy", "positions.npy", "tokenizer.json"
FILES = (GRAPH, WORDS, POSITIONS, TOKENIZER)
# Written last: a folder that has it is complete.
MADE = "made.json"
# What goes into the graph and comes out: word pieces as rows of numbers, before and after the layers.
GIVEN, FOUND = "pieces", "tokens"


@dataclass(frozen=True)
class ServedModel:
    """An exported model. It loads at first use.

    Attributes:
        name: the model's name.
        folder: the folder of the sentence-transformers model that it was exported from.
        digest: sha256 of that model's weights.
        longest: how many word pieces of a text it reads at most.
    """

    name: str
    folder: Path
    digest: str
    longest: int

    @timed("embedding")
    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, float32, normalised to length 1. The inner product is then the cosine."""
        # Each text once: somebody may paste the same sentence many times.
        known = {text: self._run(text)[1].mean(axis=0) for text in dict.fromkeys(texts)}
        vectors = np.array([known[text] for text in texts], dtype=np.float32)
        return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12))

    @timed("embedding of words")
    def embed_tokens(self, texts: Sequence[str]) -> list[Vectors]:
        """Return for each text one row a word piece in its context, float32, each of length 1.

        What is left out is said at SentenceModel.embed_tokens.
        """
        found = (self._run(text) for text in texts)
        return [unit_rows(tokens, self._loaded.telling[pieces]) for pieces, tokens in found]

    def _run(self, text: str) -> tuple[NDArray[np.int64], Vectors]:
        """Return the numbers of the text's word pieces, and a row for each."""
        loaded = self._loaded
        pieces = np.array(loaded.tokenizer.encode(text).ids, dtype=np.int64)
        rows = loaded.words[pieces] + loaded.positions[: len(pieces)]
        return pieces, loaded.session.run([FOUND], {GIVEN: rows[None]})[0][0]

    @cached_property
    def _loaded(self) -> "_Loaded":
        place = self.folder / EXPORTED
        options = onnxruntime.SessionOptions()
        # Two threads wait for each other on two cores; one answers a short text sooner.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # ONNX Runtime's own pool of memory held 44 MB, and was no quicker.
        options.enable_cpu_mem_arena = False
        tokenizer = Tokenizer.from_file(str(place / TOKENIZER))
        tokenizer.no_padding()
        tokenizer.enable_truncation(self.longest)
        return _Loaded(
            tokenizer,
            # Read as they are needed: a text has few of 30,000 pieces.
            np.load(place / WORDS, mmap_mode="r", allow_pickle=False),
            np.load(place / POSITIONS, allow_pickle=False),
            telling_pieces(tokenizer.get_vocab()),
            onnxruntime.InferenceSession(str(place / GRAPH), options, providers=["CPUExecutionProvider"]),
        )


@dataclass(frozen=True)
class _Loaded:
    tokenizer: Tokenizer
    words: Vectors
    positions: Vectors
    telling: NDArray[np.bool_]
    session: Any


def is_exported(folder: Path) -> bool:
    """Return whether the model in the folder has an export that is whole."""
    try:
        open_served_model("", folder)
    except KnowledgeError:
        return False
    return True


def open_served_model(name: str, folder: Path) -> ServedModel:
    """Return the exported model in the folder of a sentence-transformers model, under a name.

    Raises:
        KnowledgeError: there is no export, or its files have changed since it was made.
    """
    place = folder / EXPORTED
    try:
        made = json.loads((place / MADE).read_text(encoding="utf-8"))
        for file in FILES:
            if _sha256(place / file) != made["files"][file]:
                raise KnowledgeError("has changed since the model was exported", place / file)
        return ServedModel(name, folder, str(made["weights"]), int(made["longest"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(f"holds no exported model ({error})", place) from error


def write_made(place: Path, weights: str, longest: int, difference: float) -> None:
    """Write down what the files in the folder of the export are, and that they are complete.

    Args:
        place: that folder.
        weights: sha256 of the weights of the model that was exported.
        longest: how many word pieces of a text it reads at most.
        difference: the largest between its numbers and those of that model.
    """
    made = {
        "weights": weights,
        "longest": longest,
        "difference": difference,
        "files": {file: _sha256(place / file) for file in FILES},
    }
    (place / MADE).write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
