from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk.building import BuildState
from bot.desk.desk import Desk
from bot.desk.pages import building as page
from bot.desk.signing_in.people import Person
from knowledge.content_store.store import Store
from knowledge.versions.version import Version
from tests.bot.desk.conftest import ANN, BEN, CAT, Browser

Open = Callable[[Person | None], Browser]
BUILT = BuildState(
    by="Ann Editor",
    version=2,
    compared_with=1,
    changes=[{"kind": "reworded", "id": "why", "before": "Ask first.", "after": "Ask them first."}],
    answers={
        "asked": 403,
        "reworded": {},
        "changes": [
            {"question": "May I tell mum?", "before": "why", "after": "not covered", "verdict": "worse"},
            {"question": "And dad?", "before": "not covered", "after": "why", "verdict": "better"},
        ],
    },
    is_done=True,
)


def version(number: int) -> Version:
    return Version(number, "2026-11-29T12:00:00+00:00", "Ann", "quick", "", 1, "", "", "", "", 59)


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Versions 1 and 2 are kept, and 1 is in use. What is put to use is noted."""
    done: list[int] = []
    monkeypatch.setattr(page, "versions", lambda: [version(2), version(1)])
    monkeypatch.setattr(page, "version_in_use", lambda: version(1))
    monkeypatch.setattr(page, "folder_of", lambda number: Path(str(number)))
    monkeypatch.setattr(page, "load_manifest", lambda _folder: None)
    monkeypatch.setattr(page, "put_to_use", lambda one, by, why: done.append(one.number))
    return done


def test_the_comparison_is_said_in_words_the_worst_first(
    browser: Open, store: Store, desk: Desk, used: list[int]
) -> None:
    desk.builds.write(BUILT)
    said = browser(CAT).get("/building").text
    assert "1 were right and are wrong now" in said
    assert said.index("May I tell mum?") < said.index("And dad?")
    assert "Reworded: why" in said
    assert "An approver decides" in said


def test_it_says_how_far_accepted_questions_are_found_now(
    browser: Open, store: Store, desk: Desk, used: list[int]
) -> None:
    missed = [{"question": "who pays", "passage": "fees", "now": "not covered"}]
    of_boats = {"source": "boats", "asked": 9, "first_before": 2, "first": 8, "quoted": 5, "missed": missed}
    assert BUILT.answers
    desk.builds.write(replace(BUILT, answers={**BUILT.answers, "accepted": [of_boats]}))
    said = " ".join(browser(CAT).get("/building").text.split())
    assert "Of 9 accepted questions of “boats”" in said and "<strong>8</strong> (version 1: 2)" in said
    assert "1 of them do not find it" in said and "“who pays” should find fees, and gets not covered" in said


def test_an_approver_goes_live_with_a_reason_and_goes_back(
    browser: Open, store: Store, desk: Desk, used: list[int]
) -> None:
    desk.builds.write(BUILT)
    ben = browser(BEN)
    assert ben.submit("/building/use", {"number": "2", "used": "1", "why": ""}).status_code == 422
    assert ben.submit("/building/use", {"number": "2", "used": "9", "why": "x"}).status_code == 422
    assert used == []
    assert "within seconds" in ben.submit("/building/use", {"number": "2", "used": "1", "why": "Read"}).text
    assert used == [2]
    assert browser(ANN).submit("/building/use", {"number": "2", "used": "1", "why": "x"}).status_code == 403


def test_a_build_is_begun_once_and_drafts_are_named_that_it_leaves_out(
    browser: Open, store: Store, desk: Desk, used: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[tuple[str, bool]] = []

    def begin(by: str, quick: bool, why: str, now: float) -> bool:
        begun.append((by, quick))
        return len(begun) == 1

    monkeypatch.setattr(type(desk.builds), "begin", lambda _self, *given: begin(*given))
    ann = browser(ANN)
    assert "Drafts are left out" in ann.get("/building").text
    assert "The build has begun" in ann.submit("/building/begin", {"how": "full"}).text
    assert "A build runs already" in ann.submit("/building/begin", {"how": "quick"}).text
    assert begun == [("Ann Editor", False), ("Ann Editor", True)]
    assert browser(CAT).submit("/building/begin", {}).status_code == 403


def test_a_build_that_failed_or_was_killed_says_so(browser: Open, store: Store, desk: Desk, used: list[int]) -> None:
    desk.builds.write(replace(BUILT, version=None, answers=None, failed="steps.md:3: no such field"))
    assert "The build failed: steps.md:3: no such field" in browser(CAT).get("/building").text
    desk.builds.write(BuildState(by="Ann", began=1.0))
    assert "was stopped before its end" in browser(CAT).get("/building").text


def test_progress_is_shown_while_it_runs_and_the_page_is_fetched_again_when_it_ends(
    browser: Open, store: Store, desk: Desk, used: list[int]
) -> None:
    desk.builds.write(BuildState(by="Ann", began=1.0, step="embedding"))
    cat = browser(CAT)
    with desk.builds.running():
        assert "Now: embedding" in cat.get("/building/progress").text
    assert cat.get("/building/progress", headers={"HX-Request": "true"}).headers["hx-refresh"] == "true"
