"""Export a sentence-transformers model for ONNX Runtime, and check that both give the same vectors.

The graph is written from the weights with ONNX Runtime's own operators for BERT (a whole attention, a layer's end with
its addition). PyTorch's exporter writes the same model in 600 small steps, which ONNX Runtime joins only in part; it
takes a minute instead of a second, and the result is a fifth slower. The check at the end would find any difference.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from knowledge.errors import KnowledgeError
from knowledge.model.embedder import SentenceModel, Vectors, open_folder
from knowledge.model.served_model import (
    EXPORTED,
    FOUND,
    GIVEN,
    GRAPH,
    POSITIONS,
    TOKENIZER,
    WORDS,
    ServedModel,
    write_made,
)

MOST_DIFFERENCE = 1e-5
"""The numbers of both models, all of vectors of length 1, differ by no more. float32 has seven digits."""

_FUSED = "com.microsoft"
# The vocabulary is read in texts of so many words.
_LENGTHS = (1, 2, 3, 5, 8, 13, 21, 34, 55, 400)


def export(folder: Path) -> None:
    """Export the model in a folder, in place of an earlier export.

    Raises:
        KnowledgeError: the model is of a kind that is not known here, or the exported one would give other vectors.
    """
    model = open_folder(folder.name, folder)
    workshop = Path(tempfile.mkdtemp(prefix=".export-", dir=folder))
    try:
        fresh = ServedModel(model.name, workshop, model.digest, model.longest)
        place = workshop / EXPORTED
        place.mkdir()
        _write(model, place)
        write_made(place, model.digest, model.longest, _difference(model, fresh))
        shutil.rmtree(folder / EXPORTED, ignore_errors=True)
        place.rename(folder / EXPORTED)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _write(model: SentenceModel, place: Path) -> None:
    encoder = model.encoder
    config, weights = encoder.config, {name: value.numpy() for name, value in encoder.state_dict().items()}
    if config.model_type not in ("bert", "roberta") or config.hidden_act != "gelu":
        raise KnowledgeError(f"is of a kind that cannot be exported: {config.model_type}, {config.hidden_act}", place)
    # RoBERTa counts positions from the number of its padding on.
    first = config.pad_token_id + 1 if config.model_type == "roberta" else 0
    positions = weights["embeddings.position_embeddings.weight"][first:]
    # All pieces of a text are of the first kind: the second is for pairs of texts.
    np.save(place / POSITIONS, positions + weights["embeddings.token_type_embeddings.weight"][0])
    np.save(place / WORDS, weights["embeddings.word_embeddings.weight"])
    onnx.save(_graph(config, weights), str(place / GRAPH))
    shutil.copyfile(model.folder / TOKENIZER, place / TOKENIZER)


class _Graph:
    """Collects the steps of a graph, each with its weights."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def add(self, operator: str, given: str, *weights: Vectors, other: tuple[str, ...] = (), **settings: Any) -> str:
        """Add a step, and return the name of what comes out.

        Args:
            operator: its operator, ONNX Runtime's own or the standard's.
            given: what goes in.
            weights: what is learned and goes in.
            other: what else goes in, behind `given`.
            settings: the operator's settings.
        """
        name = f"{operator}-{len(self.nodes)}"
        names = [f"{name}-{number}" for number in range(len(weights))]
        for at, one in zip(names, weights, strict=True):
            self.weights.append(numpy_helper.from_array(np.ascontiguousarray(one), at))
        domain = "" if operator in ("MatMul", "LayerNormalization") else _FUSED
        self.nodes.append(helper.make_node(operator, [given, *other, *names], [name], domain=domain, **settings))
        return name


def _graph(config: Any, weights: dict[str, Vectors]) -> Any:
    graph, near_zero = _Graph(), config.layer_norm_eps
    start = [weights[f"embeddings.LayerNorm.{what}"] for what in ("weight", "bias")]
    rows = graph.add("LayerNormalization", GIVEN, *start, epsilon=near_zero)
    for number in range(config.num_hidden_layers):

        def layer(name: str, at: str = f"encoder.layer.{number}.") -> Vectors:
            return weights[at + name]

        def end(given: str, before: str, of: str, layer: Any = layer) -> str:
            last = [layer(f"{of}.{name}") for name in ("LayerNorm.weight", "LayerNorm.bias", "dense.bias")]
            spread = graph.add("MatMul", given, layer(f"{of}.dense.weight").T)
            return graph.add("SkipLayerNormalization", spread, *last, other=(before,), epsilon=near_zero)

        parts = [f"attention.self.{part}" for part in ("query", "key", "value")]
        looks = np.concatenate([layer(f"{part}.weight").T for part in parts], axis=1)
        moved = np.concatenate([layer(f"{part}.bias") for part in parts])
        seen = graph.add("Attention", rows, looks, moved, num_heads=config.num_attention_heads)
        rows = end(seen, rows, "attention.output")
        wide = graph.add("MatMul", rows, layer("intermediate.dense.weight").T)
        rows = end(graph.add("BiasGelu", wide, layer("intermediate.dense.bias")), rows, "output")
    graph.nodes[-1].output[0] = FOUND
    shape = ["texts", "pieces", config.hidden_size]
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "layers",
            [helper.make_tensor_value_info(GIVEN, TensorProto.FLOAT, shape)],
            [helper.make_tensor_value_info(FOUND, TensorProto.FLOAT, shape)],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)],
        ir_version=8,
    )


def _difference(model: SentenceModel, served: ServedModel) -> float:
    """Return the largest difference of the two in texts of all lengths over the whole vocabulary.

    Raises:
        KnowledgeError: it is above MOST_DIFFERENCE.
    """
    words = [piece for piece in model.vocabulary if piece.isalnum()]
    texts = [
        " ".join(words[start :: max(1, len(words) // length)][:length]) for length in _LENGTHS for start in range(4)
    ]
    texts += ["", "  Ärger, at HOME?!\n\nThe child’s 2nd …  ", texts[-1].upper()]
    pairs = [(model.embed(texts), served.embed(texts))]
    # One at a time: with others, a text without any word would have rows of padding.
    pairs += [(model.embed_tokens([text])[0], served.embed_tokens([text])[0]) for text in texts[::4]]
    for before, after in pairs:
        if before.shape != after.shape:
            raise KnowledgeError("the exported model would cut texts otherwise", model.folder)
    difference = max(float(np.abs(before - after).max()) for before, after in pairs)
    if not difference <= MOST_DIFFERENCE:
        raise KnowledgeError(f"the exported model's vectors would differ by {difference:.1e}", model.folder)
    return difference
