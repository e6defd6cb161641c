import json
from datetime import date
from pathlib import Path

import pytest

from knowledge.content.editing import read_text
from knowledge.content.states import served_passages, source_states, state_of, taken_ids
from knowledge.content_store.opening import open_store
from knowledge.content_store.store import Store
from tests.knowledge.content.test_editing import PUBLISHED

TODAY = date(2026, 11, 30)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    monkeypatch.setenv("ASSISTANT_INDEX_DIR", str(tmp_path / "index"))
    (tmp_path / "index").mkdir()
    opened = open_store()
    opened.write({"sources/steps.md": PUBLISHED}, {"sources/steps.md": ""}, "Ann", "added")
    return opened


def serve(tmp_path: Path, **texts: str) -> None:
    present = {one.id: one for one in read_text(PUBLISHED, "x")[1]}
    served = [
        {
            "id": name,
            "digest": text if name not in present or text == "another" else present[name].digest,
            "url": "https://example.org/steps#a",
            "section": text if name not in present or text == "elsewhere" else present[name].section,
        }
        for name, text in texts.items()
    ]
    (tmp_path / "index" / "passages.json").write_text(json.dumps({"passages": served}))


def test_what_is_served_otherwise_not_at_all_or_gone_is_named(store: Store, tmp_path: Path) -> None:
    serve(tmp_path, why="same", unless="another", gone="old")
    state = state_of(store, "steps", TODAY, served_passages())
    assert state.unserved == ("unless", "share", "gone")
    serve(tmp_path, why="elsewhere", unless="same", share="same")
    assert state_of(store, "steps", TODAY, served_passages()).unserved == ("why",)
    serve(tmp_path, why="same", unless="same", share="same")
    assert state_of(store, "steps", TODAY, served_passages()).unserved == ()


def test_without_an_index_nobody_knows_what_is_served(store: Store) -> None:
    assert served_passages() is None
    assert state_of(store, "steps", TODAY, None).unserved is None


def test_each_source_has_its_state_and_a_broken_one_its_fault(store: Store) -> None:
    store.write({"sources/broken.md": "no head"}, {"sources/broken.md": ""}, "Ann", "x")
    states = {one.id: one for one in source_states(store, date(2027, 2, 2))}
    assert states["broken"].fault and not states["broken"].passages
    assert states["steps"].is_due and not states["steps"].is_draft and states["steps"].drafts == 0
    assert {"why", "unless", "share"} <= taken_ids(store)
