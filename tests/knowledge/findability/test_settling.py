from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.content_store.opening import open_store
from knowledge.content_store.revision import NO_TEXT, Conflict, Revision
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.evaluation.owner_tests import NAME, OwnerTest, write_owner_tests
from knowledge.findability.accepting import IsTested, accepted_file, content_of
from knowledge.findability.settling import AlreadyAsked, settle, work_of
from knowledge.guidance.passages import Passage, load_passages
from tests.knowledge.second_source import add_boats

AT = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    opened = open_store()
    add_boats(tmp_path / "content")
    return opened


@pytest.fixture
def boats(store: Store) -> dict[str, Passage]:
    return {one.id: one for one in load_passages() if one.source.front.id == "boats"}


def version(store: Store, passage: Passage) -> str:
    return work_of(store, "boats", [passage])[passage.id].version


def save(
    store: Store,
    passage: Passage,
    accepted: Sequence[str],
    refused: Sequence[str] = (),
    seen: str = "",
    by: str = "Ann",
) -> Revision:
    return settle(
        store, "boats", passage, accepted, refused, seen or version(store, passage), by, AT, "settled questions"
    )


def test_what_is_accepted_is_a_phrasing_and_what_is_refused_is_remembered(
    store: Store, boats: dict[str, Passage]
) -> None:
    revision = save(store, boats["fees"], ["what does a berth  cost"], ["is it dear?"])
    work = work_of(store, "boats", boats.values())
    assert work["fees"].accepted == ("what does a berth cost",)
    assert work["fees"].settled and work["fees"].settled.refused == ("is it dear?",)
    assert work["storms"].settled is None
    assert (revision.by, revision.reason) == ("Ann", "fees")


def test_what_was_accepted_can_be_taken_back_and_other_passages_keep_theirs(
    store: Store, boats: dict[str, Passage]
) -> None:
    save(store, boats["fees"], ["what does a berth cost", "when is it paid"])
    save(store, boats["storms"], ["when is it too rough"])
    save(store, boats["fees"], ["when is it paid"])
    kept = content_of(store.read(accepted_file("boats")).text, "")
    assert kept == {"fees": ["when is it paid"], "storms": ["when is it too rough"]}
    save(store, boats["fees"], [])
    save(store, boats["storms"], [])
    assert store.read(accepted_file("boats")).version == NO_TEXT


def test_a_passage_that_somebody_else_settled_meanwhile_is_a_conflict(store: Store, boats: dict[str, Passage]) -> None:
    seen = version(store, boats["fees"])
    save(store, boats["fees"], ["what does a berth cost"], by="Eve")
    with pytest.raises(Conflict):
        save(store, boats["fees"], ["when is it paid"], seen=seen)
    assert work_of(store, "boats", boats.values())["fees"].accepted == ("what does a berth cost",)


def test_two_people_who_settle_different_passages_do_not_meet(
    store: Store, boats: dict[str, Passage], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = version(store, boats["fees"])
    write, others = store.write, ["storms", "keys"]

    def second(*given: object, **named: object) -> Revision:
        if others:
            monkeypatch.setattr(store, "write", write)
            save(store, boats[others.pop()], [f"something for {len(others)}"], by="Eve")
            monkeypatch.setattr(store, "write", second)
        return write(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "write", second)
    save(store, boats["fees"], ["what does a berth cost"], seen=seen)
    work = work_of(store, "boats", boats.values())
    assert all(work[name].accepted for name in ("fees", "storms", "keys"))


def test_a_passage_whose_text_has_changed_is_to_be_read_again(
    store: Store, boats: dict[str, Passage], tmp_path: Path
) -> None:
    save(store, boats["fees"], ["what does a berth cost"])
    file = tmp_path / "content" / "sources" / "boats.md"
    file.write_text(file.read_text().replace("ninety", "eighty"))
    work = work_of(store, "boats", [one for one in load_passages() if one.id == "fees"])["fees"]
    assert work.settled is None and work.accepted == ("what does a berth cost",)


def test_a_question_of_another_passage_or_a_test_or_one_too_long_is_refused_whole(
    store: Store, boats: dict[str, Passage]
) -> None:
    save(store, boats["storms"], ["when is it too rough"])
    tests = write_owner_tests([OwnerTest(question="what does a berth in the harbour cost?", passages=["fees"])])
    store.write({NAME: tests}, {NAME: NO_TEXT}, "Ann", "made a test question")
    number = store.history()[0].number
    for texts, error in (
        (["when is it paid", "When is it too rough"], AlreadyAsked),
        (["is there a powerpoint on information sharing"], AlreadyAsked),
        (["what does a berth in the harbour cost"], IsTested),
        (["x" * 301], KnowledgeError),
    ):
        with pytest.raises(error):
            save(store, boats["fees"], texts)
    with pytest.raises(IsTested):
        settle(
            store,
            "boats",
            boats["fees"],
            ["who pays"],
            [],
            version(store, boats["fees"]),
            "Ann",
            AT,
            "x",
            lambda: ["who pays?"],
        )
    assert store.history()[0].number == number
