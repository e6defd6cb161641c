import hashlib
import zipfile
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.model.own_words_model import join, own_words_model, parts_of
from knowledge.settings import OwnWordsModelSettings, load_settings
from tests.fakes import FakeEmbedder

WEIGHTS = b"not really weights"
DIGEST = hashlib.sha256(WEIGHTS).hexdigest()


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Two installed packages, each with half of a zip file that has a model."""
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a-model/model.safetensors", WEIGHTS)
        archive.writestr("a-model/1_Pooling/config.json", "{}")
    content, site = whole.read_bytes(), tmp_path / "site"
    for number, half in enumerate((content[:100], content[100:]), 1):
        part, about = site / f"half_{number}" / f"m.zip.{number:03}", site / f"half_{number}-1.0.dist-info"
        part.parent.mkdir(parents=True)
        part.write_bytes(half)
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: half-{number}\nVersion: 1.0\n")
        (about / "RECORD").write_text(f"{part.relative_to(site)},,\n")
    monkeypatch.syspath_prepend(site)
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path / "var"))
    return ("half-1", "half-2")


def test_the_parts_in_the_packages_are_joined_and_opened_once(packages: tuple[str, ...], tmp_path: Path) -> None:
    settings = OwnWordsModelSettings(name="m", packages=packages, sha256=DIGEST)
    model = own_words_model(settings, FakeEmbedder())
    assert (model.name, model.digest) == ("m", DIGEST)
    assert own_words_model(settings, FakeEmbedder()) is model
    [folder] = (tmp_path / "var" / "own_words_model").iterdir()
    assert (folder / "1_Pooling" / "config.json").read_text() == "{}"


def test_other_weights_are_refused(packages: tuple[str, ...]) -> None:
    settings = OwnWordsModelSettings(name="m", packages=packages, sha256="0" * 64)
    with pytest.raises(KnowledgeError, match=f"sha256 {DIGEST}, but {'0' * 64} is expected"):
        own_words_model(settings, FakeEmbedder())


def test_what_another_process_joined_meanwhile_stays(packages: tuple[str, ...], tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"theirs")
    join(parts_of(packages), folder)
    assert (folder / "model.safetensors").read_bytes() == b"theirs"


def test_parts_that_are_no_zip_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(b"half a file")
    with pytest.raises(KnowledgeError, match="no zip file with one folder"):
        join([tmp_path / "part"], tmp_path / "model")
    assert not (tmp_path / "model").exists()


def test_a_package_that_is_missing_or_without_its_part_is_refused_by_name(packages: tuple[str, ...]) -> None:
    with pytest.raises(KnowledgeError, match=r"'no-such-part' .* is not installed"):
        parts_of(["half-1", "no-such-part"])
    with pytest.raises(KnowledgeError, match="'half-1' has no part 2"):
        parts_of(["half-1", "half-1"])


def test_without_another_model_the_taught_one_is_used() -> None:
    taught = FakeEmbedder()
    assert own_words_model(OwnWordsModelSettings(name="m", sha256=DIGEST), taught) is taught


def test_a_folder_in_the_settings_counts_more_than_packages(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(WEIGHTS)
    settings = OwnWordsModelSettings(name="m", folder=str(tmp_path), packages=("no-such",), sha256=DIGEST)
    assert own_words_model(settings, FakeEmbedder()).digest == DIGEST


def test_the_shipped_settings_name_the_packages_that_are_installed() -> None:
    assert len(parts_of(load_settings().own_words.model.packages)) == 5
