"""Two machines: one builds and shares, the other takes."""

import logging
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.corpus.texts import present_texts
from knowledge.errors import KnowledgeError
from knowledge.index.index import Index, load_index
from knowledge.indexing.putting_in_place import keep_as_version
from knowledge.locations import adapted_dir, versions_dir
from knowledge.versions import decision, kept, taking_shared
from knowledge.versions.shared_store import point, put
from knowledge.versions.taking_shared import take_shared, watch_shared


class Machines:
    """The var folders of two machines, and the folder that they share."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, index: Index) -> None:
        self.store = folder / "shared"
        self.store.mkdir()
        self._folder, self._monkeypatch = folder, monkeypatch
        self._index = replace(index, manifest=replace(index.manifest, adapted="model"))
        self.on("builder")
        self.models()

    def on(self, machine: str) -> None:
        """Be on that machine from now on."""
        for variable, name in (("INDEX", "index"), ("ADAPTED", "adapted")):
            self._monkeypatch.setenv(f"ASSISTANT_{variable}_DIR", str(self._folder / machine / name))

    def models(self) -> None:
        model = adapted_dir() / "model"
        model.mkdir(parents=True)
        (model / "model.onnx").write_bytes(b"weights")

    def build(self, reason: str) -> int:
        self.on("builder")
        return keep_as_version(self._index, present_texts(), "quick", "Ann", reason, 7).number

    def share(self, number: int) -> None:
        self.on("builder")
        point(self.store, put(self.store, kept.folder_of(number)), "Ann", f"share {number}")
        self.on("server")


@pytest.fixture
def machines(tmp_path: Path, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch, index: Index) -> Machines:
    monkeypatch.setattr(decision, "quoted_passages", frozenset)
    return Machines(tmp_path, monkeypatch, index)


def reason_in_use() -> str | None:
    used = kept.version_in_use()
    return None if used is None else used.reason


def test_a_machine_takes_what_was_shared_and_goes_back_by_one_command(machines: Machines, index: Index) -> None:
    first, second = machines.build("first"), machines.build("second")
    machines.share(first)
    assert take_shared(machines.store) is not None
    assert reason_in_use() == "first"
    assert load_index(kept.folder_in_use()).passages == index.passages
    assert (adapted_dir() / "model" / "model.onnx").read_bytes() == b"weights"
    assert take_shared(machines.store) is None
    machines.share(second)
    take_shared(machines.store)
    assert reason_in_use() == "second"
    machines.share(first)
    # What this machine keeps already is not copied again.
    shutil.rmtree(machines.store / "objects")
    take_shared(machines.store)
    assert reason_in_use() == "first"
    assert len(kept.versions()) == 2


def test_what_is_put_to_use_on_one_machine_alone_stays_until_something_is_shared(machines: Machines) -> None:
    first, second = machines.build("first"), machines.build("second")
    for number in (first, second):
        machines.share(number)
        take_shared(machines.store)
    with kept.one_builder():
        kept.use(next(one.number for one in kept.versions() if one.reason == "first"))
    assert take_shared(machines.store) is None
    assert reason_in_use() == "first"
    # The same version, shared again, counts as something.
    machines.share(second)
    take_shared(machines.store)
    assert reason_in_use() == "second"


def break_an_object(machines: Machines) -> None:
    max((machines.store / "objects").iterdir(), key=lambda path: path.stat().st_size).write_bytes(b"broken")


def teach_here(machines: Machines) -> None:
    shutil.rmtree(adapted_dir())
    machines.models()
    next(adapted_dir().iterdir()).joinpath("model.onnx").write_bytes(b"other last digits")


def lose_the_folder(machines: Machines) -> None:
    shutil.rmtree(machines.store)


def want_what_is_not_there(machines: Machines) -> None:
    decision.quoted_passages = lambda: frozenset({"not-there"})  # type: ignore[assignment]


@pytest.mark.parametrize("harm", [break_an_object, teach_here, lose_the_folder, want_what_is_not_there])
def test_whatever_is_wrong_with_it_what_was_served_is_served_on(machines: Machines, harm: object) -> None:
    first, second = machines.build("first"), machines.build("second")
    machines.share(first)
    take_shared(machines.store)
    machines.share(second)
    harm(machines)  # type: ignore[operator]
    with pytest.raises(KnowledgeError):
        take_shared(machines.store)
    assert reason_in_use() == "first"
    assert not list(versions_dir().glob(".new-*"))


def test_a_running_machine_takes_it_and_says_a_fault_once(
    machines: Machines, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(taking_shared, "EVERY_SECONDS", 0.01)
    monkeypatch.setenv("ASSISTANT_SHARED_VERSIONS_DIR", str(machines.store / "later"))
    number = machines.build("first")
    machines.on("server")
    with caplog.at_level(logging.INFO, logger=taking_shared.__name__):
        stop = watch_shared()
        assert stop is not None
        while not caplog.records:
            threading.Event().wait(0.01)
        machines.store = machines.store / "later"
        machines.store.mkdir()
        machines.share(number)
        while reason_in_use() != "first" or len(caplog.records) < 2:
            threading.Event().wait(0.01)
        stop.set()
    assert [one.levelname for one in caplog.records] == ["ERROR", "INFO"]


def test_without_a_shared_folder_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ASSISTANT_SHARED_VERSIONS_DIR", raising=False)
    assert watch_shared() is None
