"""What the tests of fine-tuning learn from: a farm in ten texts."""

from pathlib import Path

from knowledge.adaptation.adapted_model import adapted_model
from knowledge.adaptation.training_texts import NO_TOPIC, TrainingTexts
from knowledge.model.embedder import SentenceModel
from knowledge.settings import AdaptingSettings, load_settings

BEES = ("bees like flowers", "honey bees eat clover", "bees eat flowers", "honey in clover")


GOATS = ("goats sleep in a shed", "goats like hay", "a shed on the night", "goats eat hay")


FIRE = ("help the barn burning now", "fire in the barn now")


TRAINING = TrainingTexts(BEES + GOATS + FIRE, (0,) * 4 + (1,) * 4 + (NO_TOPIC,) * 2, (False,) * 8 + (True,) * 2)


SETTINGS = load_settings().adapting.model_copy(
    update={"rounds": 30, "batch": 4, "longest": 32, "rate": 0.02, "rate_of_heads": 1e-6}
)


def adapted(base: SentenceModel, folder: Path, settings: AdaptingSettings = SETTINGS) -> SentenceModel:
    return adapted_model(base, TRAINING, settings, folder / "adapted", folder / "embeddings")
