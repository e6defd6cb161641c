"""A sentence-transformers model cut in two: what stays as it came, and the last layer, which learns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor

from knowledge.errors import KnowledgeError

# Texts at once where nothing is learned; more needs more memory and is hardly faster.
_BATCH = 64


@dataclass(frozen=True)
class CutModel:
    """The whole model, its encoder (BERT and its kin) and the encoder's last layer."""

    whole: SentenceTransformer
    encoder: Any
    last: torch.nn.Module

    def states_before_last(self, texts: Sequence[str], longest: int) -> list[Tensor]:
        """For each text what enters the last layer: one row of float32 a word piece, at most `longest` of them."""
        layers = self.encoder.encoder.layer
        self.encoder.encoder.layer = layers[:-1]
        try:
            return self._states(texts, longest)
        finally:
            self.encoder.encoder.layer = layers

    def _states(self, texts: Sequence[str], longest: int) -> list[Tensor]:
        states: list[Tensor] = [torch.empty(0)] * len(texts)
        # Texts of like length together, so that little is padding.
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        with torch.inference_mode():
            for places in _batches(order, _BATCH):
                pieces = self.whole.tokenizer(
                    [texts[place] for place in places],
                    padding=True,
                    truncation=True,
                    max_length=longest,
                    return_tensors="pt",
                )
                hidden = self.encoder(**pieces).last_hidden_state
                for row, place, mask in zip(hidden, places, pieces["attention_mask"], strict=True):
                    states[place] = row[: int(mask.sum())].clone()
        return states

    def vectors(self, states: Sequence[Tensor]) -> Tensor:
        """The last layer and the model's own pooling over a batch: one row of length 1 a text."""
        padded = torch.nn.utils.rnn.pad_sequence(list(states), batch_first=True)
        mask = torch.zeros(padded.shape[:2])
        for row, state in enumerate(states):
            mask[row, : len(state)] = 1
        # What is padding is pushed out of the softmax, as transformers does it.
        away = (1 - mask)[:, None, None, :] * torch.finfo(padded.dtype).min
        hidden = self.last(padded, away)
        tokens = hidden[0] if isinstance(hidden, tuple) else hidden
        pooled = self.whole[1]({"token_embeddings": tokens, "attention_mask": mask})["sentence_embedding"]
        return torch.nn.functional.normalize(pooled, dim=1)


def cut(folder: Path) -> CutModel:
    """Load the model of a folder. Raises KnowledgeError where it is not built like BERT, with layers in a row."""
    whole = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    encoder: Any = getattr(whole[0], "auto_model", None)
    layers = getattr(getattr(encoder, "encoder", None), "layer", None)
    if getattr(getattr(encoder, "config", None), "model_type", None) not in {"bert", "roberta"} or not layers:
        raise KnowledgeError("only a model of the families bert and roberta can be adapted; name one", folder)
    for parameter in encoder.parameters():
        parameter.requires_grad = False
    for parameter in layers[-1].parameters():
        parameter.requires_grad = True
    return CutModel(whole, encoder, layers[-1])


def _batches(order: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(order), size):
        yield order[start : start + size]
