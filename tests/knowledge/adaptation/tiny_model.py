"""A BERT of two layers with a vocabulary of a few words, made on the spot: real code, no download."""

from pathlib import Path

from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from transformers import BertConfig, BertModel, BertTokenizer

WORDS = [
    "bees",
    "goats",
    "like",
    "flowers",
    "hay",
    "honey",
    "shed",
    "clover",
    "night",
    "fire",
    "now",
    "help",
    "the",
    "a",
    "in",
    "on",
    "eat",
    "sleep",
    "burning",
    "barn",
]


def make_tiny_model(folder: Path) -> Path:
    """Write the model as a sentence-transformers folder, and return the folder."""
    import torch

    torch.manual_seed(1)
    plain = folder / "plain"
    plain.mkdir(parents=True)
    (plain / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]), "utf-8")
    BertTokenizer(vocab=str(plain / "vocab.txt")).save_pretrained(str(plain))
    config = BertConfig(
        vocab_size=len(WORDS) + 5,
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(str(plain))
    transformer = Transformer(str(plain))
    pooling = Pooling(transformer.get_embedding_dimension())
    whole = SentenceTransformer(modules=[transformer, pooling, Normalize()], device="cpu")
    whole.save(str(folder / "model"), create_model_card=False)
    return folder / "model"
