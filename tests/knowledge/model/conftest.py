from pathlib import Path

import pytest

from tests.knowledge.adaptation.tiny_model import make_tiny_model


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny model. Do not change it."""
    return make_tiny_model(tmp_path_factory.mktemp("model"))
