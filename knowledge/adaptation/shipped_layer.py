"""The last layer as it was taught from the texts that come with the assistant, so that a set-up need not teach it.

It counts only where the base model, the texts and the settings are those that it was taught from, to the letter. With
any others, such as one phrasing more, the model learns here. `python -m knowledge.adaptation.shipping` makes the file.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from knowledge.errors import KnowledgeError

FILE = Path(__file__).parent / "last_layer.safetensors"
# What the file says of itself: the key of the adapted model, and the sha256 of that model's weights.
_KEY, _WEIGHTS = "key", "weights"


@dataclass(frozen=True)
class ShippedLayer:
    """The layer.

    Attributes:
        weights_digest: sha256 of the weights of the whole model with this layer, in hexadecimal.
        tensors: its weights, each by its name within the layer.
    """

    weights_digest: str
    tensors: dict[str, NDArray[np.float32]]


def shipped_layer(key: str, file: Path = FILE) -> ShippedLayer | None:
    """Return the layer, or None where it was taught from something else than the adapted model with this key.

    Raises:
        KnowledgeError: the file cannot be read.
    """
    if not file.is_file():
        return None
    try:
        with safe_open(str(file), "numpy") as opened:
            says = opened.metadata() or {}
            if says.get(_KEY) != key:
                return None
            return ShippedLayer(says[_WEIGHTS], {name: opened.get_tensor(name) for name in opened.keys()})  # noqa: SIM118 – no dict
    except (OSError, KeyError, SafetensorError) as error:
        raise KnowledgeError(
            f"cannot be read ({error}); fetch it again, or remove it: the model learns then", file
        ) from error


def write_shipped_layer(layer: ShippedLayer, key: str, file: Path = FILE) -> None:
    """Write the file, in place of the one before.

    Args:
        layer: the layer.
        key: the key of the adapted model that it is of.
        file: the file.
    """
    fresh = file.with_suffix(".new")
    save_file(layer.tensors, str(fresh), {_KEY: key, _WEIGHTS: layer.weights_digest})
    fresh.chmod(0o644)
    fresh.replace(file)
