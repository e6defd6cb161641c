"""`python -m knowledge.adaptation.shipping`: keep the last layer of the shipped texts' model in the checkout.

Run it where the shipped texts or examples have changed, with ASSISTANT_CONTENT_DIR=shipped, after `knowledge build`.
"""

import sys

from knowledge.adaptation.adapted_model import adapted_model, key_of
from knowledge.adaptation.shipped_layer import FILE, ShippedLayer, write_shipped_layer
from knowledge.adaptation.training_texts import training_texts_of
from knowledge.corpus.corpus import load_corpus
from knowledge.errors import KnowledgeError
from knowledge.locations import adapted_dir, embeddings_dir, uses_shipped_texts
from knowledge.model.embedder import open_model
from knowledge.settings import load_settings


def main() -> int:
    """Write the file. The model is taught first where it was not yet. Return 1 if a text is wrong."""
    try:
        _write()
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The last layer is in {FILE}.")
    return 0


def _write() -> None:
    if not uses_shipped_texts():
        raise KnowledgeError("set ASSISTANT_CONTENT_DIR=shipped: what an owner wrote is not shipped")
    settings = load_settings()
    base, training = open_model(settings.model), training_texts_of(load_corpus())
    taught = adapted_model(base, training, settings.adapting, adapted_dir(), embeddings_dir())
    # Import this here: it takes PyTorch.
    from knowledge.adaptation.last_layer import cut

    layer = ShippedLayer(taught.digest, cut(taught.folder).weights_of_last())
    write_shipped_layer(layer, key_of(base, training, settings.adapting))


if __name__ == "__main__":
    sys.exit(main())
