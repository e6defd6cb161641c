"""A sentence-transformers model cut in two: the layers that do not change, and the last layer, which learns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from torch import Tensor
from transformers import AutoConfig

from knowledge.errors import KnowledgeError

# Texts to process at once when not learning. More needs more memory and is hardly faster.
_BATCH = 64
# Families whose layers are in a row and take (states, mask).
_FAMILIES = ("bert", "roberta")


@dataclass(frozen=True)
class CutModel:
    """The whole model, its encoder (BERT and related models) and the encoder's last layer."""

    whole: SentenceTransformer
    encoder: Any
    last: torch.nn.Module

    def states_before_last(self, texts: Sequence[str], longest: int) -> list[Tensor]:
        """Return each text's input to the last layer: one row of float32 for each of at most `longest` word pieces."""
        layers = self.encoder.encoder.layer
        self.encoder.encoder.layer = layers[:-1]
        try:
            return self._states(texts, longest)
        finally:
            self.encoder.encoder.layer = layers

    def _states(self, texts: Sequence[str], longest: int) -> list[Tensor]:
        states: list[Tensor] = [torch.empty(0)] * len(texts)
        # Put texts of similar length together, to keep padding small.
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

    def weights_of_last(self) -> dict[str, NDArray[np.float32]]:
        """Return the weights of the last layer, each by its name within the layer."""
        return {name: value.numpy().copy() for name, value in self.last.state_dict().items()}

    def put_in_last(self, weights: Mapping[str, NDArray[np.float32]]) -> None:
        """Change the last layer to these weights, each by its name within the layer.

        Raises:
            KnowledgeError: they are of another layer.
        """
        try:
            self.last.load_state_dict({name: torch.from_numpy(value) for name, value in weights.items()})
        except RuntimeError as error:
            raise KnowledgeError(f"the shipped layer does not fit the model: {error}") from error

    def vectors(self, states: Sequence[Tensor]) -> Tensor:
        """Apply the last layer and the model's own pooling to a batch. Return one row of length 1 for each text."""
        padded = torch.nn.utils.rnn.pad_sequence(list(states), batch_first=True)
        mask = torch.zeros(padded.shape[:2])
        for row, state in enumerate(states):
            mask[row, : len(state)] = 1
        # Push padding out of the softmax, as transformers does.
        away = (1 - mask)[:, None, None, :] * torch.finfo(padded.dtype).min
        hidden = self.last(padded, away)
        tokens = hidden[0] if isinstance(hidden, tuple) else hidden
        pooled = self.whole[1]({"token_embeddings": tokens, "attention_mask": mask})["sentence_embedding"]
        return torch.nn.functional.normalize(pooled, dim=1)


def cut(folder: Path) -> CutModel:
    """Load the model in a folder.

    Raises:
        KnowledgeError: its family is not in _FAMILIES.
    """
    family = AutoConfig.from_pretrained(str(folder), local_files_only=True).model_type
    if family not in _FAMILIES:
        allowed = " and ".join(_FAMILIES)
        raise KnowledgeError(f"is of the family {family!r}; models of {allowed} can be adapted", folder)
    whole = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    encoder: Any = whole[0].auto_model
    layers = encoder.encoder.layer
    for parameter in encoder.parameters():
        parameter.requires_grad = False
    for parameter in layers[-1].parameters():
        parameter.requires_grad = True
    return CutModel(whole, encoder, layers[-1])


def _batches(order: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(order), size):
        yield order[start : start + size]
