from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.desk.app import create_app
from bot.desk.desk import Desk
from bot.desk.looking import Looked
from bot.desk.signing_in.people import Person
from knowledge.content_store.store import Store
from knowledge.corpus.agreed import NAME, read_decided
from knowledge.findability.near_misses import NearMiss
from tests.bot.desk.conftest import ADDRESS, ANN, BEN, CAT, Browser
from tests.knowledge.second_source import add_boats

FOUND = (
    NearMiss("what does <b>mooring</b> cost", "fees/x", "fees", "boats", 0.9),
    NearMiss("may I sail in a storm", "sea/x", "storms", "boats", 0.8),
)
GIVEN = {"example": FOUND[0].example, "passage": "fees", "why": "It names the fee", "do": "agree"}


@pytest.fixture
def looking() -> SimpleNamespace:
    begun: list[list[str]] = []
    return SimpleNamespace(looked=Looked(5, 5, FOUND), begun=begun, begin=lambda decided: begun.append(decided()))


@pytest.fixture
def opened(desk: Desk, store: Store, looking: Any, tmp_path: Path) -> Callable[[Person], Browser]:
    add_boats(tmp_path / "content")
    with_fake = replace(desk, looking=looking)
    app = create_app(with_fake, tmp_path / "var")
    return lambda person: Browser(app, base_url=ADDRESS).sign_in(with_fake, person)


def test_each_is_shown_with_the_passage_that_would_answer_it(opened: Callable[[Person], Browser]) -> None:
    page = opened(CAT).get("/near-misses").text
    assert "what does &lt;b&gt;mooring&lt;/b&gt; cost" in page and "Pay the mooring fee of ninety pounds" in page
    assert "It answers it" not in page and "Look again" not in page
    assert "It answers it" in opened(ANN).get("/near-misses").text


def test_whoever_agrees_or_refuses_is_in_the_history_with_the_reason(
    opened: Callable[[Person], Browser], store: Store
) -> None:
    ann = opened(ANN)
    page = ann.submit("/near-misses", GIVEN).text
    assert "It stops counting against that text" in page
    kept = read_decided(store.read(NAME).text)[FOUND[0].example]
    assert (kept.agrees, kept.by, kept.reason, kept.passage) == (True, "Ann Editor", "It names the fee", "fees")
    assert store.history()[0].reason == "It names the fee"
    ann.submit("/near-misses", {**GIVEN, "example": FOUND[1].example, "passage": "storms", "do": "refuse"})
    assert not read_decided(store.read(NAME).text)[FOUND[1].example].agrees
    page = ann.get("/near-misses").text
    assert "None is left to decide about." in page and "Answered by fees" in page and "Not answered by storms" in page


def test_one_that_somebody_decided_meanwhile_is_a_conflict(opened: Callable[[Person], Browser], store: Store) -> None:
    opened(ANN).submit("/near-misses", GIVEN)
    answer = opened(Person("provider eve", "Eve", ANN.roles)).submit("/near-misses", {**GIVEN, "do": "refuse"})
    assert answer.status_code == 409 and "Ann Editor" in answer.text
    assert read_decided(store.read(NAME).text)[FOUND[0].example].agrees


def test_only_what_was_found_can_be_agreed_to(opened: Callable[[Person], Browser], store: Store) -> None:
    answer = opened(ANN).submit("/near-misses", {**GIVEN, "example": "how do I make bread"})
    assert answer.status_code == 422 and store.read(NAME).text == ""


def test_an_editor_lets_it_look_and_sees_how_far_it_is(
    opened: Callable[[Person], Browser], looking: SimpleNamespace
) -> None:
    ann = opened(ANN)
    ann.submit("/near-misses", GIVEN)
    ann.submit("/near-misses/look")
    assert looking.begun == [[FOUND[0].example]]
    looking.looked = Looked(3, 5, is_running=True)
    assert "3 of 5 examples asked" in ann.get("/near-misses").text
    assert "3 of 5" in ann.get("/near-misses/progress").text
    looking.looked = Looked(5, 5)
    answer = ann.get("/near-misses/progress", headers={"hx-request": "true"})
    assert answer.headers["HX-Refresh"] == "true"
    looking.looked = None
    assert "Look for them" in ann.get("/near-misses").text


def test_who_is_no_editor_decides_nothing(opened: Callable[[Person], Browser], store: Store) -> None:
    for person in (CAT, BEN):
        assert opened(person).submit("/near-misses", GIVEN).status_code == 403
        assert opened(person).submit("/near-misses/look").status_code == 403
    assert store.read(NAME).text == ""
