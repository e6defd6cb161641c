import hashlib
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.model.own_words_model import own_words_model
from knowledge.settings import OwnWordsModelSettings, load_settings
from tests.fakes import FakeEmbedder

WEIGHTS = b"not really weights"
DIGEST = hashlib.sha256(WEIGHTS).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "model.safetensors").write_bytes(WEIGHTS)
    return str(tmp_path)


def test_the_taught_model_is_used_unless_the_settings_name_another() -> None:
    taught = FakeEmbedder()
    assert own_words_model(load_settings().own_words.model, taught) is taught


def test_another_model_is_opened_once(folder: str) -> None:
    settings = OwnWordsModelSettings(name="m", folder=folder, sha256=DIGEST)
    model = own_words_model(settings, FakeEmbedder())
    assert (model.name, model.digest) == ("m", DIGEST)
    assert own_words_model(settings, FakeEmbedder()) is model


def test_other_weights_are_refused(folder: str) -> None:
    settings = OwnWordsModelSettings(name="m", folder=folder, sha256="0" * 64)
    with pytest.raises(KnowledgeError, match=f"sha256 {DIGEST}, but {'0' * 64} is expected"):
        own_words_model(settings, FakeEmbedder())


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    settings = OwnWordsModelSettings(name="m", folder=str(tmp_path / "nowhere"), sha256=DIGEST)
    with pytest.raises(KnowledgeError):
        own_words_model(settings, FakeEmbedder())
