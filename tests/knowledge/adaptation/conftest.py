import pytest

from knowledge.model.embedder import SentenceModel, open_folder
from tests.knowledge.adaptation.tiny_model import make_tiny_model


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> SentenceModel:
    return open_folder("tiny", make_tiny_model(tmp_path_factory.mktemp("model")))
