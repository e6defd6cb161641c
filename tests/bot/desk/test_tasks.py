from datetime import date

from bot.desk.copy import desk_copy
from bot.desk.tasks import Task, to_do
from knowledge.content_store.store import Store


def groups(store: Store, today: date = date(2026, 11, 30)) -> dict[str, tuple[Task, ...]]:
    return {group.key: group.tasks for group in to_do(store, today, desk_copy()).groups}


def test_drafts_notices_and_what_nobody_asks_for_are_named(store: Store) -> None:
    found = groups(store)
    assert [task.name for task in found["drafts"]] == ["Seven steps"]
    assert "duty-to-share" in {task.name for task in found["law"]}
    assert found["broken"] == () and found["due"] == ()
    assert all(task.href.startswith("/") for tasks in found.values() for task in tasks)


def test_a_source_past_its_review_date_is_due(store: Store) -> None:
    assert len(groups(store, date(2030, 1, 1))["due"]) == 2


def test_a_broken_file_is_named_and_hides_nothing(store: Store) -> None:
    store.write({"sources/steps.md": "x"}, {"sources/steps.md": store.read("sources/steps.md").version}, "x", "y")
    found = groups(store)
    assert found["broken"][0].name == "steps"
    assert {task.name for task in found["phrasings"]} or found["notes"]
