import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from knowledge.adaptation.adapted_model import key_of
from knowledge.adaptation.choosing import export_model_of, is_fine_tuned, model_for
from knowledge.adaptation.training_texts import training_texts_of
from knowledge.corpus.corpus import load_corpus
from knowledge.errors import KnowledgeError
from knowledge.index.index import Index
from knowledge.model.embedder import SentenceModel
from knowledge.model.served_model import EXPORTED, ServedModel, is_exported
from knowledge.settings import load_settings

SETTINGS = load_settings()


@pytest.fixture
def place(corpus_folder: Path, base: SentenceModel, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the present index is. The settings name the tiny model."""
    monkeypatch.setattr("knowledge.adaptation.choosing.open_model", lambda settings: base)
    folder = corpus_folder / "var" / "index"
    folder.mkdir(parents=True)
    return folder


def _write_manifest(index: Index, place: Path, **changes: Any) -> None:
    replace(index.manifest, **changes).save(place)


def _chosen(quick: bool) -> ServedModel:
    return model_for(load_corpus(), SETTINGS, quick, lambda step: None)


def test_an_index_is_fine_tuned_only_where_its_model_learned_from_this_very_corpus(
    index: Index, place: Path, base: SentenceModel, corpus_folder: Path
) -> None:
    _write_manifest(index, place, adapted=key_of(base, training_texts_of(load_corpus()), SETTINGS.adapting))
    assert is_fine_tuned(load_corpus(), SETTINGS)
    (corpus_folder / "examples" / "ordinary.yml").write_text("background:\n  - the farm has four fields\n", "utf-8")
    assert not is_fine_tuned(load_corpus(), SETTINGS)


def test_a_quick_build_takes_the_model_of_the_present_index(
    index: Index, place: Path, base: SentenceModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write_manifest(index, place, adapted="present")
    adapted = place.parent / "adapted"
    adapted.mkdir()
    (adapted / "present").symlink_to(base.folder)
    monkeypatch.setattr("knowledge.adaptation.choosing.adapted_model", lambda *_: pytest.fail("learned again"))
    assert _chosen(quick=True).digest == base.digest


def test_a_quick_build_is_refused_where_the_settings_have_changed(index: Index, place: Path) -> None:
    _write_manifest(index, place, settings_digest="of other settings")
    with pytest.raises(KnowledgeError, match="the settings have changed since this index was built"):
        _chosen(quick=True)


@pytest.mark.usefixtures("place")
def test_any_other_build_learns_from_the_present_corpus(base: SentenceModel, monkeypatch: pytest.MonkeyPatch) -> None:
    learned_from = []

    def learn(model: SentenceModel, training: Any, *_: Any) -> SentenceModel:
        learned_from.append(training.digest)
        return model

    monkeypatch.setattr("knowledge.adaptation.choosing.adapted_model", learn)
    found = _chosen(quick=False)
    assert (found.folder, found.digest) == (base.folder, base.digest)
    assert learned_from == [training_texts_of(load_corpus()).digest]


def test_the_model_of_an_index_from_before_is_exported_once(
    index: Index, place: Path, base: SentenceModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write_manifest(index, place, adapted="present")
    adapted = place.parent / "adapted"
    copied = shutil.copytree(base.folder, adapted / "present", ignore=shutil.ignore_patterns(EXPORTED))
    export_model_of(place)
    assert is_exported(copied)
    monkeypatch.setattr("knowledge.model.exporting.export", lambda *_: pytest.fail("exported again"))
    export_model_of(place)


def test_without_an_index_or_its_model_nothing_is_exported(index: Index, place: Path) -> None:
    export_model_of(place)
    _write_manifest(index, place, adapted="gone")
    export_model_of(place)
    assert not (place.parent / "adapted").exists()
