import hashlib
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.model.embedder import open_model
from knowledge.settings import ModelSettings

WEIGHTS = b"not really weights"
DIGEST = hashlib.sha256(WEIGHTS).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model.safetensors").write_bytes(WEIGHTS)
    return tmp_path


@pytest.mark.parametrize("sha256", [DIGEST, None])
def test_a_folder_with_the_expected_weights_is_opened(folder: Path, sha256: str | None) -> None:
    model = open_model(ModelSettings(name="m", folder=str(folder), sha256=sha256))
    assert (model.name, model.folder, model.digest) == ("m", folder, DIGEST)


def test_other_weights_are_refused_with_both_digests(folder: Path) -> None:
    with pytest.raises(KnowledgeError) as refused:
        open_model(ModelSettings(name="m", folder=str(folder), sha256="0" * 64))
    assert str(refused.value).startswith(f"{folder / 'model.safetensors'}: ")
    assert DIGEST in str(refused.value)
    assert "0" * 64 in str(refused.value)


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"holds no model\.safetensors"):
        open_model(ModelSettings(name="m", folder=str(tmp_path)))


@pytest.mark.parametrize("package", ["no_such_package_of_a_model", None])
def test_a_package_that_is_not_installed_is_refused_by_name(package: str | None) -> None:
    with pytest.raises(KnowledgeError, match=f"the Python package {package!r} .* is not installed"):
        open_model(ModelSettings(name="m", package=package))


def test_a_package_carries_its_model_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "package_of_a_model" / "model"
    inside.mkdir(parents=True)
    (inside.parent / "__init__.py").touch()
    (inside / "model.safetensors").write_bytes(WEIGHTS)
    monkeypatch.syspath_prepend(tmp_path)
    assert open_model(ModelSettings(name="m", package="package_of_a_model")).folder == inside
